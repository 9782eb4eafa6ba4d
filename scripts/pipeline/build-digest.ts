import { Stopwatch } from "../base/stopwatch.ts";
import { cachedSettings } from "../content/cached-settings.ts";
import { editionsBelow } from "../content/edition-paths.ts";
import { compareProblems, type Problem } from "../content/problem.ts";
import { readPictures, type StampedPictures } from "../content/read-pictures.ts";
import type { Settings } from "../content/read-registries.ts";
import { packStamps } from "../content/stat-cache.ts";
import { findStaticFiles, type StaticFiles } from "../content/static-files.ts";
import { kinds } from "../pages/kinds.ts";
import { planAll, planTouched, readPlan } from "../pages/plan.ts";
import { buildHashes, sharedOf } from "../pages/shared.ts";
import { prepareOutput } from "../publish/prepare-output.ts";
import type { RemovedPage } from "../publish/record.ts";
import { clearRelate } from "../relate/index/relate-store.ts";
import { checkPages } from "../render/render-batch.ts";
import { ConflictError } from "../store/conflict-finder.ts";
import type { Digest } from "../store/digest.ts";
import { clearStaging, stagedArticles } from "../store/incoming.ts";
import { indexArticles } from "../store/index-articles.ts";
import { takeLock } from "../store/lock.ts";
import { closeStore, countProblems, entryCount, openStore, putMeta, type Store } from "../store/store.ts";
import { storedDigest } from "../store/stored-digest.ts";
import { storedPictures } from "../store/stored-pictures.ts";
import { transact } from "../store/transact.ts";
import type { BuildContext } from "./build-context.ts";
import type { BuildOutcome, BuildReport, BuildRequest, PlannedBuild } from "./build-request.ts";
import { type EarlierDigest, earlierDigest, mayHaveLost } from "./earlier-digest.ts";
import { type Found, Intake } from "./intake.ts";
import { ReadAhead } from "./read-ahead.ts";
import { Rendering } from "./rendering.ts";
import { markSearchDays, updateSearch } from "./search-index.ts";

/**
 * The whole build: article files and registries in, a site out. On any problem, returns all problems and changes
 * nothing.
 */
export async function buildDigest(request: BuildRequest): Promise<BuildOutcome> {
  const { folders, progress } = request;
  const settings = await cachedSettings(folders);
  if ("problems" in settings) {
    const { problemsWithFaultySettings } = await import("./faulty-settings.ts");
    return {
      outcome: "problems",
      problems: await problemsWithFaultySettings(settings, { ...folders, now: request.now }),
    };
  }
  const release = await takeLock(folders.cache, progress);
  try {
    return await buildLocked(request, settings);
  } finally {
    release();
  }
}

async function buildLocked(request: BuildRequest, settings: Settings): Promise<BuildOutcome> {
  const { folders } = request;
  const store = openStore(folders.cache, request.relating);
  const ahead = readsAhead(request, store) ? new ReadAhead(folders.content) : undefined;
  try {
    const shared = sharedOf(settings, folders, request.drafts);
    const hashes = await buildHashes(settings, shared);
    return await new Build({ request, settings, store, shared, hashes, watch: new Stopwatch() }).run(ahead);
  } finally {
    await ahead?.stop();
    await closeStore(store, folders.cache, request.leaves);
  }
}

/** With fewer articles a thread costs more than it saves. */
const manyArticles = 5_000;

function readsAhead({ changedFolders, minReadAhead = manyArticles }: BuildRequest, { sources }: Store): boolean {
  return changedFolders === undefined && entryCount(sources) >= minReadAhead;
}

class Build {
  readonly #request: BuildRequest;
  readonly #settings: Settings;
  readonly #store: Store;
  readonly #context: BuildContext;
  #pictures: StampedPictures = {};
  #statics: StaticFiles["stamps"] = new Map();

  constructor(context: BuildContext) {
    this.#request = context.request;
    this.#settings = context.settings;
    this.#store = context.store;
    this.#context = context;
  }

  async run(ahead: ReadAhead | undefined): Promise<BuildOutcome> {
    const { folders, onlyPlan = false, part } = this.#request;
    const { watch } = this.#context;
    const intake = new Intake(this.#context);
    intake.warnings.push(...this.#settings.warnings);
    watch.lap("start");
    const known = this.#request.thorough === true ? {} : storedPictures(this.#store);
    const statics = findStaticFiles(folders.static, this.#settings.site, {
      trustsStamps: this.#request.thorough !== true,
    });
    this.#statics = statics.stamps;
    this.#pictures = await readPictures(folders.static, statics.stamps, known);
    const asFound = await intake.find(this.#pictures, ahead);
    watch.lap("read");
    const problems = [...asFound.problems, ...statics.problems, ...(await intake.parse(asFound.toParse))];
    const found = { ...asFound, gone: [...asFound.gone, ...intake.unfinished] };
    watch.lap("parse");
    if (problems.length > 0) {
      problems.push(...(await this.#conflictsOf(found, problems)));
      await clearStaging(this.#store);
      return { outcome: "problems", problems: problems.sort(compareProblems) };
    }
    try {
      if (onlyPlan) {
        const plan = await this.#withoutConflictingDrafts(found, intake, (files) => this.#planOnly(files));
        return { outcome: "planned", plan };
      }
      const earlier = earlierDigest(this.#store, found.gone, this.#settings);
      const digest = await this.#withoutConflictingDrafts(found, intake, (files) => this.#index(files));
      watch.lap("index");
      updateSearch(this.#store, digest, (work) => transact(this.#store.root, work));
      await this.#store.staging.clear();
      watch.lap("search");
      const prepared = prepareOutput(this.#store, folders, {
        thorough: this.#request.thorough === true,
        apart: editionsBelow(this.#settings.site).map(({ path }) => path),
      });
      watch.lap("verify");
      const rendering = new Rendering(this.#context, digest);
      if (part !== undefined) return { outcome: "part", part: await rendering.part(part) };
      const report = await rendering.whole(found.total, prepared, intake.warnings, (removedPages) =>
        this.#lostAddresses(removedPages, earlier, intake.parsed),
      );
      return { outcome: "built", report: await this.#withDeadLinks(report, intake.parsed, digest) };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      await clearStaging(this.#store);
      return { outcome: "problems", problems: (await this.#describe(error)).toSorted(compareProblems) };
    }
  }

  async #lostAddresses(
    removedPages: readonly RemovedPage[],
    earlier: EarlierDigest,
    parsed: readonly string[],
  ): Promise<readonly Problem[]> {
    if (!mayHaveLost(removedPages, earlier, this.#settings.site)) return [];
    const { lostAddresses } = await import("./lost-addresses.ts");
    return lostAddresses(removedPages, earlier, this.#context, parsed);
  }

  /** The report with warnings about links and references: only now are all pages in place. */
  async #withDeadLinks(report: BuildReport, parsed: readonly string[], digest: Digest): Promise<BuildReport> {
    const warnings = { ...report.warnings };
    // An entry of the front page may be wrong even if no page changes.
    if (parsed.length + report.changes.length + digest.front.length > 0 || report.reason === "all") {
      const { findDeadLinks, maxLinkedFiles } = await import("./dead-links.ts");
      const dead = findDeadLinks(parsed, report.changes, this.#store, digest);
      // Articles that were parsed again only because code or settings changed are left to `digest check`.
      const isEdit = report.reason === "changes" && parsed.length > 0 && parsed.length <= maxLinkedFiles;
      const lost = isEdit ? await this.#lostReferences(parsed, digest) : [];
      warnings.found = [...warnings.found, ...dead, ...lost].sort(compareProblems);
    }
    warnings.all += countProblems(this.#store.deadLinks);
    return { ...report, warnings };
  }

  /** Not counted with the warnings of all files, because a build from scratch does not find them. */
  async #lostReferences(parsed: readonly string[], digest: Digest): Promise<readonly Problem[]> {
    const { referenceProblems } = await import("./references.ts");
    return referenceProblems(parsed, this.#store, digest);
  }

  /** Runs `work`. If only conflicting drafts make it fail, runs it again without them. */
  async #withoutConflictingDrafts<T>(found: Found, intake: Intake, work: (found: Found) => T): Promise<T> {
    try {
      return work(found);
    } catch (error) {
      if (!(error instanceof ConflictError) || error.drafts.length === 0) throw error;
      const { draftConflictsOf } = await import("../content/conflicts.ts");
      intake.warnings.push(...draftConflictsOf(error.conflicts, error.drafts, this.#request.folders));
      return work({ ...found, gone: [...found.gone, ...error.drafts], excluded: new Set(error.drafts) });
    }
  }

  /** Conflicts between the valid files, to report them together with the problems of the invalid ones. */
  async #conflictsOf(found: Found, problems: readonly Problem[]): Promise<readonly Problem[]> {
    const faulty = new Set(problems.map(({ file }) => file.slice(this.#request.folders.content.length + 1)));
    try {
      this.#rolledBack(() => this.#indexInTransaction({ ...found, gone: [...found.gone, ...faulty] }));
      return [];
    } catch (error) {
      if (error instanceof ConflictError) return this.#describe(error);
      throw error;
    }
  }

  async #describe({ conflicts, unshowable }: ConflictError): Promise<readonly Problem[]> {
    const { folders } = this.#request;
    const { conflictsOf } = await import("../content/conflicts.ts");
    const { pictureProblems } = await import("../content/picture-problems.ts");
    return [...conflictsOf(conflicts, folders), ...pictureProblems(unshowable, folders)];
  }

  /** Runs `work` in a transaction that is always rolled back. */
  #rolledBack(work: () => void): void {
    const abort = new Error("This transaction was never to be kept.");
    try {
      this.#store.root.transactionSync(() => {
        work();
        throw abort;
      });
    } catch (error) {
      if (error !== abort) throw error;
    }
  }

  /** One transaction: articles, lists, stat cache, and the pages to check. */
  #index(found: Found): Digest {
    this.#request.progress("index");
    return transact(this.#store.root, () => this.#indexInTransaction(found));
  }

  /** Returns the digest as it is now. */
  #indexInTransaction({ gone, stamps, reparseAll, excluded }: Found): Digest {
    const store = this.#store;
    const { folders, now } = this.#request;
    if (reparseAll) clearArticles(store);
    const incoming = stagedArticles(store, gone, excluded);
    const changes = indexArticles(store, incoming, this.#settings, now, {
      pictures: this.#pictures,
      stamps: this.#statics,
    });
    for (const [folder, files] of stamps) {
      if (files.size === 0) store.stamps.removeSync(folder);
      else store.stamps.putSync(folder, packStamps(files));
    }
    putMeta(store.meta, "parseHash", this.#context.hashes.parse);
    putMeta(store.meta, "tag", this.#settings.site.tag);
    putMeta(store.meta, "permalink", this.#settings.site.permalink);
    if (store.meta.get("sharedHash") !== this.#context.hashes.shared) planAll(store);
    putMeta(store.meta, "sharedHash", this.#context.hashes.shared);
    const digest = storedDigest(store, this.#settings, folders, now);
    planTouched(store, kinds, changes, digest);
    markSearchDays(store, changes, digest);
    return digest;
  }

  /** Indexes and plans in a transaction that is rolled back. */
  #planOnly(found: Found): PlannedBuild {
    const store = this.#store;
    let plan: PlannedBuild = { reason: "changes", render: [], remove: [] };
    this.#rolledBack(() => {
      const digest = this.#indexInTransaction(found);
      updateSearch(store, digest, (work) => work());
      const { reason, keys } = readPlan(store, kinds, digest);
      const { changed, gone } = checkPages(store, digest, keys, this.#context.hashes.shared);
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
}

function clearArticles(store: Store): void {
  const tables = [
    store.sources,
    store.articles,
    store.warnings,
    store.links,
    store.claims,
    store.statics,
    store.mentions,
    store.aliases,
    store.moments,
    store.lists,
    store.listHeads,
    store.stamps,
  ];
  for (const table of tables) table.clearSync();
  clearRelate(store.relate);
  for (const key of ["now", "registries"] as const) store.meta.removeSync(key);
}
