/** Pseudo-random numbers, the same on every machine for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `min` to `max`, inclusive. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** True with probability `share`, such as 0.25. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError("The list to pick from is empty.");
    return item;
  }

  /** At most `count` different items. Picks the first of the list far more often than the last. */
  pickUneven<T>(items: readonly T[], count: number): readonly T[] {
    const picked = new Set<T>();
    while (picked.size < Math.min(count, items.length)) {
      const place = Math.floor(this.fraction() * this.fraction() * items.length);
      const item = items[place];
      if (item !== undefined) picked.add(item);
    }
    return [...picked];
  }
}
