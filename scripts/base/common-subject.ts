/** Words that begin a headline with a capital but are not part of a name. */
const plain = new Set(["the", "a", "an", "first", "new", "how", "why", "what", "who", "der", "die", "das", "le", "la"]);

/** A longer run of capitalized words is a sentence. */
const maxWordsInName = 4;

/**
 * The name that most headlines share, such as `Bennu` or `World Heritage`: capitalized words, or words with a digit,
 * next to each other in at least half of the headlines. Undefined if there is none, as in scripts without capitals.
 */
export function commonSubject(headlines: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  // The first word of a headline has a capital in any case: a name has one elsewhere too.
  const proven = new Set<string>();
  for (const headline of headlines) {
    for (const [name, atStart] of namesIn(headline)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (!atStart || /\d/.test(name)) proven.add(name);
    }
  }
  const least = Math.max(2, headlines.length / 2);
  const shared = [...counts].filter(([name, count]) => count >= least && proven.has(name));
  const most = Math.max(...shared.map(([, count]) => count));
  // If `Nobel` and `Nobel Prize` occur in the same headlines, the longer name says more.
  const [best] = shared
    .filter(([, count]) => count === most)
    .map(([name]) => name)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return best;
}

/** Every run of one to four capitalized words, and whether the headline begins with it. */
function namesIn(headline: string): ReadonlyMap<string, boolean> {
  const words = headline
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, "").replace(/(?:['’]s)?[^\p{L}\p{N}]*$/u, ""));
  const isName = words.map((word) => /^\p{Lu}|^\p{L}+-?\d/u.test(word) && !plain.has(word.toLowerCase()));
  const names = new Map<string, boolean>();
  for (let from = 0; from < words.length; from++) {
    for (let to = from; to < Math.min(words.length, from + maxWordsInName) && isName[to] === true; to++) {
      const name = words.slice(from, to + 1).join(" ");
      names.set(name, from === 0 && names.get(name) !== false);
    }
  }
  return names;
}
