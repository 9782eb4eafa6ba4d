import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import { numberOf, slugOf } from "../../relate/index/read-index.ts";
import { openRelate } from "../../relate/index/relate-store.ts";
import { nearest } from "../../relate/links/nearest.ts";
import { relate } from "../../relate/relate.ts";
import { termsOf } from "../../relate/terms/terms-of.ts";
import { DEPTH } from "./baselines.ts";
import type { LabelledArticle } from "./labelled-article.ts";
import type { Ranking } from "./ranking-scores.ts";

export interface EngineAnswers {
  readonly ranking: Ranking;
  /** For each article the story found for it. */
  readonly places: readonly string[];
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
    const places = articles.map(({ id }) => slugOf(store, numberOf(store, id) ?? -1) ?? id);
    return use({ ranking, places });
  } finally {
    await root.close();
    rmSync(folder, { recursive: true });
  }
}
