const START = 0x811c9dc5;

/** A 32-bit hash of a term (FNV-1a over UTF-16 units, then mixed), the same on all machines. */
export function termHash(term: string): number {
  return finishHash(hashText(START, term));
}

/** The state after a prefix, to continue with `hashUnit` and `hashText`. */
export function startHash(beginning: string): number {
  return hashText(START, beginning);
}

export function hashText(state: number, text: string): number {
  let hash = state;
  for (let i = 0; i < text.length; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return hash;
}

export function hashUnit(state: number, unit: number): number {
  return Math.imul(Math.imul(state ^ (unit & 0xff), 0x01000193) ^ (unit >>> 8), 0x01000193);
}

/** The hash of a state. */
export function finishHash(state: number): number {
  let hash = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
