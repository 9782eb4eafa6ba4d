import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../base/hash.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { statsAt } from "../base/stats-at.ts";
import type { Store } from "../store/store.ts";
import type { Batch } from "./cut-keys.ts";
import type { BatchResult } from "./render-batch.ts";

// Several machines render one plan. Each has the same articles, build time and store, takes its share of the batches and
// writes down what became of them. One more build takes that in as if its own shards had rendered it. See docs/guide/large-digests.md.

/** Share of a plan: number 2 of 4 takes the 2nd batch, the 6th, …; number 0 takes none and leaves a store for the others. */
export interface Part {
  readonly number: number;
  readonly of: number;
}

/** What a machine writes down for a batch, on a line of its own. */
interface PartLine {
  /** See `BatchNames`. */
  readonly batch: string;
  readonly result: BatchResult;
}

/** The batches of one part. */
export function batchesOf(batches: readonly Batch[], { number, of }: Part): readonly Batch[] {
  return batches.filter((_, index) => index % of === number - 1);
}

/** Names batches by everything that their pages are made of, so that a result is never taken for that of another build. */
export class BatchNames {
  readonly #from: string;

  constructor(store: Store, now: number, sharedHash: string) {
    const articles = [...store.sources.getRange({})].map(({ value }) => value.hash);
    const entries = [store.meta.get("registries"), store.meta.get("pictures")];
    this.#from = hashOf(JSON.stringify([now, sharedHash, entries, articles]));
  }

  of(batch: Batch): string {
    return hashOf(JSON.stringify([this.#from, batch.map(([kind, keys]) => [kind.name, keys])]));
  }
}

/** Writes down what became of the batches of a part, one after the other. */
export class PartRecord {
  readonly #file: string;
  readonly #names: BatchNames;

  constructor(cache: string, { number, of }: Part, names: BatchNames) {
    mkdirSync(partsFolder(cache), { recursive: true });
    this.#file = join(partsFolder(cache), `${number}-of-${of}.jsonl`);
    this.#names = names;
    rmSync(this.#file, { force: true });
  }

  add(batch: Batch, result: BatchResult): void {
    appendFileSync(this.#file, `${JSON.stringify({ batch: this.#names.of(batch), result } satisfies PartLine)}\n`);
  }
}

/** The results that other machines left in the cache folder, by the name of their batch; none when there are none. */
export function readParts(cache: string): ReadonlyMap<string, BatchResult> {
  const folder = partsFolder(cache);
  const results = new Map<string, BatchResult>();
  if (!existsSync(folder)) return results;
  for (const name of readdirSync(folder)) {
    // The last line of a machine that died may be half a line.
    for (const line of readRegularFile(join(folder, name)).toString("utf8").split("\n").slice(0, -1)) {
      const { batch, result } = JSON.parse(line) as PartLine;
      results.set(batch, result);
    }
  }
  return results;
}

/**
 * The result of a batch that another machine rendered, as this one finds its files: stamps are those of the copies here.
 * Undefined when a file is not there or holds something else: then the batch is to be rendered here.
 */
export function takeOver(result: BatchResult, output: string): BatchResult | undefined {
  const rendered: BatchResult["rendered"][number][] = [];
  for (const page of result.rendered) {
    const path = join(output, page.record.file);
    const stats = statsAt(path);
    if (stats?.isFile() !== true || hashOf(readRegularFile(path)) !== page.record.hash) return undefined;
    rendered.push({ ...page, record: { ...page.record, mtimeMs: stats.mtimeMs } });
  }
  return { ...result, rendered };
}

/** Removes the results once they are recorded. */
export function clearParts(cache: string): void {
  rmSync(partsFolder(cache), { recursive: true, force: true });
}

function partsFolder(cache: string): string {
  return join(cache, "parts");
}
