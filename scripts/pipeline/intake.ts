import { calendarOf } from "../base/dates.ts";
import { FolderComparison, type FoundArticles, findArticles, findArticlesIn } from "../content/find-articles.ts";
import type { Problem } from "../content/problem.ts";
import type { StampedPictures } from "../content/read-pictures.ts";
import { dueFiles, filesWithChangedPictures } from "../store/files-to-parse.ts";
import { clearStaging, stageInMemory, stageOnDisk } from "../store/incoming.ts";
import type { FileToParse, ParsedFile } from "../store/parsed-file.ts";
import { filesToResolveAgain, type StoredRegistries } from "../store/registry-changes.ts";
import { entryCount, type Store } from "../store/store.ts";
import type { BuildContext } from "./build-context.ts";
import { preload } from "./preload.ts";
import type { ReadAhead } from "./read-ahead.ts";

/** The article files that exist, and those to parse. */
export type Found = Omit<FoundArticles, "toParse"> & {
  readonly toParse: readonly FileToParse[];
  /** True if nothing parsed before is valid any more: the code or the site's settings changed. */
  readonly reparseAll: boolean;
  /** Parsed drafts that conflict with another file. */
  readonly excluded?: ReadonlySet<string>;
};

/** Up to this many parsed files (about 4 MB) are staged in memory: a separate transaction costs at least 10 ms. */
const maxInMemory = 400;
/** Above that, this many files go into the store in one transaction: about 20 MB. */
const filesInTransaction = 2_000;

/** Reads and parses article files into staging. */
export class Intake {
  /** Warnings that no earlier build reported. */
  readonly warnings: Problem[] = [];
  /** Drafts that are not valid yet. */
  readonly unfinished: string[] = [];
  /** Parsed files that contain an article. */
  readonly parsed: string[] = [];
  readonly #context: BuildContext;

  constructor(context: BuildContext) {
    this.#context = context;
  }

  /** Finds the files to parse: changed ones, and those that use a changed registry name or show a changed picture. */
  async find(pictures: StampedPictures, ahead: ReadAhead | undefined): Promise<Found> {
    const { folders, thorough = false } = this.#context.request;
    const store = this.#context.store;
    const reparseAll = store.meta.get("parseHash") !== this.#context.hashes.parse;
    const { changedFolders, now } = this.#context.request;
    const found =
      changedFolders === undefined || reparseAll || thorough
        ? await this.#compare(ahead, reparseAll)
        : walkFolders(changedFolders, folders.content, store);
    const before = store.meta.get("registries") as StoredRegistries | undefined;
    const renamed =
      reparseAll || before === undefined ? [] : filesToResolveAgain(store, before, this.#context.settings.registries);
    const repainted = reparseAll ? [] : filesWithChangedPictures(store, pictures);
    const gone = thorough || reparseAll ? this.#goneFiles(new Set(found.toParse)) : found.gone;
    const missing = new Set(gone);
    const toParse = [
      ...found.toParse.map((file) => ({ file, hash: reparseAll ? undefined : store.sources.get(file)?.hash })),
      ...[...renamed, ...repainted, ...dueFiles(store, now)]
        .filter((file) => !missing.has(file))
        .map((file) => ({ file, hash: undefined })),
    ];
    const byFile = new Map(toParse.map((each) => [each.file, each]));
    return { ...found, gone, toParse: [...byFile.values()], reparseAll };
  }

  /** Compares all folders. Loads what articles and pages need as soon as there is a difference. */
  async #compare(ahead: ReadAhead | undefined, reparseAll: boolean): Promise<FoundArticles> {
    const { folders, thorough = false } = this.#context.request;
    const { stamps } = this.#context.store;
    const known = (folder: string) => (thorough || reparseAll ? undefined : stamps.get(folder));
    if (ahead === undefined) return findArticles(folders.content, known, stamps.getKeys({}));
    const comparison = new FolderComparison(known);
    let isLoading = false;
    await ahead.all((folder) => {
      if (!comparison.take(folder) || isLoading) return;
      isLoading = true;
      preload().catch(() => {});
    });
    return comparison.outcome(stamps.getKeys({}));
  }

  /** Stored files that no longer exist, if the stat cache is not used. */
  #goneFiles(there: ReadonlySet<string>): readonly string[] {
    return [...this.#context.store.sources.getKeys({})].filter((file) => !there.has(file));
  }

  /** Parses files into staging; returns all problems. */
  async parse(toParse: readonly FileToParse[]): Promise<readonly Problem[]> {
    const { folders, progress, now, maxStaged = maxInMemory, drafts = false } = this.#context.request;
    const { site, registries } = this.#context.settings;
    const store = this.#context.store;
    const problems: Problem[] = [];
    let done = 0;
    await clearStaging(store);
    if (toParse.length === 0) return [];
    // Loaded on demand: schemas, Markdown and terms are half of a build's code, and a build that finds nothing new
    // needs none of it.
    const { parseFiles } = await import("./parse-files.ts");
    const { content } = folders;
    const calendar = calendarOf(site.timeZone, site.language);
    const context = { site, registries, calendar, folder: content, now, drafts };
    const waiting: ParsedFile[] = [];
    await parseFiles(toParse, { ...folders, now, drafts }, context, (batch) => {
      for (const file of batch) problems.push(...this.#problemsOf(file));
      waiting.push(...batch);
      if (waiting.length >= filesInTransaction) stageOnDisk(waiting.splice(0), store);
      done += batch.length;
      progress("parse", done, toParse.length);
    });
    if (toParse.length <= maxStaged) stageInMemory(waiting, store);
    else if (waiting.length > 0) stageOnDisk(waiting, store);
    return problems;
  }

  /** The problems of a file. Records its new warnings. */
  #problemsOf(file: ParsedFile): readonly Problem[] {
    if (file.outcome === "problems") return file.problems;
    if (file.outcome === "unfinished") {
      this.unfinished.push(file.file);
      this.warnings.push(...file.problems);
    }
    if (file.outcome === "article") this.parsed.push(file.file);
    if (file.outcome === "article") this.warnings.push(...newWarnings(file, this.#context.store));
    return [];
  }
}

/** Warnings that a file did not have when it was last indexed. */
function newWarnings({ file, parsed }: ParsedFile & { readonly outcome: "article" }, store: Store): readonly Problem[] {
  const known = new Set(store.warnings.get(file)?.map((warning) => JSON.stringify(warning)));
  return parsed.warnings.filter((warning) => !known.has(JSON.stringify(warning)));
}

/** The result of a walk of the whole content folder in which only these folders changed. */
function walkFolders(changed: readonly string[], content: string, { stamps, sources }: Store): FoundArticles {
  const found = findArticlesIn(changed, content, (folder) => stamps.get(folder), [...stamps.getKeys({})]);
  return { ...found, total: entryCount(sources) };
}
