import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { newsroomFolders } from "../base/newsroom-folders.ts";
import type { InfoPage } from "./info-pages.ts";
import { quote } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import type { Registries } from "./registries.ts";
import type { Edition, Site } from "./site.ts";

/** The pages of another edition that follow from its settings. All have the same addresses as ours. */
export interface EditionPages extends Edition {
  /** Ids of topics with a page. */
  readonly topics: readonly string[];
  /** Addresses of info pages. */
  readonly info: readonly string[];
  /** Whether it has a search. */
  readonly search: boolean;
  readonly robots: Site["machine"]["robots"];
}

type SettingsFolders = Pick<Folders, "data" | "info">;

interface Newsroom {
  readonly site: Site;
  readonly registries: Registries;
  readonly info: readonly InfoPage[];
}

type Read = (folders: SettingsFolders) => Newsroom | { readonly problems: unknown };

/**
 * What the settings of the other editions say of their pages, and warnings where they contradict ours. Nothing is known
 * of an edition whose newsroom is elsewhere, or has faulty settings.
 */
export function readEditions(
  site: Site,
  { data }: Pick<Folders, "data">,
  collector: ProblemCollector,
  read: Read,
): readonly EditionPages[] {
  const tags = new Map([[site.tag, "this one"]]);
  return (site.editions ?? []).map((edition, place) => {
    const nothing = { ...edition, topics: [], info: [], search: false, robots: { disallow: [], blocked: [] } };
    const { newsroom } = edition;
    if (newsroom === undefined) return nothing;
    const path = ["editions", place, "newsroom"];
    const folders = editionFolders(data, newsroom);
    if (!existsSync(join(folders.data, "site.yaml"))) {
      const rule = {
        expected: "a folder that `digest init` made",
        advice: "correct the path, or leave `newsroom` out",
      };
      collector.value(path, `There is no newsroom in ${join(dirname(data), newsroom)}.`, rule, "warning");
      return nothing;
    }
    const other = read(folders);
    if ("problems" in other) {
      const rule = {
        expected: "settings without errors: pages of this site lead to its front page only",
        advice: `run \`digest check\` in ${join(dirname(data), newsroom)}`,
      };
      collector.value(path, `The settings of the newsroom ${quote(newsroom)} have errors.`, rule, "warning");
      return nothing;
    }
    warnOfContradictions(site, edition, place, other.site, collector);
    const namesake = tags.get(other.site.tag);
    if (namesake !== undefined) {
      const rule = {
        expected: "another tag for each edition: ids in feeds are made of it and of the path of the article",
        advice: `write another \`tag\` there before you publish, e.g. ${quote(`${edition.language.toLowerCase()}.${site.tag}`)}`,
      };
      collector.value(path, `The newsroom ${quote(newsroom)} has the same \`tag\` as ${namesake}.`, rule, "warning");
    }
    tags.set(other.site.tag, quote(newsroom));
    return {
      ...edition,
      topics: [...other.registries.topics.entries.values()]
        .filter(({ status }) => status !== "merged")
        .map(({ id }) => id)
        .sort(),
      info: other.info.map(({ address }) => address).sort(),
      search: other.site.search !== undefined,
      robots: other.site.machine.robots,
    };
  });
}

/** The folders of an edition's newsroom, which settings name relative to the newsroom whose data folder is given. */
export function editionFolders(data: string, newsroom: string): Folders {
  return newsroomFolders({ newsroom: join(dirname(data), newsroom) });
}

function warnOfContradictions(
  site: Site,
  edition: Edition,
  place: number,
  other: Site,
  collector: ProblemCollector,
): void {
  const home = `${other.url}/`;
  if (home !== edition.url) {
    const rule = { expected: `the \`url\` of that newsroom: ${home}`, advice: `write \`url: ${home}\`` };
    collector.value(["editions", place, "url"], `The address of the newsroom is not ${edition.url}.`, rule, "warning");
  }
  if (other.language !== edition.language) {
    const rule = {
      expected: `the \`language\` of that newsroom: ${other.language}`,
      advice: `write \`language: ${other.language}\``,
    };
    const found = `The language of the newsroom is not ${edition.language}.`;
    collector.value(["editions", place, "language"], found, rule, "warning");
  }
  if (other.editions?.some(({ url, language }) => url === `${site.url}/` && language === site.language) !== true) {
    const rule = {
      expected: "editions that name each other: search engines pass over pages that do not lead back",
      advice: `add to \`editions\` there: {language: ${site.language}, title: …, url: "${site.url}/"}`,
    };
    const found = `The newsroom ${quote(edition.newsroom ?? "")} does not name this one in its \`editions\`.`;
    collector.value(["editions", place, "newsroom"], found, rule, "warning");
  }
}
