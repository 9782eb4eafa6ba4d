import { FAINT } from "../links/likeness.ts";
import type { Alike } from "../links/promising.ts";
import { type RecentPostings, readRecent } from "./recent-postings.ts";
import type { RelateStore } from "./relate-store.ts";
import { fullBlocks, fullKey, headerLength, tailKey } from "./term-table.ts";
import { viewWords } from "./words.ts";

let sums = new Int32Array(0);
let weeks = new Uint16Array(0);

/**
 * All articles at least faintly like a vector, in no order.
 * @param recent what `readRecent` gives, for those who ask more than once between two changes
 */
export function likenesses(
  store: RelateStore,
  hashes: ArrayLike<number>,
  weights: ArrayLike<number>,
  recent = readRecent(store),
): Alike[] {
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
    addRecent(recent, hashes[i] ?? 0, weight, met);
  }
  const found: Alike[] = [];
  for (const number of met) {
    const likeness = sums[number] ?? 0;
    sums[number] = 0;
    if (likeness >= FAINT) found.push({ number, likeness, week: weeks[number] ?? 0 });
  }
  return found;
}

function addStored(store: RelateStore, hash: number, weight: number, met: number[]): void {
  const tail = viewWords(store.terms, tailKey(hash));
  const full = fullBlocks(tail);
  for (let i = headerLength(tail); i < tail.length; i += 2) addOne(tail[i] ?? 0, tail[i + 1] ?? 0, weight, met);
  for (let place = 0; place < full; place++) {
    const block = viewWords(store.terms, fullKey(hash, place));
    for (let i = 0; i < block.length; i += 2) addOne(block[i] ?? 0, block[i + 1] ?? 0, weight, met);
  }
}

function addRecent(recent: RecentPostings, hash: number, weight: number, met: number[]): void {
  for (let place = recent.from(hash); recent.has(place, hash); place++)
    addOne(recent.number(place), recent.second(place), weight, met);
}

/** @param second of the posting: `week << 16 | weight` */
function addOne(number: number, second: number, weight: number, met: number[]): void {
  const product = (second & 0xffff) * weight;
  if (product === 0) return;
  const sum = sums[number] ?? 0;
  if (sum === 0) {
    met.push(number);
    weeks[number] = second >>> 16;
  }
  sums[number] = sum + product;
}
