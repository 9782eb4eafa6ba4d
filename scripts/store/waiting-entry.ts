import type { Article } from "../content/article.ts";
import type { RelateEntry, Terms } from "../relate/contract.ts";
import { getWords } from "../relate/words.ts";
import type { Store } from "./store.ts";

/**
 * What relates an article whose terms stand in the store's waiting room: they are read when asked for, each time anew, so that many
 * such entries take little memory.
 */
export class WaitingEntry implements RelateEntry {
  readonly id: string;
  readonly at: number;
  readonly lang: string;
  readonly topics: readonly string[];
  readonly related: readonly string[];
  readonly story: string | false | undefined;
  readonly #store: Store;
  readonly #file: string;

  constructor(store: Store, { id, at, lang, topics, related, story, file }: Article) {
    this.id = id;
    this.at = at;
    this.lang = lang;
    this.topics = topics;
    this.related = related;
    this.story = story;
    this.#store = store;
    this.#file = file;
  }

  /** Throws when the article was not parsed by this build. */
  get terms(): Terms {
    const { incomingTerms } = this.#store;
    if (!incomingTerms.doesExist(this.#file)) throw new Error(`${this.#file} came into view without being parsed.`);
    return getWords(incomingTerms, this.#file);
  }
}
