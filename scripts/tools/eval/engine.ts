import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import { publicationOrder } from "../../relate/index/publication-order.ts";
import { docIdOf, headerOf, slugOf } from "../../relate/index/read-index.ts";
import { openRelate, type RelateStore } from "../../relate/index/relate-store.ts";
import { similarArticles } from "../../relate/index/similar-articles.ts";
import { MAX_SIMILARITY } from "../../relate/index/vector-of.ts";
import { getVector, hashesOf } from "../../relate/index/vectors.ts";
import { inStoryWindow } from "../../relate/links/choose-links.ts";
import { nearest } from "../../relate/links/nearest.ts";
import { relate } from "../../relate/relate.ts";
import { termsOf } from "../../relate/terms/terms-of.ts";
import { DEPTH } from "./baselines.ts";
import type { LabelledArticle } from "./labelled-article.ts";
import type { Older } from "./plain-rule.ts";
import type { Ranking } from "./ranking-scores.ts";

/** Number of older articles that the plain rule considers. */
const MAX_OLDER = 60;

export interface EngineAnswers {
  readonly ranking: Ranking;
  /** The story found for each article. */
  readonly places: readonly string[];
  /** The articles of the 30 days before one, closest first, by the engine's own similarity. */
  readonly olderOf: (index: number) => readonly Older[];
}

/**
 * Relates labelled articles in a temporary store.
 * The engine sees headline, text, language and date, and neither the labels nor the topics.
 */
export async function withEngine<T>(
  articles: readonly LabelledArticle[],
  use: (answers: EngineAnswers) => T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "digest-eval-"));
  const root = open({ path: join(folder, "store.lmdb"), maxDbs: 32, noSync: true });
  try {
    const store = openRelate(root);
    const changes = articles.map(({ id, at, lang, title, text }) => {
      const terms = termsOf({ title, summary: "", text, lang });
      return { id, before: false, after: { id, at, lang, topics: [], related: [], story: undefined, terms } };
    });
    root.transactionSync(() => relate(store, changes));
    const indexOf = new Map(articles.map(({ id }, index) => [id, index]));
    const ranking: Ranking = (index) => {
      const found = nearest(store, articles[index]?.id ?? "", DEPTH);
      return found.flatMap((id) => indexOf.get(id) ?? []);
    };
    const places = articles.map(({ id }) => slugOf(store, docIdOf(store, id) ?? -1) ?? id);
    const olderOf = memoized((index) => older(store, articles[index]?.id ?? "", indexOf));
    return use({ ranking, places, olderOf });
  } finally {
    await root.close();
    rmSync(folder, { recursive: true });
  }
}

function older(store: RelateStore, id: string, indexOf: ReadonlyMap<string, number>): readonly Older[] {
  const number = docIdOf(store, id);
  if (number === undefined) return [];
  const head = headerOf(store, number);
  const { terms, weights } = getVector(store, number);
  const found = similarArticles(store, hashesOf(terms), weights).flatMap(({ docId: other, similarity }) => {
    const { id, at } = headerOf(store, other);
    const isOlder = publicationOrder({ id, at }, head) < 0 && inStoryWindow(at, head.at);
    const index = indexOf.get(id);
    return isOlder && index !== undefined ? [{ index, similarity: similarity / MAX_SIMILARITY }] : [];
  });
  return found.sort((a, b) => b.similarity - a.similarity).slice(0, MAX_OLDER);
}

function memoized<T>(make: (index: number) => T): (index: number) => T {
  const made = new Map<number, T>();
  return (index) => {
    const known = made.get(index) ?? make(index);
    made.set(index, known);
    return known;
  };
}
