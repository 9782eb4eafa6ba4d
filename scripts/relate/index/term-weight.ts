/** A term in fewer than one of so many articles is as rare as it gets: 2^10. */
const RAREST_LEVEL = 10;
/** Terms in so many articles are left out of comparison when they are also in more than one of 64. */
const FREQUENT = 1024;
const FREQUENT_LEVEL = 6;
/** Terms in so many articles are left out whatever the size of the archive, so that the cost of a query stays bounded. */
const TOO_FREQUENT = 8192;

/**
 * How much a term weighs by its level: the middle of its step to the power of 3/4. Very rare terms, misspellings among them, would
 * drown what an article is about otherwise. Index: level 0–10.
 */
const RARITY = Array.from({ length: RAREST_LEVEL + 1 }, (_, level) => {
  const middle = level + 0.5;
  return level === 0 ? 0 : Math.sqrt(middle * Math.sqrt(middle));
});

/** How much a word's rarity in its language counts beside its rarity in the digest; index: rarity 0–15. */
const LANGUAGE_FACTOR = Array.from({ length: 16 }, (_, rarity) => Math.sqrt(Math.sqrt(Math.sqrt((2 + rarity) / 17))));

/** So many articles of the language at large stand beside those of a young digest, which alone say little of what is rare. */
export const AT_LARGE = 128;
/** Words of an article that has one of every rank as often as Zipf's law says. */
const USUAL_LENGTH = 300;
/** The part of all words of a text that the most common one takes. */
const MOST_COMMON = 0.1;
/** The part of articles at large that have a word; index: rarity 0–15. */
const PART_AT_LARGE = Array.from({ length: 16 }, (_, rarity) =>
  rarity === 15 ? 0.001 : Math.min(0.7, 1 - Math.exp((-USUAL_LENGTH * MOST_COMMON) / (2 ** rarity * Math.SQRT2))),
);

/** A sentence near the end of so many articles is a formula that tells nothing of any of them. */
const FORMULA = 4;

/** Is a closing sentence that stands in so many articles a formula? */
export function isFormula(frequency: number): boolean {
  return frequency >= FORMULA;
}

/** Where the steps of `roundedCount` begin. */
const COUNT_STEPS = [0];
for (let step = 1; step < 2 ** 32; step = Math.ceil(step * 1.19)) COUNT_STEPS.push(step);

/**
 * The number of articles the statistics speak of, in steps of about a fifth, so that one article more or less in the past
 * seldom changes a weight; the middle of the step. (100 => 109)
 */
export function roundedCount(count: number): number {
  let [from, to] = [0, COUNT_STEPS.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((COUNT_STEPS[middle] ?? 0) <= count) from = middle;
    else to = middle;
  }
  return Math.floor(((COUNT_STEPS[from] ?? 0) + (COUNT_STEPS[from + 1] ?? 0) - 1) / 2);
}

/**
 * How rare a term is in the digest, in whole halvings: 0 when it stands in more than half of the articles, 10 the rarest.
 * @param frequency articles that have the term
 * @param rounded `roundedCount` of all the articles counted
 */
export function rarityLevel(frequency: number, rounded: number): number {
  if (frequency >= TOO_FREQUENT) return 0;
  const level = levelOf(frequency + 0.5, rounded + 1);
  return frequency >= FREQUENT && level < FREQUENT_LEVEL ? 0 : level;
}

/**
 * `rarityLevel` in a digest so young that the language at large has a say, so that it tells rare words among three articles as well.
 * @param second the second word of the term in `Terms`
 */
export function youngRarityLevel(frequency: number, rounded: number, second: number): number {
  return levelOf(frequency + 0.5 + AT_LARGE * (PART_AT_LARGE[second & 15] ?? 0), rounded + 1 + AT_LARGE);
}

function levelOf(having: number, all: number): number {
  let level = 0;
  while (level < RAREST_LEVEL && having * 2 ** (level + 1) <= all) level++;
  return level;
}

/** The part of articles that have a term of a `rarityLevel`, the middle of its step. */
export function partHaving(level: number): number {
  return Math.SQRT1_2 / 2 ** level;
}

/**
 * The weight of a term in an article before the vector is brought to unit length.
 * @param second the second word of the term in `Terms`
 * @param level its `rarityLevel`
 */
export function rawWeight(second: number, level: number): number {
  return ((second >>> 4) & 0xff) * (RARITY[level] ?? 0) * (LANGUAGE_FACTOR[second & 15] ?? 1);
}
