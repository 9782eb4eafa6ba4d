import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cutSections, parseYaml } from "../content/front-matter.ts";
import { projectFolder } from "../project-folder.ts";
import type { PageKind } from "./kind.ts";
import type { Link } from "./view.ts";

const folder = join(projectFolder, "src/info");

interface InfoView {
  readonly address: string;
  readonly title: string;
  /** The whole file, so that any change of it shows. Eleventy renders the file itself. */
  readonly source: string;
}

/** Info pages: ordinary Markdown pages of Eleventy in `src/info`. The key is the file's name without `.md`. */
export const info: PageKind<InfoView> = {
  name: "info",
  alwaysLookedAt: true,
  keys: () => infoNames(),
  address: (key) => infoPage(key)?.address ?? "",
  view: infoPage,
  touchedBy: () => [],
};

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

function infoPage(name: string): InfoView | undefined {
  if (!infoNames().includes(name)) return undefined;
  const source = readFileSync(join(folder, `${name}.md`), "utf8");
  const sections = cutSections(source);
  const yaml = sections === undefined ? undefined : parseYaml(sections.yaml, `src/info/${name}.md`, 2);
  const { title, permalink } = (yaml !== undefined && "value" in yaml ? yaml.value : {}) as {
    title?: string;
    permalink?: string;
  };
  if (title === undefined || permalink === undefined) {
    throw new Error(`src/info/${name}.md needs a \`title\` and a \`permalink\` such as /${name}/ in its front matter.`);
  }
  return { address: permalink, title, source };
}
