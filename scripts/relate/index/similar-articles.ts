import type { ScoredArticle } from "../links/select-candidates.ts";
import { MIN_SIMILARITY } from "../links/similarity.ts";
import { type DeltaSegment, readDelta } from "./delta-segment.ts";
import type { RelateStore } from "./relate-store.ts";
import { fullBlocks, fullKey, headerLength, tailKey } from "./term-record.ts";
import { viewUint32s } from "./uint32s.ts";

let sums = new Int32Array(0);
let weeks = new Uint16Array(0);

/**
 * All articles with at least MIN_SIMILARITY to a vector, unordered.
 * @param delta from `readDelta`; pass it to search more than once between two changes
 */
export function similarArticles(
  store: RelateStore,
  hashes: ArrayLike<number>,
  weights: ArrayLike<number>,
  delta = readDelta(store),
): ScoredArticle[] {
  const next = (store.index.get(["next"]) as number | undefined) ?? 0;
  if (sums.length < next) {
    sums = new Int32Array(Math.ceil(next * 1.5));
    weeks = new Uint16Array(sums.length);
  }
  const met: number[] = [];
  for (let i = 0; i < hashes.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    addStored(store, hashes[i] ?? 0, weight, met);
    addDelta(delta, hashes[i] ?? 0, weight, met);
  }
  const found: ScoredArticle[] = [];
  for (const docId of met) {
    const similarity = sums[docId] ?? 0;
    sums[docId] = 0;
    if (similarity >= MIN_SIMILARITY) found.push({ docId, similarity, week: weeks[docId] ?? 0 });
  }
  return found;
}

function addStored(store: RelateStore, hash: number, weight: number, met: number[]): void {
  const tail = viewUint32s(store.terms, tailKey(hash));
  const full = fullBlocks(tail);
  for (let i = headerLength(tail); i < tail.length; i += 2) addOne(tail[i] ?? 0, tail[i + 1] ?? 0, weight, met);
  for (let place = 0; place < full; place++) {
    const block = viewUint32s(store.terms, fullKey(hash, place));
    for (let i = 0; i < block.length; i += 2) addOne(block[i] ?? 0, block[i + 1] ?? 0, weight, met);
  }
}

function addDelta(delta: DeltaSegment, hash: number, weight: number, met: number[]): void {
  for (let place = delta.from(hash); delta.has(place, hash); place++)
    addOne(delta.docId(place), delta.second(place), weight, met);
}

/** @param second of the posting: `week << 16 | weight` */
function addOne(docId: number, second: number, weight: number, met: number[]): void {
  const product = (second & 0xffff) * weight;
  if (product === 0) return;
  const sum = sums[docId] ?? 0;
  if (sum === 0) {
    met.push(docId);
    weeks[docId] = second >>> 16;
  }
  sums[docId] = sum + product;
}
