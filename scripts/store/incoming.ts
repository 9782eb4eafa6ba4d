import type { ParsedFile } from "../content/parse-files.ts";
import type { Incoming } from "./index-articles.ts";
import { type Store, textKey } from "./store.ts";

/** Puts parsed articles into the waiting room, and their texts into the store. */
export function takeIn(files: Iterable<ParsedFile>, store: Store): void {
  const { root, waiting, texts } = store;
  // The waiting room is written first: whatever text is in the store, something tells of it.
  root.transactionSync(() =>
    waiting.transaction(() => {
      for (const each of files) {
        if (each.outcome !== "article") continue;
        const { file, hash } = each;
        const { text, terms, ...article } = each.parsed;
        texts.putSync(textKey(file, hash), text);
        waiting.files.putSync(file, { hash, parsed: article });
        if (terms === undefined) continue;
        waiting.terms.putSync(file, Buffer.from(terms.buffer, terms.byteOffset, terms.byteLength));
      }
    }),
  );
}

/** What waits to be indexed. Read anew by each loop over it: it may be larger than the memory. */
export function incomingOf({ waiting }: Store, gone: readonly string[]): Incoming {
  if (waiting.isEmpty()) return { gone, files: [], parsed: [] };
  return {
    gone,
    files: { [Symbol.iterator]: () => waiting.files.getKeys({})[Symbol.iterator]() },
    parsed: {
      *[Symbol.iterator]() {
        for (const { key, value } of waiting.files.getRange({})) yield { file: key, ...value };
      },
    },
  };
}

/** Empties the waiting room of a build that was refused or died, the texts it brought included. */
export async function forgetIncoming({ waiting, sources, texts, root }: Store): Promise<void> {
  if (waiting.isEmpty()) return;
  root.transactionSync(() => {
    for (const { key: file, value } of waiting.files.getRange({})) {
      if (sources.get(file)?.hash !== value.hash) texts.removeSync(textKey(file, value.hash));
    }
  });
  await waiting.clear();
}
