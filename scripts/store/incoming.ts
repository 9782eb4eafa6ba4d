import type { Incoming } from "./index-articles.ts";
import type { ParsedFile } from "./parsed-file.ts";
import { type Store, textKey } from "./store.ts";
import { transact } from "./transact.ts";

/** Stages a few parsed articles in memory; the transaction that indexes them also writes their texts. */
export function stageInMemory(files: Iterable<ParsedFile>, { staging }: Store): void {
  for (const each of files) {
    if (each.outcome !== "article") continue;
    const { text, terms, ...parsed } = each.parsed;
    staging.addInMemory(each.file, { hash: each.hash, parsed, text, terms });
  }
}

/** Stages parsed articles on disk and writes their texts into the store. */
export function stageOnDisk(files: Iterable<ParsedFile>, store: Store): void {
  const { root, staging, texts } = store;
  // Staging is written first, so that every text in the store is recorded somewhere.
  transact(root, () =>
    staging.transaction((put) => {
      for (const each of files) {
        if (each.outcome !== "article") continue;
        const { file, hash } = each;
        const { text, terms, ...parsed } = each.parsed;
        texts.putSync(textKey(file, hash), text);
        put(file, { hash, parsed }, terms);
      }
    }),
  );
}

/** The staged articles, without the files in `excluded`. */
export function stagedArticles(
  { staging }: Store,
  gone: readonly string[],
  excluded: ReadonlySet<string> = new Set(),
): Incoming {
  return {
    gone,
    files: {
      *[Symbol.iterator]() {
        for (const file of staging.files()) if (!excluded.has(file)) yield file;
      },
    },
    parsed: {
      *[Symbol.iterator]() {
        for (const each of staging.parsed()) if (!excluded.has(each.file)) yield each;
      },
    },
  };
}

/** Clears the files that a refused or crashed build staged, and the texts that it stored. */
export async function clearStaging({ staging, sources, texts, root }: Store): Promise<void> {
  if (staging.isEmpty()) return;
  transact(root, () => {
    for (const { file, hash } of staging.parsed()) {
      if (sources.get(file)?.hash !== hash) texts.removeSync(textKey(file, hash));
    }
  });
  await staging.clear();
}
