import { FAINT } from "./likeness.ts";
import type { Alike } from "./promising.ts";
import type { RelateStore } from "./relate-store.ts";
import { fullBlocks, fullKey, headerLength, tailKey } from "./term-table.ts";
import { getWords } from "./words.ts";

let sums = new Int32Array(0);
let weeks = new Uint16Array(0);

/** All articles at least faintly like a vector, in no order. */
export function likenesses(store: RelateStore, hashes: ArrayLike<number>, weights: ArrayLike<number>): Alike[] {
  const next = (store.index.get(["next"]) as number | undefined) ?? 0;
  if (sums.length < next) {
    sums = new Int32Array(Math.ceil(next * 1.5));
    weeks = new Uint16Array(sums.length);
  }
  const met: number[] = [];
  for (let i = 0; i < hashes.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight > 0) addPostings(store, hashes[i] ?? 0, weight, met);
  }
  const found: Alike[] = [];
  for (const number of met) {
    const likeness = sums[number] ?? 0;
    sums[number] = 0;
    if (likeness >= FAINT) found.push({ number, likeness, week: weeks[number] ?? 0 });
  }
  return found;
}

function addPostings(store: RelateStore, hash: number, weight: number, met: number[]): void {
  const last = getWords(store.terms, tailKey(hash));
  addBlock(last, headerLength(last), weight, met);
  for (let place = 0; place < fullBlocks(last); place++)
    addBlock(getWords(store.terms, fullKey(hash, place)), 0, weight, met);
}

function addBlock(words: Uint32Array, from: number, weight: number, met: number[]): void {
  for (let i = from; i < words.length; i += 2) {
    const second = words[i + 1] ?? 0;
    const product = (second & 0xffff) * weight;
    if (product === 0) continue;
    const number = words[i] ?? 0;
    const sum = sums[number] ?? 0;
    if (sum === 0) {
      met.push(number);
      weeks[number] = second >>> 16;
    }
    sums[number] = sum + product;
  }
}
