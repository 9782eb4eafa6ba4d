import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "./command/arguments.ts";
import { takeLock } from "./command/lock.ts";
import { type FoundArticles, findArticles } from "./content/find-articles.ts";
import { type ParsedFile, parseFiles, type Suspect } from "./content/parse-files.ts";
import { compareProblems, type Problem } from "./content/problem.ts";
import { problemsDespite } from "./content/problems-despite.ts";
import { readSettings, type Settings } from "./content/read-registries.ts";
import { calendarOf } from "./dates.ts";
import { readPictures, type StampedPictures } from "./machine/picture/read-pictures.ts";
import { pictureFolder } from "./pages/crop.ts";
import { kinds } from "./pages/kinds.ts";
import { type Plan, planAll, planTouched, readPlan } from "./pages/plan.ts";
import { type BuildHashes, buildHashes, sharedOf } from "./pages/shared.ts";
import { markSite } from "./publish/output-mark.ts";
import { prepareOutput, sweep } from "./publish/prepare-output.ts";
import { clearAnnouncements, Publisher } from "./publish/record.ts";
import { writeChanges } from "./publish/write-changes.ts";
import { clearRelate } from "./relate/relate-store.ts";
import { BatchNames, batchesOf, clearParts, type Part, PartRecord, readParts, takeOver } from "./render/parts.ts";
import { type BatchResult, lookAt, type RenderSite } from "./render/render-batch.ts";
import { type Batch, countPages as countIn, cutPlan, type Receive, renderBatches } from "./render/render-plan.ts";
import { Stopwatch } from "./stopwatch.ts";
import { packStamps, unpackStamps } from "./store/file-stamps.ts";
import { clearIncoming, forgetIncoming, incomingOf, takeIn } from "./store/incoming.ts";
import {
  ConflictError,
  dueFiles,
  indexArticles,
  type StoredRegistries,
  storedPictures,
} from "./store/index-articles.ts";
import { filesToResolveAgain } from "./store/registry-changes.ts";
import { closeStore, type FileChange, openStore, type Store } from "./store/store.ts";
import { storedDigest } from "./store/stored-digest.ts";

/** What a build is asked to do. */
export interface BuildRequest {
  readonly folders: Folders;
  /** Build time, milliseconds since 1970. */
  readonly now: number;
  /** Processes that render; by default one for a small plan, else one for each core. */
  readonly shards?: number;
  /** Pages that a process looks at in one go, by default 1,500: fewer need less memory and more time. */
  readonly batch?: number;
  /** Trust no stamp: hash every article file and every file of the output. */
  readonly thorough?: boolean;
  /**
   * Article files that were touched since the last build, when somebody watched the folder: no other is looked at.
   * Paths below the content folder.
   */
  readonly touched?: readonly string[];
  /** Say what would be done and do none of it. */
  readonly onlyPlan?: boolean;
  /** Render this share of the plan only, for another build to take in. */
  readonly part?: Part;
  /** Says how far the build is. */
  readonly progress: Progress;
}

/** Parsed files that go into the store in one transaction: some 20 MB. A transaction costs 40 ms, however small. */
const filesInTransaction = 2_000;

export type Progress = (stage: string, done?: number, of?: number) => void;

/** What a build did. */
export interface BuildReport {
  readonly articles: number;
  /** Pages that stand in the output, by kind. */
  readonly pages: ReadonlyMap<string, number>;
  readonly changes: readonly FileChange[];
  /** Pages whose view was looked at, and those that were rendered. */
  readonly looked: number;
  readonly rendered: number;
  /** Pages that other machines rendered: see `part`. */
  readonly taken: number;
  readonly reason: Plan["reason"];
  readonly mended: readonly string[];
  /** What this build found, and how many warnings all files have together. */
  readonly warnings: { readonly found: readonly Problem[]; readonly all: number };
  /** Milliseconds by stage. */
  readonly stages: ReadonlyMap<string, number>;
}

/** What a build of one part did. */
export interface BuiltPart extends Part {
  /** Pages looked at and rendered here, and those of the whole plan. */
  readonly looked: number;
  readonly rendered: number;
  readonly planned: number;
}

/** What a build would do: see `onlyPlan`. */
export interface PlannedBuild {
  readonly reason: Plan["reason"];
  readonly render: readonly {
    readonly kind: string;
    readonly file: string;
    readonly why: "new" | "changed" | "moved";
  }[];
  readonly remove: readonly { readonly kind: string; readonly file: string }[];
}

export type BuildOutcome =
  | { readonly outcome: "built"; readonly report: BuildReport }
  | { readonly outcome: "planned"; readonly plan: PlannedBuild }
  | { readonly outcome: "part"; readonly part: BuiltPart }
  | { readonly outcome: "problems"; readonly problems: readonly Problem[] };

/** The whole way: article files and registries in, a site out. Refuses with all problems and leaves everything as it was. */
export async function buildDigest(request: BuildRequest): Promise<BuildOutcome> {
  const { folders, progress } = request;
  const settings = readSettings(folders.data);
  if ("problems" in settings) return { outcome: "problems", problems: await problemsDespite(settings, folders) };
  const release = await takeLock(folders.cache, (message) => progress(message));
  const store = openStore(folders.cache);
  try {
    return await new Build(request, settings, store).run();
  } finally {
    await closeStore(store, folders.cache);
    release();
  }
}

class Build {
  readonly #request: BuildRequest;
  readonly #settings: Settings;
  readonly #store: Store;
  readonly #watch = new Stopwatch();
  /** Warnings that no build told before. */
  readonly #found: Problem[] = [];
  readonly #hashes: BuildHashes;
  readonly #shared: ReturnType<typeof sharedOf>;
  #pictures: StampedPictures = {};

  constructor(request: BuildRequest, settings: Settings, store: Store) {
    this.#request = request;
    this.#settings = settings;
    this.#store = store;
    this.#shared = sharedOf(settings);
    this.#hashes = buildHashes(settings, this.#shared);
  }

  async run(): Promise<BuildOutcome> {
    const { folders, onlyPlan = false } = this.#request;
    this.#watch.lap("start");
    const found = this.#read();
    this.#watch.lap("read");
    const known = this.#request.thorough === true ? {} : storedPictures(this.#store);
    this.#pictures = await readPictures(pictureFolder, known);
    const problems = [...found.problems, ...(await this.#parse(found.suspects))];
    this.#watch.lap("parse");
    if (problems.length > 0) {
      problems.push(...this.#conflictsOf(found, problems));
      forgetIncoming(this.#store);
      return { outcome: "problems", problems: problems.sort(compareProblems) };
    }
    try {
      if (onlyPlan) return { outcome: "planned", plan: this.#planOnly(found) };
      this.#index(found);
      this.#watch.lap("index");
      const mended = prepareOutput(this.#store, folders.output, folders.cache, this.#request.thorough === true);
      this.#watch.lap("verify");
      const { part } = this.#request;
      if (part !== undefined) return { outcome: "part", part: await this.#renderPart(part) };
      return { outcome: "built", report: await this.#render(found.total, mended) };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      forgetIncoming(this.#store);
      return { outcome: "problems", problems: error.problems };
    }
  }

  /** What two of the sound files claim both, so that it is told together with what is wrong with the faulty ones. */
  #conflictsOf(found: Found, problems: readonly Problem[]): readonly Problem[] {
    const faulty = new Set(problems.map(({ file }) => file.slice(this.#request.folders.content.length + 1)));
    try {
      this.#inVain(() => this.#indexInTransaction({ ...found, gone: [...found.gone, ...faulty] }));
      return [];
    } catch (error) {
      if (error instanceof ConflictError) return error.problems;
      throw error;
    }
  }

  /** Does something to the store in a transaction that is then abandoned. */
  #inVain(work: () => void): void {
    const abandon = new Error("This transaction was never to be kept.");
    try {
      this.#store.root.transactionSync(() => {
        work();
        throw abandon;
      });
    } catch (error) {
      if (error !== abandon) throw error;
    }
  }

  /** Finds the files to look at: touched ones, and those that name what a registry changed. */
  #read(): Found {
    const { folders, thorough = false } = this.#request;
    const store = this.#store;
    const afresh = store.meta.get("parseHash") !== this.#hashes.parse;
    const { touched, now } = this.#request;
    const found = touched === undefined || afresh ? this.#walk(afresh) : lookAtTouched(folders.content, touched, store);
    const before = store.meta.get("registries") as StoredRegistries | undefined;
    const renamed = afresh || before === undefined ? [] : filesToResolveAgain(store, before, this.#settings.registries);
    const gone = thorough || afresh ? this.#goneFiles(new Set(found.suspects)) : found.gone;
    const missing = new Set(gone);
    const suspects = [
      ...found.suspects.map((file) => ({ file, hash: afresh ? undefined : store.sources.get(file)?.hash })),
      ...[...renamed, ...dueFiles(store, now)]
        .filter((file) => !missing.has(file))
        .map((file) => ({ file, hash: undefined })),
    ];
    const byFile = new Map(suspects.map((suspect) => [suspect.file, suspect]));
    return { ...found, gone, suspects: [...byFile.values()], afresh };
  }

  #walk(afresh: boolean): FoundArticles {
    const { folders, thorough = false } = this.#request;
    const store = this.#store;
    const known = (folder: string) => {
      const packed = thorough || afresh ? undefined : store.stamps.get(folder);
      return packed === undefined ? new Map() : unpackStamps(packed);
    };
    return findArticles(folders.content, known, store.stamps.getKeys({}));
  }

  /** Files the store knows that are not there: asked of the store when stamps are not to be trusted. */
  #goneFiles(there: ReadonlySet<string>): readonly string[] {
    return [...this.#store.sources.getKeys({})].filter((file) => !there.has(file));
  }

  /** Parses into the store's waiting room; answers with everything that is wrong. */
  async #parse(suspects: readonly Suspect[]): Promise<readonly Problem[]> {
    const { folders, progress } = this.#request;
    const { site, registries } = this.#settings;
    const store = this.#store;
    const problems: Problem[] = [];
    let done = 0;
    forgetIncoming(this.#store);
    const around = { site, registries, calendar: calendarOf(site.timeZone, site.language), folder: folders.content };
    const waiting: ParsedFile[] = [];
    const takeWaiting = () =>
      store.root.transactionSync(() => {
        for (const parsed of waiting.splice(0)) this.#takeIn(parsed, problems);
      });
    await parseFiles(suspects, folders, around, (batch) => {
      waiting.push(...batch);
      if (waiting.length >= filesInTransaction) takeWaiting();
      done += batch.length;
      progress("parse", done, suspects.length);
    });
    if (waiting.length > 0) takeWaiting();
    return problems;
  }

  #takeIn(file: ParsedFile, problems: Problem[]): void {
    if (file.outcome === "problems") problems.push(...file.problems);
    if (file.outcome === "article") this.#found.push(...newWarnings(file, this.#store));
    takeIn(file, this.#store);
  }

  /** One transaction: articles and lists, stamps, and which pages are to be looked at. */
  #index(found: Found): void {
    this.#request.progress("index");
    this.#store.root.transactionSync(() => this.#indexInTransaction(found));
  }

  #indexInTransaction({ gone, stamps, afresh }: Found): void {
    const store = this.#store;
    const { now, folders } = this.#request;
    if (afresh) forgetArticles(store);
    const changes = indexArticles(store, incomingOf(store, gone), this.#settings, now, folders.content, this.#pictures);
    clearIncoming(store);
    for (const [folder, files] of stamps) {
      if (files.size === 0) store.stamps.removeSync(folder);
      else store.stamps.putSync(folder, packStamps(files));
    }
    store.meta.putSync("parseHash", this.#hashes.parse);
    if (store.meta.get("sharedHash") !== this.#hashes.shared) planAll(store);
    store.meta.putSync("sharedHash", this.#hashes.shared);
    planTouched(store, kinds, changes, storedDigest(store, this.#settings, now));
  }

  /** Indexes and plans in a transaction that is then abandoned. */
  #planOnly(found: Found): PlannedBuild {
    const store = this.#store;
    let plan: PlannedBuild = { reason: "changes", render: [], remove: [] };
    this.#inVain(() => {
      this.#indexInTransaction(found);
      const digest = storedDigest(store, this.#settings, this.#request.now);
      const { reason, keys } = readPlan(store, kinds, digest);
      const { changed, gone } = lookAt(store, digest, keys, this.#hashes.shared);
      plan = {
        reason,
        render: changed.map(({ kind, file, known }) => ({
          kind: kind.name,
          file,
          why: known === undefined ? "new" : known.file === file ? "changed" : "moved",
        })),
        remove: gone.map(({ kind, key }) => ({
          kind,
          file: store.pages.get([kind, key] as [string, string])?.file ?? "",
        })),
      };
    });
    return plan;
  }

  /** What is to be rendered, in batches, and what it is rendered with. */
  #plan() {
    const { folders, now, shards, batch, progress } = this.#request;
    const digest = storedDigest(this.#store, this.#settings, now);
    const plan = readPlan(this.#store, kinds, digest);
    const batches = cutPlan(plan, batch);
    const planned = countIn(batches);
    this.#watch.lap("plan");
    const site: RenderSite = {
      output: folders.output,
      cache: folders.cache,
      shared: this.#shared,
      sharedHash: this.#hashes.shared,
      writer: 0,
    };
    const done = { looked: 0, rendered: 0 };
    const count = (result: BatchResult) => {
      done.rendered += result.rendered.length;
      done.looked += result.rendered.length + result.gone.length + result.unchanged;
      progress("render", done.looked, planned);
    };
    progress("render", 0, planned);
    const render = (wanted: readonly Batch[], receive: Receive) =>
      renderBatches(wanted, this.#store, digest, site, folders, { shards, batch }, receive);
    return { reason: plan.reason, batches, planned, done, count, render };
  }

  #batchNames(): BatchNames {
    return new BatchNames(this.#store, this.#request.now, this.#hashes.shared);
  }

  /** Renders a share of the plan and writes down what became of it; the store is left with all of the plan before it. */
  async #renderPart(part: Part): Promise<BuiltPart> {
    const { cache } = this.#request.folders;
    const { batches, planned, done, count, render } = this.#plan();
    const record = new PartRecord(cache, part, this.#batchNames());
    await render(batchesOf(batches, part), (result, batch) => {
      record.add(batch, result);
      count(result);
    });
    clearAnnouncements(cache);
    return { ...part, ...done, planned };
  }

  async #render(articles: number, mended: readonly string[]): Promise<BuildReport> {
    const { folders, now, progress } = this.#request;
    const store = this.#store;
    const { reason, batches, done, count, render } = this.#plan();
    const publisher = new Publisher(store, folders);
    const taken = this.#takeParts(batches);
    for (const result of taken.results) publisher.receive(result);
    await render(taken.left, (result) => {
      publisher.receive(result);
      count(result);
    });
    this.#watch.lap("render");
    progress("publish");
    publisher.finish();
    sweep(store, folders.output);
    markSite(store, folders.output);
    const changes = writeChanges(store, folders.cache, now);
    clearAnnouncements(folders.cache);
    clearParts(folders.cache);
    this.#watch.lap("publish");
    return {
      articles,
      pages: countPages(store),
      changes,
      ...done,
      taken: taken.results.reduce((sum, { rendered }) => sum + rendered.length, 0),
      reason,
      mended,
      warnings: {
        found: this.#found.sort(compareProblems),
        all: [...store.warnings.getRange({})].reduce((sum, { value }) => sum + value.length, 0),
      },
      stages: this.#watch.stages,
    };
  }

  /** What other machines rendered, and the batches that are left to be rendered here. */
  #takeParts(batches: readonly Batch[]): { readonly results: readonly BatchResult[]; readonly left: readonly Batch[] } {
    const { output, cache } = this.#request.folders;
    const parts = readParts(cache);
    if (parts.size === 0) return { results: [], left: batches };
    const names = this.#batchNames();
    const results: BatchResult[] = [];
    const left = batches.filter((batch) => {
      const result = parts.get(names.of(batch));
      const taken = result === undefined ? undefined : takeOver(result, output);
      if (taken !== undefined) results.push(taken);
      return taken === undefined;
    });
    return { results, left };
  }
}

/** Warnings of a file that it did not have when it was last indexed. */
function newWarnings({ file, parsed }: ParsedFile & { readonly outcome: "article" }, store: Store): readonly Problem[] {
  const known = new Set(store.warnings.get(file)?.map((warning) => JSON.stringify(warning)));
  return parsed.warnings.filter((warning) => !known.has(JSON.stringify(warning)));
}

/** The touched files, as if a walk had found just them. Their stamps are left to the next walk, which hashes them again. */
function lookAtTouched(content: string, touched: readonly string[], store: Store): FoundArticles {
  const there = touched.filter((file) => existsSync(join(content, file)));
  const gone = touched.filter((file) => !there.includes(file) && store.sources.get(file) !== undefined);
  return { total: store.sources.getKeysCount({}), suspects: there, gone, stamps: new Map(), problems: [] };
}

type Found = Omit<FoundArticles, "suspects"> & {
  readonly suspects: readonly Suspect[];
  /** True when nothing that was parsed before holds: the code or the settings of the site changed. */
  readonly afresh: boolean;
};

function forgetArticles(store: Store): void {
  const tables = [
    store.sources,
    store.articles,
    store.warnings,
    store.claims,
    store.mentions,
    store.aliases,
    store.moments,
    store.lists,
    store.stamps,
  ];
  for (const table of tables) table.clearSync();
  clearRelate(store.relate);
  for (const key of ["now", "registries"] as const) store.meta.removeSync(key);
}

function countPages(store: Store): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of kinds) {
    const count = store.pages.getKeysCount({ start: [name, ""], end: [name, "\uffff"] } as never);
    if (count > 0) counts.set(name, count);
  }
  return counts;
}
