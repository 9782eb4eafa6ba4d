/** Adds to one of many counts. */
export function increment(counts: Uint32Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}
