import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cutSections, parseYaml } from "../content/front-matter.ts";
import { breadcrumbList, type PageType, webPage } from "../machine/structured-data/lists.ts";
import { publisher } from "../machine/structured-data/publisher.ts";
import { projectFolder } from "../project-folder.ts";
import type { Digest } from "../store/digest.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import type { Head, Link } from "./view.ts";

const folder = join(projectFolder, "src/info");

/** What an info page shows beside its text. */
export interface InfoView extends InfoFile {
  readonly head: Head;
}

interface InfoFile {
  readonly address: string;
  readonly title: string;
  readonly description?: string;
  /** The whole file, so that any change of it shows. Eleventy renders the file itself. */
  readonly source: string;
}

/** Info pages: ordinary Markdown pages of Eleventy in `src/info`. The key is the file's name without `.md`. */
export const info: PageKind<InfoView> = {
  name: "info",
  alwaysLookedAt: true,
  keys: () => infoNames(),
  address: (key) => infoPage(key)?.address ?? "",
  view: (key, digest) => {
    const page = infoPage(key);
    return page === undefined ? undefined : { ...page, head: infoHead(key, page, digest) };
  },
  touchedBy: () => [],
};

// The pages that say who is behind the digest; all others are just pages.
const types: Readonly<Record<string, PageType>> = { about: "AboutPage", contact: "ContactPage" };

function infoHead(name: string, { address, title, description }: InfoFile, digest: Digest): Head {
  const { site } = digest;
  const page = { href: address, text: title };
  return headOf(digest, {
    address,
    title,
    ...(description === undefined ? {} : { description }),
    structuredData: [
      webPage(types[name] ?? "WebPage", page, description, site),
      publisher(site),
      breadcrumbList([page], site),
    ],
  });
}

/** Links to all info pages, by file name: a page's place in the footer. */
export function infoLinks(): readonly Link[] {
  return infoNames().flatMap((name) => {
    const page = infoPage(name);
    return page === undefined ? [] : [{ href: page.address, text: page.title }];
  });
}

function infoNames(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -3))
    .sort();
}

function infoPage(name: string): InfoFile | undefined {
  if (!infoNames().includes(name)) return undefined;
  const source = readFileSync(join(folder, `${name}.md`), "utf8");
  const sections = cutSections(source);
  const yaml = sections === undefined ? undefined : parseYaml(sections.yaml, `src/info/${name}.md`, 2);
  const { title, permalink, description } = (yaml !== undefined && "value" in yaml ? yaml.value : {}) as {
    title?: string;
    permalink?: string;
    description?: string;
  };
  if (title === undefined || permalink === undefined) {
    throw new Error(`src/info/${name}.md needs a \`title\` and a \`permalink\` such as /${name}/ in its front matter.`);
  }
  return { address: permalink, title, ...(description === undefined ? {} : { description }), source };
}
