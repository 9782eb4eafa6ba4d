import type { ParsedFile } from "../content/parse-files.ts";
import type { Incoming } from "./index-articles.ts";
import { type Store, textKey } from "./store.ts";

// The waiting room of the store: what a build parsed stands here, on disk, until all of it is known to be sound.

/** Puts a parsed article into the waiting room. Call it inside a transaction. */
export function takeIn(file: ParsedFile, store: Store): void {
  if (file.outcome !== "article") return;
  const { text, terms, ...parsed } = file.parsed;
  store.texts.putSync(textKey(file.file, file.hash), text);
  store.incoming.putSync(file.file, { hash: file.hash, parsed });
  if (terms === undefined) return;
  store.incomingTerms.putSync(file.file, Buffer.from(terms.buffer, terms.byteOffset, terms.byteLength));
}

/** What waits to be indexed. Read anew by each loop over it: it may be larger than the memory. */
export function incomingOf(store: Store, gone: readonly string[]): Incoming {
  return {
    gone,
    files: { [Symbol.iterator]: () => store.incoming.getKeys({})[Symbol.iterator]() },
    parsed: {
      *[Symbol.iterator]() {
        for (const { key, value } of store.incoming.getRange({})) yield { file: key, ...value };
      },
    },
  };
}

/** Empties the waiting room once everything in it is indexed. */
export function clearIncoming({ incoming, incomingTerms }: Store): void {
  incoming.clearSync();
  incomingTerms.clearSync();
}

/** Empties the waiting room of a build that was refused, the texts it brought included. */
export function forgetIncoming(store: Store): void {
  const { incoming, sources, texts, root } = store;
  if (incoming.getKeysCount({ limit: 1 }) === 0) return;
  root.transactionSync(() => {
    for (const { key: file, value } of incoming.getRange({})) {
      if (sources.get(file)?.hash !== value.hash) texts.removeSync(textKey(file, value.hash));
    }
    clearIncoming(store);
  });
}
