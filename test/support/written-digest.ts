import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Folders } from "../../scripts/base/folders.ts";
import { showProblems } from "../../scripts/command/show-problems.ts";
import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import type { BuildOutcome, BuildReport, BuildRequest } from "../../scripts/pipeline/build-request.ts";

/** A digest in a temporary folder, for tests that build whole sites. */
export class WrittenDigest {
  readonly root = mkdtempSync(join(tmpdir(), "digest-"));
  readonly folders: Folders;

  /** With `ownInfo`, the info pages are in the folder `info` of the digest; else they are ours. */
  constructor({ ownInfo = false } = {}) {
    const folders = foldersIn(this.root);
    this.folders = ownInfo ? { ...folders, info: join(this.root, "info") } : folders;
  }

  /** Writes files below the digest's folder: `articles/…`, `data/…`. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), content);
    }
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true, force: true });
  }

  build(now: string, more: Partial<BuildRequest> = {}): Promise<BuildOutcome> {
    return buildDigest({ folders: this.folders, now: Date.parse(now), progress: () => {}, ...more });
  }

  /** Builds what is known to be right. */
  async mustBuild(now: string, more: Partial<BuildRequest> = {}): Promise<BuildReport> {
    const outcome = await this.build(now, more);
    if (outcome.outcome === "problems") throw new Error(showProblems(outcome.problems));
    if (outcome.outcome !== "built") throw new Error(`The build was only ${outcome.outcome}.`);
    return outcome.report;
  }

  /** The output that a build from scratch leaves, with the same articles and the same build time. */
  async siteFromScratch(now: string, more: Partial<BuildRequest> = {}): Promise<ReadonlyMap<string, string>> {
    const elsewhere = mkdtempSync(join(tmpdir(), "digest-"));
    try {
      const { output, cache } = foldersIn(elsewhere);
      await this.mustBuild(now, { folders: { ...this.folders, output, cache }, shards: 1, ...more });
      return treeOf(output);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  }

  /** The output: contents by path. */
  output(): ReadonlyMap<string, string> {
    return treeOf(this.folders.output);
  }

  page(path: string): string {
    return readFileSync(join(this.folders.output, path), "utf8");
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function foldersIn(root: string): Folders {
  return {
    content: join(root, "articles"),
    data: join(root, "data"),
    info: "src/info",
    static: join(root, "static"),
    theme: join(root, "theme"),
    output: join(root, "site"),
    cache: join(root, "cache"),
  };
}

/** Contents by path below a folder; bytes as Latin-1, so that nothing is lost. */
export function treeOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length)).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

/** Where two trees differ: a line for each file that is only in one, or has other bytes, with the first difference. */
export function differences(
  actual: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): readonly string[] {
  const lines: string[] = [];
  for (const path of new Set([...actual.keys(), ...expected.keys()])) {
    const a = actual.get(path);
    const b = expected.get(path);
    if (a === b) continue;
    if (a === undefined) lines.push(`${path}: missing`);
    else if (b === undefined) lines.push(`${path}: should not be there`);
    else lines.push(`${path}: ${firstDifference(a, b)}`);
  }
  return lines;
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (a[at] === b[at]) at++;
  const part = (text: string) =>
    JSON.stringify(Buffer.from(text.slice(Math.max(0, at - 40), at + 60), "latin1").toString("utf8"));
  return `has ${part(a)}, should have ${part(b)}`;
}

/** The settings and registries of a small digest. */
export function writtenData(): Record<string, string> {
  return {
    "data/site.yaml": [
      "title: Small Digest",
      "url: https://small.example",
      "language: en",
      "timeZone: Europe/Kyiv",
      "description: A digest for tests.",
      'tag: "small.example,2024"',
      "organisation: {name: Small Digest}",
      "feedback: {email: desk@small.example}",
      "pages: {list: 5, readMore: 3}",
      "machine: {cards: 4}",
      "",
    ].join("\n"),
    "data/topics.yaml": [
      "- {id: science, name: Science}",
      "- {id: space, name: Space, parent: science, aliases: [Outer space]}",
      "- {id: moon, name: The Moon, parent: space}",
      "- {id: sport, name: Sport}",
      "- {id: football, name: Football, parent: sport}",
      "",
    ].join("\n"),
    "data/editors.yaml": "- {id: ada, name: Ada Sample}\n- {id: ben, name: Ben Example}\n",
    "data/sources.yaml":
      "- {id: alpha, name: Alpha News}\n- {id: beta, name: Beta Post}\n- {id: gamma, name: Gamma Radio}\n",
  };
}

/** What a test says of an article; the rest is filled in. */
export interface SmallArticle {
  readonly title?: string;
  readonly date: string;
  readonly editor?: string;
  readonly topics?: readonly string[];
  readonly sources?: readonly string[];
  readonly more?: readonly string[];
  readonly text?: string;
}

/** An article file. */
export function articleFile({ title, date, editor, topics, sources, more, text }: SmallArticle): string {
  return [
    "---",
    `title: ${JSON.stringify(title ?? "A headline")}`,
    `date: ${date}`,
    `editor: ${editor ?? "ada"}`,
    `topics: [${(topics ?? ["space"]).join(", ")}]`,
    `sources: [${(sources ?? ["alpha"]).join(", ")}]`,
    ...(more ?? []),
    "---",
    "",
    text ?? "Something happened, and somebody told us.",
    "",
  ].join("\n");
}
