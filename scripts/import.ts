import { CommandError } from "./base/command-error.ts";
import { commandText } from "./base/command-text.ts";
import type { Folders } from "./base/folders.ts";
import { keepHeapSmall } from "./base/small-heap.ts";
import { defineCommand } from "./command/command.ts";
import { compareProblems, formatProblem, type Problem } from "./content/problem.ts";
import type { Site } from "./content/site.ts";
import { formatOf } from "./import/from/choose-format.ts";
import { openSource } from "./import/from/open-source.ts";
import { usualLimits } from "./import/pictures/download.ts";
import { ImportedPictures } from "./import/pictures/imported-pictures.ts";
import { ArticleStage } from "./import/pipeline/article-stage.ts";
import { defaultsOf, type Given } from "./import/pipeline/given.ts";
import { importPosts } from "./import/pipeline/import-posts.ts";
import { type Mapping, noMapping, readMapping } from "./import/pipeline/mapping.ts";
import { type NameBook, openNameBook } from "./import/pipeline/name-book.ts";
import { showProgress } from "./import/pipeline/progress.ts";
import { formatMapping, writeMapping } from "./import/pipeline/propose-mapping.ts";
import { readSiteFile, siteWithoutSettings } from "./import/pipeline/read-site.ts";
import { formatJson, formatReport } from "./import/pipeline/report.ts";

interface ImportOptions extends Given {
  readonly from?: string;
  readonly map?: string;
  readonly register?: boolean;
  readonly plan?: boolean;
  readonly "dry-run"?: boolean;
  readonly "write-mapping"?: string;
  readonly pictures?: boolean;
}

export const command = defineCommand({
  name: "import",
  summary: "import articles from other formats",
  takes: { name: "PATH", min: 1, max: 1000 },
  options: {
    plan: { help: "show what would be imported, and write nothing" },
    "dry-run": { help: "the same as --plan" },
    register: { help: "add missing topics, editors and outlets to the registries" },
    pictures: { help: "copy and download pictures into the static folder" },
    from: { value: "FORMAT", help: "the format, if the command does not recognise it" },
    map: { value: "FILE", help: "a mapping of the other site's fields and names" },
    "write-mapping": { value: "FILE", help: "propose a mapping, and import nothing" },
    date: { value: "DATE", help: "the date of articles without one" },
    topics: { value: "NAMES", help: "topics of articles without any" },
    editor: { value: "NAME", help: "the editor of articles without one" },
    sources: { value: "NAMES", help: "sources of articles without any" },
    json: { help: "print what was imported, or would be, as JSON" },
  },
  examples: ["digest import article.txt --date 2025-12-01 --topics culture,sport", "digest import ../old-site --plan"],
  async run({ folders, values, positionals }) {
    keepHeapSmall();
    const options: ImportOptions = values;
    const proposal = options["write-mapping"];
    const plan = options.plan ?? options["dry-run"] ?? proposal !== undefined;
    const format = formatOf(options.from, positionals);
    const mapping = options.map === undefined ? noMapping : orStop(readMapping(options.map));
    const site = siteOf(folders, mapping);
    const names = orStop(openNameBook(folders.data, options.register ?? false));
    const source = await openSource(format, positionals, { mapping, given: options, site, names });
    const stage = new ArticleStage(folders, site, names, plan);
    const pictures = options.pictures
      ? new ImportedPictures({ ...folders, path: positionals[0] ?? "", plan, limits: usualLimits })
      : undefined;
    try {
      const imported = await importPosts({
        source,
        folder: positionals[0] ?? "",
        mapping,
        mappingFile: options.map ?? "",
        defaults: defaultsOf(options),
        ...(options.date === undefined ? {} : { date: options.date }),
        site,
        names,
        ...(pictures === undefined ? {} : { pictures }),
        write: (article) => stage.add(article),
        startAgain: () => stage.clear(),
        progress: showProgress,
      });
      const json = values.json === true;
      if (proposal !== undefined) {
        writeMapping(proposal, formatMapping(imported, source));
        const message = `Wrote a mapping to ${proposal}: read it, correct it, then import with --map ${proposal}.\n`;
        (json ? process.stderr : process.stdout).write(message);
      }

      const problems = [...imported.problems, ...names.unusable, ...names.clashes(), ...stage.problems].sort(
        compareProblems,
      );
      const messages = new Set(problems.map(formatProblem));
      if (!json) for (const message of messages) process.stderr.write(`${message}\n\n`);
      const missing = options.register ? "" : names.entriesToPaste();
      if (problems.some(({ severity }) => severity === "error") || missing !== "") {
        if (json) process.stdout.write(formatJson({ done: false, plan, problems, missing }));
        process.stderr.write(formatRules(imported.tagRules));
        if (missing !== "") process.stderr.write(`${missing}\nOr import with --register, which adds them.\n`);
        process.stderr.write("Nothing was imported.\n");
        return proposal === undefined ? 1 : 0;
      }

      if (!plan) commitAll(stage, names, pictures);
      const outcome = {
        ...imported,
        files: stage.files,
        unchanged: stage.unchanged.length,
        entries: names.added(),
        ...(pictures === undefined ? {} : { pictures: pictures.counts }),
        warnings: messages.size,
        content: folders.content,
        plan,
      };
      process.stdout.write(json ? formatJson({ done: !plan, plan, problems, outcome }) : formatReport(outcome));
      return 0;
    } finally {
      stage.drop();
    }
  },
});

/** Writes everything or nothing. */
function commitAll(stage: ArticleStage, names: NameBook, pictures: ImportedPictures | undefined): void {
  pictures?.commit();
  try {
    stage.commit(names.filesToWrite());
  } catch (error) {
    pictures?.takeBack();
    throw error;
  }
  pictures?.clear();
}

/** The digest's settings; if the import comes before them, settings from the mapping. */
function siteOf({ data }: Folders, mapping: Mapping): Site {
  const site = readSiteFile(data);
  if (site !== undefined) return orStop(site);
  const { timeZone } = mapping;
  if (timeZone === undefined) {
    throw new CommandError(
      `There is no ${data}/site.yaml.\n  Expected: the settings of the digest\n  To do: name the right folder with --data, or make a newsroom first: \`${commandText("init", "DIR")}\``,
    );
  }
  return siteWithoutSettings(timeZone, mapping.defaults.lang ?? "en", mapping.site ?? "https://digest.example");
}

/** Proposed rules for unknown tags, ready to paste. */
function formatRules(rules: ReadonlyMap<string, string>): string {
  if (rules.size === 0) return "";
  const lines = [...rules].map(
    ([name, rule]) => `  ${/^[\w./ -]+$/.test(name) ? name : JSON.stringify(name)}: ${rule}\n`,
  );
  return `To paste into the mapping, each with the rule that fits:\n\nshortcodes:\n${lines.join("")}\n`;
}

/** The value. Throws a CommandError with the problems, if there are any. */
function orStop<T extends object>(result: T | { readonly problems: readonly Problem[] }): T {
  if (!("problems" in result)) return result;
  throw new CommandError(result.problems.map(formatProblem).join("\n\n"));
}
