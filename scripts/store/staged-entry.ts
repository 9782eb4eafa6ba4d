import type { Article } from "../content/article.ts";
import type { RelateEntry, Terms } from "../relate/contract.ts";
import type { Staging } from "./staging.ts";

/**
 * A staged article as relating needs it. Its terms are read from staging on each access, so that many entries take
 * little memory.
 */
export class StagedEntry implements RelateEntry {
  readonly id: string;
  readonly at: number;
  readonly lang: string;
  readonly topics: readonly string[];
  readonly related: readonly string[];
  readonly story: string | false | undefined;
  readonly #staging: Staging;
  readonly #file: string;

  constructor(staging: Staging, { id, at, lang, topics, related, story, file }: Article) {
    this.id = id;
    this.at = at;
    this.lang = lang;
    this.topics = topics;
    this.related = related;
    this.story = story;
    this.#staging = staging;
    this.#file = file;
  }

  /** Throws when the article was not parsed by this build. */
  get terms(): Terms {
    const terms = this.#staging.termsOf(this.#file);
    if (terms === undefined) throw new Error(`${this.#file} became visible without being parsed.`);
    return terms;
  }
}
