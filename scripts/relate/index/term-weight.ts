/** The highest idf level: fewer than one in 2^10 articles has the term. */
const HIGHEST_LEVEL = 10;
/** Terms in this many articles are ignored if more than one in 2^6 articles has them. */
const FREQUENT = 1024;
const FREQUENT_LEVEL = 6;
/** Terms in this many articles are always ignored, to bound the cost of a query. */
const TOO_FREQUENT = 8192;

/**
 * Weight by idf level: the middle of the step to the power of 3/4. With full idf, very rare terms such as misspellings
 * would dominate. Index: level 0–10.
 */
const IDF = Array.from({ length: HIGHEST_LEVEL + 1 }, (_, level) => {
  const middle = level + 0.5;
  return level === 0 ? 0 : Math.sqrt(middle * Math.sqrt(middle));
});

/** Weight by `logRank` in the language, in addition to idf in the digest. Index: 0–15. */
const LANGUAGE_FACTOR = Array.from({ length: 16 }, (_, logRank) => Math.sqrt(Math.sqrt(Math.sqrt((2 + logRank) / 17))));

/** Articles of the language at large added to the counts of a young digest, which alone cannot tell what is rare. */
export const PRIOR_ARTICLES = 128;
/** Words of a typical article, for Zipf's law. */
const USUAL_LENGTH = 300;
/** The share of the most common word in a text. */
const MOST_COMMON = 0.1;
/** The share of articles at large that have a word. Index: `logRank` 0–15. */
const PRIOR_SHARE = Array.from({ length: 16 }, (_, logRank) =>
  logRank === 15 ? 0.001 : Math.min(0.7, 1 - Math.exp((-USUAL_LENGTH * MOST_COMMON) / (2 ** logRank * Math.SQRT2))),
);

/** Unrelated articles have a word less often than the language at large: they are about other subjects. */
const LANGUAGE_SHARE = 0.5;

/** A sentence near the end of this many articles is boilerplate. */
const BOILERPLATE_FROM = 4;

/** Whether a sentence near the end of this many articles is boilerplate. */
export function isBoilerplate(frequency: number): boolean {
  return frequency >= BOILERPLATE_FROM;
}

/** Boundaries of the steps of `roundedCount`. */
const COUNT_STEPS = [0];
for (let step = 1; step < 2 ** 32; step = Math.ceil(step * 1.19)) COUNT_STEPS.push(step);

/**
 * Rounds a number of articles to steps of about a fifth, so that one article more rarely changes any weight. Returns
 * the middle of the step. (100 => 109)
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
 * idf in whole powers of two: 0 if more than half of the articles have the term, 10 for the rarest.
 * @param frequency document frequency
 * @param rounded `roundedCount` of all articles counted
 */
export function idfLevel(frequency: number, rounded: number): number {
  if (frequency >= TOO_FREQUENT) return 0;
  const level = levelOf(frequency + 0.5, rounded + 1);
  return frequency >= FREQUENT && level < FREQUENT_LEVEL ? 0 : level;
}

/**
 * `idfLevel` in a young digest: includes frequencies of the language, so that rare words count even among three
 * articles.
 * @param second the second word of the term in `Terms`
 */
export function backgroundIdfLevel(frequency: number, rounded: number, second: number): number {
  return levelOf(frequency + 0.5 + PRIOR_ARTICLES * (PRIOR_SHARE[second & 15] ?? 0), rounded + 1 + PRIOR_ARTICLES);
}

function levelOf(having: number, all: number): number {
  let level = 0;
  while (level < HIGHEST_LEVEL && having * 2 ** (level + 1) <= all) level++;
  return level;
}

/** The share of articles with a term of an idf level, the middle of the step. */
export function documentShare(level: number): number {
  return Math.SQRT1_2 / 2 ** level;
}

/**
 * At least the share of unrelated articles in a language that have a term. In a digest of several languages all words
 * of a minor one are rare, though its articles share them.
 * @param second the second word of the term in `Terms`
 */
export function languageShare(second: number): number {
  return LANGUAGE_SHARE * (PRIOR_SHARE[second & 15] ?? 0);
}

/**
 * The weight of a term before the vector is normalized.
 * @param second the second word of the term in `Terms`
 * @param level its `idfLevel`
 */
export function rawWeight(second: number, level: number): number {
  return ((second >>> 4) & 0xff) * (IDF[level] ?? 0) * (LANGUAGE_FACTOR[second & 15] ?? 1);
}
