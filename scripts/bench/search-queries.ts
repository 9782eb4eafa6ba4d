import type { BenchRegistries } from "./bench-registries.ts";
import type { BenchArticle } from "./corpus.ts";

/** A query of the search bench. */
export interface SearchQuery {
  readonly title: string;
  readonly words: string;
  /** Ids: only articles with this topic and this outlet, newest first. */
  readonly filtered?: { readonly topic: string; readonly outlet: string };
}

const wordsAsked = 5;
/** Shorter words are mostly those that every sentence has. */
const longWord = /\p{L}{7,}/gu;

/**
 * Queries that have results: their words, topic and outlet are those of an article. Throws a RangeError if the articles
 * are too short for them.
 */
export function searchQueries(articles: readonly BenchArticle[], { outlets }: BenchRegistries): readonly SearchQuery[] {
  const common = commonestWord(articles);
  const middle = articles[Math.floor(articles.length / 2)];
  const five = middle === undefined ? [] : [...longWordsOf(middle)].slice(0, wordsAsked);
  const found = articles.findLast((article) => longWordsOf(article).has(common));
  const [topic] = found?.topics ?? [];
  const outlet = outlets.find(({ name }) => name === found?.sources[0]?.outlet)?.id;
  if (five.length < wordsAsked || topic === undefined || outlet === undefined) {
    throw new RangeError("The articles have too few words to search for.");
  }
  return [
    { title: "a common word", words: common },
    { title: "five words of an article", words: five.join(" ") },
    { title: "a common word, by topic and outlet, newest first", words: common, filtered: { topic, outlet } },
  ];
}

/** The long word that most articles contain. */
function commonestWord(articles: readonly BenchArticle[]): string {
  const counts = new Map<string, number>();
  for (const article of articles) {
    for (const word of longWordsOf(article)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [[word] = [""]] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return word;
}

function longWordsOf({ blocks }: BenchArticle): ReadonlySet<string> {
  return new Set(blocks.join(" ").toLowerCase().match(longWord));
}
