/** A term in fewer than one of so many articles is as rare as it gets: 2^11. */
const RAREST_LEVEL = 11;
/** Terms in so many articles are left out of comparison when they are also in more than one of 32. */
const FREQUENT = 1024;
const FREQUENT_LEVEL = 5;
/** Terms in so many articles are left out whatever the size of the archive, so that the cost of a query stays bounded. */
const TOO_FREQUENT = 16_384;

/** How much a word's rarity in its language counts beside its rarity in the digest; index: rarity 0–15. */
const LANGUAGE_FACTOR = Array.from({ length: 16 }, (_, rarity) => Math.sqrt(Math.sqrt((2 + rarity) / 17)));

/**
 * The number of articles the statistics speak of, in steps of about a fifth, so that one article more or less in the past
 * seldom changes a weight. (100 => 98)
 */
export function roundedCount(count: number): number {
  let step = 1;
  while (true) {
    const next = Math.ceil(step * 1.19);
    if (next > count) return count < 1 ? 0 : step;
    step = next;
  }
}

/**
 * How rare a term is in the digest, in halvings: 0 when it stands in more than half of the articles, 11 the rarest.
 * @param frequency articles that have the term
 * @param rounded `roundedCount` of all the articles counted
 */
export function rarityLevel(frequency: number, rounded: number): number {
  if (frequency >= TOO_FREQUENT) return 0;
  let level = 0;
  while (level < RAREST_LEVEL && (frequency + 0.5) * 2 ** (level + 1) <= rounded + 1) level++;
  return frequency >= FREQUENT && level < FREQUENT_LEVEL ? 0 : level;
}

/**
 * The weight of a term in an article before the vector is brought to unit length.
 * @param second the second word of the term in `Terms`
 * @param level its `rarityLevel`
 */
export function rawWeight(second: number, level: number): number {
  return ((second >>> 4) & 0xff) * level * (LANGUAGE_FACTOR[second & 15] ?? 1);
}
