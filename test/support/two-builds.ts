import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { newsroomFolders } from "../../scripts/base/newsroom-folders.ts";
import { buildDigest } from "../../scripts/pipeline/build-digest.ts";

/** A small digest that is built, changed in every way that must not look new to a subscriber, and built again. */
export interface TwoBuilds {
  /** The output folder, the same for both builds. */
  readonly output: string;
  build(): Promise<void>;
  /** Paths of feeds with everything that is changed, called after the first build. */
  feeds(): Promise<readonly string[]>;
  /** Edits, corrects, renames, moves and withdraws articles, renames the site and its host, and adds one article. */
  change(): void;
  remove(): void;
}

export const addedTitle = "Fifth";

export function twoBuilds(): TwoBuilds {
  const root = mkdtempSync(join(tmpdir(), "two-builds-"));
  const path = (name: string) => join(root, name);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  const folders = newsroomFolders({ newsroom: root, output: path("site"), cache: path("cache") });
  write("data/site.yaml", siteYaml("The First Name", "https://first.example"));
  write("data/topics.yaml", "- {id: space, name: Space}\n");
  write("data/editors.yaml", "- {id: ed, name: Ed Sample}\n");
  write("data/sources.yaml", "- {id: wire, name: The Wire}\n");
  for (const [day, name] of ["first", "second", "third", "fourth"].entries()) {
    write(`articles/2025/12/${name}.md`, articleFile(name, day + 1));
  }
  return {
    output: folders.output,
    async build() {
      const now = Date.parse("2025-12-10T12:00:00Z");
      const result = await buildDigest({ folders, now, shards: 1, progress: () => {} });
      if (result.outcome !== "built") throw new Error(JSON.stringify(result));
    },
    feeds: async () => ["feed.xml", "atom.xml", "topics/space/feed.xml"],
    change() {
      write("data/site.yaml", siteYaml("Another Name", "https://second.example"));
      write("articles/2025/12/first.md", articleFile("An edited first", 1, "updated: 2025-12-05T10:00\n"));
      write(
        "articles/2025/12/second.md",
        articleFile("second", 2, "corrections:\n  - {date: 2025-12-06, text: It was two.}\n"),
      );
      renameSync(path("articles/2025/12/third.md"), path("articles/2025/12/renamed.md"));
      write("articles/2025/12/renamed.md", articleFile("A renamed third", 3, "aliases: [/2025/12/third/]\n"));
      write("articles/2025/12/fourth.md", articleFile("fourth", 4, "status: withdrawn\nwithdrawn: It was wrong.\n"));
      write("articles/2025/12/fifth.md", articleFile(addedTitle, 5));
    },
    remove() {
      rmSync(root, { recursive: true });
    },
  };
}

function siteYaml(title: string, url: string): string {
  return `title: ${title}
url: ${url}
language: en-GB
timeZone: Europe/London
description: For tests.
tag: first.example,2023
organisation: {name: ${title}}
feedback: {email: errors@first.example}
`;
}

function articleFile(title: string, day: number, more = ""): string {
  return `---
title: ${title}
date: 2025-12-0${day}T09:00
editor: ed
topics: [space]
sources: [The Wire]
${more}---

The text of ${title}.
`;
}
