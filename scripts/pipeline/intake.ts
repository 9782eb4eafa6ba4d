import { calendarOf } from "../base/dates.ts";
import { type FoundArticles, findArticles, findArticlesIn } from "../content/find-articles.ts";
import type { Problem } from "../content/problem.ts";
import type { StampedPictures } from "../content/read-pictures.ts";
import { clearStaging, stageInMemory, stageOnDisk } from "../store/incoming.ts";
import { dueFiles, filesWithChangedPictures } from "../store/index-articles.ts";
import type { FileToParse, ParsedFile } from "../store/parsed-file.ts";
import { filesToResolveAgain, type StoredRegistries } from "../store/registry-changes.ts";
import type { Store } from "../store/store.ts";
import type { BuildContext } from "./build-context.ts";

/** The article files there are, and those of them to look at. */
export type Found = Omit<FoundArticles, "toParse"> & {
  readonly toParse: readonly FileToParse[];
  /** True when nothing that was parsed before holds: the code or the settings of the site changed. */
  readonly afresh: boolean;
  /** Drafts that were parsed but claim what another file has. */
  readonly leftOut?: ReadonlySet<string>;
};

/** Up to so many parsed files, some 4 MB, wait in memory for the index: a transaction for them alone costs 10 ms and more, however small. */
const mostHeld = 400;
/** Of more, so many go into the store in one transaction: some 20 MB. */
const filesInTransaction = 2_000;

/** Reads and parses article files into the waiting room of the store. */
export class Intake {
  /** Warnings that no build told before. */
  readonly warnings: Problem[] = [];
  /** Drafts that are not valid yet. */
  readonly unfinished: string[] = [];
  /** Files that hold an article, as far as they were parsed. */
  readonly parsed: string[] = [];
  readonly #context: BuildContext;

  constructor(context: BuildContext) {
    this.#context = context;
  }

  /** Finds the files to look at: touched ones, and those that name what a registry changed or show a picture that did. */
  async find(pictures: StampedPictures): Promise<Found> {
    const { folders, thorough = false } = this.#context.request;
    const store = this.#context.store;
    const afresh = store.meta.get("parseHash") !== this.#context.hashes.parse;
    const { changedFolders, now } = this.#context.request;
    const found =
      changedFolders === undefined || afresh || thorough
        ? this.#walk(afresh)
        : lookInto(changedFolders, folders.content, store);
    const before = store.meta.get("registries") as StoredRegistries | undefined;
    const renamed =
      afresh || before === undefined ? [] : filesToResolveAgain(store, before, this.#context.settings.registries);
    const repainted = afresh ? [] : filesWithChangedPictures(store, pictures);
    const gone = thorough || afresh ? this.#goneFiles(new Set(found.toParse)) : found.gone;
    const missing = new Set(gone);
    const toParse = [
      ...found.toParse.map((file) => ({ file, hash: afresh ? undefined : store.sources.get(file)?.hash })),
      ...[...renamed, ...repainted, ...dueFiles(store, now)]
        .filter((file) => !missing.has(file))
        .map((file) => ({ file, hash: undefined })),
    ];
    const byFile = new Map(toParse.map((each) => [each.file, each]));
    return { ...found, gone, toParse: [...byFile.values()], afresh };
  }

  #walk(afresh: boolean): FoundArticles {
    const { folders, thorough = false } = this.#context.request;
    const { stamps } = this.#context.store;
    const known = (folder: string) => (thorough || afresh ? undefined : stamps.get(folder));
    return findArticles(folders.content, known, stamps.getKeys({}));
  }

  /** Files the store knows that are not there: asked of the store when stamps are not to be trusted. */
  #goneFiles(there: ReadonlySet<string>): readonly string[] {
    return [...this.#context.store.sources.getKeys({})].filter((file) => !there.has(file));
  }

  /** Parses into the store's waiting room; answers with everything that is wrong. */
  async parse(toParse: readonly FileToParse[]): Promise<readonly Problem[]> {
    const { folders, progress, now, held = mostHeld, drafts = false } = this.#context.request;
    const { site, registries } = this.#context.settings;
    const store = this.#context.store;
    const problems: Problem[] = [];
    let done = 0;
    await clearStaging(store);
    if (toParse.length === 0) return [];
    // Loaded only now: contracts, Markdown and words are half of the code of a build, and one that finds nothing new needs none of it.
    const { parseFiles } = await import("./parse-files.ts");
    const { content } = folders;
    const calendar = calendarOf(site.timeZone, site.language);
    const around = { site, registries, calendar, folder: content, now, drafts };
    const waiting: ParsedFile[] = [];
    await parseFiles(toParse, { ...folders, now, drafts }, around, (batch) => {
      for (const file of batch) problems.push(...this.#problemsOf(file));
      waiting.push(...batch);
      if (waiting.length >= filesInTransaction) stageOnDisk(waiting.splice(0), store);
      done += batch.length;
      progress("parse", done, toParse.length);
    });
    if (toParse.length <= held) stageInMemory(waiting, store);
    else if (waiting.length > 0) stageOnDisk(waiting, store);
    return problems;
  }

  /** What is wrong with a file. Warnings that are new are noted. */
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

/** Warnings of a file that it did not have when it was last indexed. */
function newWarnings({ file, parsed }: ParsedFile & { readonly outcome: "article" }, store: Store): readonly Problem[] {
  const known = new Set(store.warnings.get(file)?.map((warning) => JSON.stringify(warning)));
  return parsed.warnings.filter((warning) => !known.has(JSON.stringify(warning)));
}

/** What a walk of the whole content folder would find, when nothing changed but in some folders. */
function lookInto(changed: readonly string[], content: string, { stamps, sources }: Store): FoundArticles {
  const found = findArticlesIn(changed, content, (folder) => stamps.get(folder), [...stamps.getKeys({})]);
  return { ...found, total: sources.getKeysCount({}) };
}
