import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, posix } from "node:path";
import { hashOf } from "../base/hash.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { statsAt } from "../base/stats-at.ts";
import type { Store } from "../store/store.ts";
import type { Batch } from "./cut-keys.ts";
import type { BatchResult } from "./render-batch.ts";
import { removePage } from "./write-page.ts";

// Several machines render one plan. Each has the same articles, build time and store, renders its share of the batches
// and records the results. A final build takes these over as if its own shards had rendered them. See
// docs/guide/large-digests.md.

/**
 * Share of a plan: number 2 of 4 takes the 2nd batch, the 6th, …; number 0 takes none and leaves a store for the
 * others.
 */
export interface Part {
  readonly number: number;
  readonly of: number;
}

/** What a machine records for a batch, on one line. */
interface PartLine {
  /** See `BatchNames`. */
  readonly batch: string;
  readonly result: BatchResult;
}

/** The batches of one part. */
export function batchesOf(batches: readonly Batch[], { number, of }: Part): readonly Batch[] {
  return batches.filter((_, index) => index % of === number - 1);
}

/** Names a batch by everything its pages depend on, so that results of different builds are never mixed up. */
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

/** Records the results of a part's batches, one after another. */
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

/** Results left by other machines in the cache folder, by batch name. */
export function readParts(cache: string): ReadonlyMap<string, BatchResult> {
  const folder = partsFolder(cache);
  const results = new Map<string, BatchResult>();
  if (!existsSync(folder)) return results;
  for (const name of readdirSync(folder)) {
    // The last line of a machine that died may be incomplete.
    for (const line of readRegularFile(join(folder, name)).toString("utf8").split("\n").slice(0, -1)) {
      const { batch, result } = JSON.parse(line) as PartLine;
      results.set(batch, result);
    }
  }
  return results;
}

/**
 * A result rendered by another machine, with the stamps of the files copied here. Undefined if a file is missing or
 * differs: then the batch must be rendered here.
 */
export function adoptResult(result: BatchResult, output: string): BatchResult | undefined {
  const rendered: BatchResult["rendered"][number][] = [];
  for (const page of result.rendered) {
    const path = join(output, page.record.file);
    const stats = statsAt(path);
    if (stats?.isFile() !== true || hashOf(readRegularFile(path)) !== page.record.hash) return undefined;
    rendered.push({ ...page, record: { ...page.record, mtimeMs: stats.mtimeMs } });
  }
  return { ...result, rendered };
}

/**
 * Deletes the files of parts that belong to no page after all: their addresses changed because articles did after the
 * parts were rendered.
 */
export function removeUnadopted(cache: string, output: string, store: Store): void {
  for (const { rendered } of readParts(cache).values()) {
    for (const { record } of rendered) {
      const isInside = posix.normalize(record.file) === record.file && record.file.startsWith("/");
      if (isInside && store.outputs.get(record.file) === undefined) removePage(output, record.file);
    }
  }
}

/** Deletes the results once they are recorded. */
export function clearParts(cache: string): void {
  rmSync(partsFolder(cache), { recursive: true, force: true });
}

function partsFolder(cache: string): string {
  return join(cache, "parts");
}
