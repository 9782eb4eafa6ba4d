import type { Incoming } from "./index-articles.ts";
import type { ParsedFile } from "./parsed-file.ts";
import { type Store, textKey } from "./store.ts";
import { transact } from "./transact.ts";

/** Lets a few parsed articles wait in memory: the transaction that indexes them writes their texts, too. */
export function holdIn(files: Iterable<ParsedFile>, { waiting }: Store): void {
  for (const each of files) {
    if (each.outcome !== "article") continue;
    const { text, terms, ...parsed } = each.parsed;
    waiting.hold(each.file, { hash: each.hash, parsed, text, terms });
  }
}

/** Puts parsed articles into the waiting room, and their texts into the store. */
export function takeIn(files: Iterable<ParsedFile>, store: Store): void {
  const { root, waiting, texts } = store;
  // The waiting room is written first: whatever text is in the store, something tells of it.
  transact(root, () =>
    waiting.transaction((put) => {
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

/** What waits to be indexed, without the files `leftOut`. */
export function incomingOf(
  { waiting }: Store,
  gone: readonly string[],
  leftOut: ReadonlySet<string> = new Set(),
): Incoming {
  return {
    gone,
    files: {
      *[Symbol.iterator]() {
        for (const file of waiting.files()) if (!leftOut.has(file)) yield file;
      },
    },
    parsed: {
      *[Symbol.iterator]() {
        for (const each of waiting.parsed()) if (!leftOut.has(each.file)) yield each;
      },
    },
  };
}

/** Empties the waiting room of a build that was refused or died, the texts it brought included. */
export async function forgetIncoming({ waiting, sources, texts, root }: Store): Promise<void> {
  if (waiting.isEmpty()) return;
  transact(root, () => {
    for (const { file, hash } of waiting.parsed()) {
      if (sources.get(file)?.hash !== hash) texts.removeSync(textKey(file, hash));
    }
  });
  await waiting.clear();
}
