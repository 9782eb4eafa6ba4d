import { editionsBelow } from "../content/edition-paths.ts";
import { compareProblems, type Problem } from "../content/problem.ts";
import { kinds } from "../pages/kinds.ts";
import { readPlan } from "../pages/plan.ts";
import { finishSite } from "../publish/finish-site.ts";
import { pageCounts } from "../publish/page-records.ts";
import type { PreparedOutput } from "../publish/prepare-output.ts";
import { clearAnnouncements, Publisher, type RemovedPage } from "../publish/record.ts";
import type { Batch } from "../render/cut-keys.ts";
import {
  adoptResult,
  BatchNames,
  batchesOf,
  clearParts,
  type Part,
  PartRecord,
  readParts,
  removeUnadopted,
} from "../render/parts.ts";
import type { BatchResult, RenderSite } from "../render/render-batch.ts";
import { cutPlan, pagesIn, type Receive, renderBatches } from "../render/render-plan.ts";
import type { Digest } from "../store/digest.ts";
import { countProblems, type Store } from "../store/store.ts";
import type { BuildContext } from "./build-context.ts";
import type { BuildReport, BuiltPart } from "./build-request.ts";

/** Renders and publishes the planned pages. */
export class Rendering {
  readonly #context: BuildContext;
  readonly #digest: Digest;

  /** `digest` is the content of the store; passing it avoids reading again what planning has read. */
  constructor(context: BuildContext, digest: Digest) {
    this.#context = context;
    this.#digest = digest;
  }

  /** The pages to render, in batches, and the function that renders them. */
  #plan() {
    const { folders, shards, batch, progress } = this.#context.request;
    const digest = this.#digest;
    const plan = readPlan(this.#context.store, kinds, digest);
    const batches = cutPlan(plan, digest, batch);
    const planned = pagesIn(batches);
    this.#context.watch.lap("plan");
    const site: RenderSite = {
      output: folders.output,
      cache: folders.cache,
      shared: this.#context.shared,
      sharedHash: this.#context.hashes.shared,
      writer: 0,
    };
    const done = { checked: 0, rendered: 0 };
    const count = (result: BatchResult) => {
      done.rendered += result.rendered.length;
      done.checked += result.rendered.length + result.gone.length + result.unchanged;
      progress("render", done.checked, planned);
    };
    progress("render", 0, planned);
    const render = (wanted: readonly Batch[], receive: Receive) =>
      renderBatches(wanted, { store: this.#context.store, digest, site }, { shards, batch }, receive);
    return { reason: plan.reason, batches, planned, done, count, render };
  }

  #batchNames(): BatchNames {
    return new BatchNames(this.#context.store, this.#context.request.now, this.#context.hashes.shared);
  }

  /** Renders a share of the plan and records the results; the store keeps the whole plan. */
  async part(part: Part): Promise<BuiltPart> {
    const { cache } = this.#context.request.folders;
    const { batches, planned, done, count, render } = this.#plan();
    const record = new PartRecord(cache, part, this.#batchNames());
    await render(batchesOf(batches, part), (result, batch) => {
      record.add(batch, result);
      count(result);
    });
    clearAnnouncements(cache);
    return { ...part, ...done, planned };
  }

  /**
   * Renders the plan, or what other machines left of it, and publishes: afterwards the output is complete. `lost`
   * returns warnings about pages that left their addresses.
   */
  async whole(
    articles: number,
    { restored, verifyFrom }: PreparedOutput,
    warnings: readonly Problem[],
    lost: (removedPages: readonly RemovedPage[]) => Promise<readonly Problem[]>,
  ): Promise<BuildReport> {
    const { folders, now, progress } = this.#context.request;
    const store = this.#context.store;
    const { reason, batches, done, count, render } = this.#plan();
    const apart = editionsBelow(this.#digest.site).map(({ path }) => path);
    const publisher = new Publisher(store, folders);
    const adopted = this.#adoptParts(batches);
    for (const result of adopted.results) publisher.receive(result);
    let last: BatchResult | undefined;
    await render(adopted.left, (result) => {
      // The last transaction of the build records a single batch.
      if (adopted.left.length === 1) last = result;
      else publisher.receive(result);
      count(result);
    });
    this.#context.watch.lap("render");
    progress("publish");
    const changes = finishSite(publisher, store, folders, { last, verifyFrom, apart }, now);
    removeUnadopted(folders.cache, folders.output, store);
    clearParts(folders.cache);
    const problems = [...warnings, ...(await lost(publisher.removedPages))];
    this.#context.watch.lap("publish");
    return {
      articles,
      pages: countPages(store),
      changes,
      ...done,
      adopted: adopted.results.reduce((sum, { rendered }) => sum + rendered.length, 0),
      reason,
      restored,
      warnings: {
        found: problems.toSorted(compareProblems),
        all: countProblems(store.warnings),
      },
      stages: this.#context.watch.stages,
    };
  }

  /** Results of other machines, and the batches left to render here. */
  #adoptParts(batches: readonly Batch[]): {
    readonly results: readonly BatchResult[];
    readonly left: readonly Batch[];
  } {
    const { output, cache } = this.#context.request.folders;
    const parts = readParts(cache);
    if (parts.size === 0) return { results: [], left: batches };
    const names = this.#batchNames();
    const results: BatchResult[] = [];
    const left = batches.filter((batch) => {
      const result = parts.get(names.of(batch));
      const adopted = result === undefined ? undefined : adoptResult(result, output);
      if (adopted !== undefined) results.push(adopted);
      return adopted === undefined;
    });
    return { results, left };
  }
}

/** Number of pages by kind, in the order of the kinds. */
function countPages(store: Store): ReadonlyMap<string, number> {
  const counts = pageCounts(store);
  return new Map(kinds.map(({ name }) => [name, counts.get(name) ?? 0] as const).filter(([, count]) => count > 0));
}
