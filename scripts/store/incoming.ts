import type { ParsedArticle } from "../content/parse-article.ts";
import type { Problem } from "../content/problem.ts";
import type { Terms } from "../relate/contract.ts";
import type { Incoming } from "./index-articles.ts";
import { type Store, textKey } from "./store.ts";
import { transact } from "./transact.ts";

/** A parsed article as the store takes it in. */
export interface IncomingArticle extends Omit<ParsedArticle, "plain"> {
  /** What relates the article to others; absent for one that is not to be published. */
  readonly terms?: Terms;
}

/** A file to parse, unless its content still has `hash`. */
export interface Suspect {
  readonly file: string;
  readonly hash: string | undefined;
}

export type ParsedFile =
  | { readonly file: string; readonly hash: string; readonly outcome: "unchanged" }
  | { readonly file: string; readonly hash: string; readonly outcome: "article"; readonly parsed: IncomingArticle }
  | { readonly file: string; readonly outcome: "problems"; readonly problems: readonly Problem[] };

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

/** What waits to be indexed. */
export function incomingOf({ waiting }: Store, gone: readonly string[]): Incoming {
  return {
    gone,
    files: { [Symbol.iterator]: () => waiting.files() },
    parsed: { [Symbol.iterator]: () => waiting.parsed() },
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
