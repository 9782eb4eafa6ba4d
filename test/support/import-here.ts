import { join } from "node:path";
import { calendarOf } from "../../scripts/base/dates.ts";
import { parseArticle } from "../../scripts/content/parse-article.ts";
import { formatProblem, type Problem } from "../../scripts/content/problem.ts";
import { formatOf } from "../../scripts/import/from/choose-format.ts";
import { openSource } from "../../scripts/import/from/open-source.ts";
import type { ImportedPictures } from "../../scripts/import/pictures/imported-pictures.ts";
import { defaultsOf, type Given } from "../../scripts/import/pipeline/given.ts";
import { type ImportedPosts, importPosts } from "../../scripts/import/pipeline/import-posts.ts";
import { type Mapping, mappingContract, noMapping } from "../../scripts/import/pipeline/mapping.ts";
import { openNameBook } from "../../scripts/import/pipeline/name-book.ts";
import { siteWithoutSettings } from "../../scripts/import/pipeline/read-site.ts";

/** The result of an import in this process. */
export interface ImportedHere extends Omit<ImportedPosts, "problems" | "articles"> {
  /** The text of each article by its path. */
  readonly articles: Readonly<Record<string, string>>;
  /** As printed. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export interface Settings extends Given {
  readonly from?: string;
  /** Keys of a mapping file. */
  readonly map?: object;
  /** A folder with registries; without it there are none. */
  readonly data?: string;
  readonly pictures?: ImportedPictures;
}

/** Imports into memory, with names registered, and reads each article back as a build would. */
export async function importHere(
  paths: readonly string[],
  { from, map, data, pictures, ...given }: Settings,
): Promise<ImportedHere> {
  const mapping: Mapping = map === undefined ? noMapping : mappingContract.parse(map);
  const site = siteWithoutSettings("UTC", "en", "https://digest.example");
  const names = openNameBook(data ?? join("test", "no-such-folder"), true);
  if ("problems" in names) throw new Error("The registries cannot be read.");
  const source = await openSource(formatOf(from, paths), paths, { mapping, given, site, names });
  const articles: Record<string, string> = {};
  const imported = await importPosts({
    source,
    folder: paths[0] ?? "",
    mapping,
    mappingFile: "map.yaml",
    defaults: defaultsOf(given),
    ...(given.date === undefined ? {} : { date: given.date }),
    site,
    names,
    ...(pictures === undefined ? {} : { pictures }),
    write: ({ path, text }) => {
      articles[path] = text;
    },
    startAgain: () => {
      for (const path of Object.keys(articles)) delete articles[path];
    },
    progress: () => {},
  });
  const around = {
    site,
    registries: names.registries(),
    calendar: calendarOf("UTC", "en"),
    folder: "articles",
    now: Date.UTC(2026, 0, 1),
  };
  const readBack = Object.entries(articles).flatMap(([path, text]): readonly Problem[] => {
    const parsed = parseArticle(path, text, "", around);
    return "problems" in parsed ? parsed.problems : [];
  });
  const problems = [...imported.problems, ...names.unusable, ...names.clashes(), ...readBack];
  const printed = (severity: Problem["severity"]) =>
    problems.filter((one) => one.severity === severity).map(formatProblem);
  return { ...imported, articles, errors: printed("error"), warnings: printed("warning") };
}
