import { statSync } from "node:fs";
import { CommandError } from "./base/command-error.ts";
import { calendarOf } from "./base/dates.ts";
import type { Folders } from "./base/folders.ts";
import { readArguments, runCommand } from "./command/arguments.ts";
import { compareProblems, formatProblem, type Problem } from "./content/problem.ts";
import type { Site } from "./content/site.ts";
import { type ImportedFolder, importFolder } from "./import/from/folder/import-folder.ts";
import { type Given, importPublished } from "./import/from/published/import-published.ts";
import { planChanges } from "./import/pipeline/carry-out.ts";
import { type Mapping, readMapping } from "./import/pipeline/mapping.ts";
import { type NameBook, openNameBook } from "./import/pipeline/name-book.ts";
import { showProgress } from "./import/pipeline/progress.ts";
import { readSiteFile, siteWithoutSettings } from "./import/pipeline/read-site.ts";
import { formatReport } from "./import/pipeline/report.ts";
import { writeFiles } from "./import/pipeline/write-files.ts";
import { isGenerator } from "./import/tags/builtin-tags.ts";

const usage = `npm run import -- FILE… --date 2025-12-01 --topics diplomacy,europe [--editor NAME] [--register] [--dry-run]
npm run import -- --from hugo|jekyll FOLDER --map FILE.yaml [--register] [--dry-run]`;

interface ImportOptions extends Given {
  readonly from?: string;
  readonly map?: string;
  readonly register?: boolean;
  readonly "dry-run"?: boolean;
}

void runCommand(async () => {
  const { folders, values, positionals } = readArguments({
    date: { type: "string" },
    topics: { type: "string" },
    editor: { type: "string" },
    from: { type: "string" },
    map: { type: "string" },
    register: { type: "boolean" },
    "dry-run": { type: "boolean" },
  });
  const options: ImportOptions = values;
  if (positionals.length === 0) throw new CommandError(`Name what to import:\n${usage}`);

  const mapping = options.from === undefined ? undefined : mappingOf(options.map);
  const site = siteOf(folders, mapping);
  const names = orStop(openNameBook(folders.data, options.register ?? false));

  const imported =
    mapping === undefined
      ? published(positionals, options, site, names)
      : folder(positionals, options, mapping, site, names);
  const changes = planChanges(imported.articles, folders, site, names);

  const problems = [...imported.problems, ...names.refusals, ...names.clashes(), ...changes.problems].sort(
    compareProblems,
  );
  const messages = new Set(problems.map(formatProblem));
  for (const message of messages) process.stderr.write(`${message}\n\n`);
  const missing = options.register ? "" : names.entriesToPaste();
  if (problems.some(({ severity }) => severity === "error") || missing !== "") {
    if (missing !== "") process.stderr.write(`${missing}\nOr import with --register, which adds them.\n`);
    process.stderr.write("Nothing was imported.\n");
    return 1;
  }

  const dryRun = options["dry-run"] ?? false;
  if (!dryRun) writeFiles([...names.filesToWrite(), ...changes.files]);
  const report = formatReport({
    ...imported,
    changes,
    articles: imported.articles.length,
    entries: names.added(),
    warnings: messages.size,
    content: folders.content,
    dryRun,
  });
  process.stdout.write(report);
  return 0;
});

function mappingOf(file: string | undefined): Mapping {
  if (file === undefined) throw new CommandError(`A folder needs a mapping file, --map FILE.yaml:\n${usage}`);
  return orStop(readMapping(file));
}

/** The digest's settings; while a folder is the first thing a digest gets, what the mapping says. */
function siteOf({ data }: Folders, mapping: Mapping | undefined): Site {
  const site = readSiteFile(data);
  if (site !== undefined) return orStop(site);
  const timeZone = mapping?.timeZone;
  if (timeZone === undefined) {
    throw new CommandError(
      `There is no ${data}/site.yaml.\n  Expected: the settings of the digest\n  To do: name the right folder with --data, or copy site.yaml from the sample digest`,
    );
  }
  return siteWithoutSettings(timeZone, mapping?.defaults.lang ?? "en", mapping?.site ?? "https://digest.example");
}

function published(files: readonly string[], given: Given, site: Site, names: NameBook): ImportedFolder {
  const imported = importPublished(files, given, calendarOf(site.timeZone, site.language), names);
  return { ...imported, skipped: new Map(), picturesLeftOut: 0, deadReferences: 0 };
}

function folder(
  positionals: readonly string[],
  { from = "", map = "" }: ImportOptions,
  mapping: Mapping,
  site: Site,
  names: NameBook,
): ImportedFolder {
  const [path = "", ...others] = positionals;
  if (!isGenerator(from)) throw new CommandError(`--from is "${from}".\n  Expected: hugo or jekyll\n${usage}`);
  if (others.length > 0) throw new CommandError(`There are ${positionals.length} folders.\n  Expected: one\n${usage}`);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandError(`There is no folder ${path}.\n  Expected: the folder that holds the posts\n${usage}`);
  }
  return importFolder({
    folder: path,
    generator: from,
    mapping,
    mappingFile: map,
    site,
    names,
    progress: showProgress,
  });
}

/** The value, or the end of the command with the problems that there are instead. */
function orStop<T extends object>(result: T | { readonly problems: readonly Problem[] }): T {
  if (!("problems" in result)) return result;
  throw new CommandError(result.problems.map(formatProblem).join("\n\n"));
}
