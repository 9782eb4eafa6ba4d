/**
 * Where a hash is in a table with open addressing, or the free slot where it belongs. A slot contains 0 if it is free,
 * else one more than the position of its hash in `hashes`. The length of `slots` is a power of two.
 */
export function slotOf(slots: Uint32Array | Int32Array, hashes: Uint32Array | Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
    if (hashes[entry - 1] === hash) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}
