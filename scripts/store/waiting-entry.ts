import type { Article } from "../content/article.ts";
import type { RelateEntry, Terms } from "../relate/contract.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/**
 * What relates an article whose terms stand in the waiting room: they are read when asked for, each time anew, so that many
 * such entries take little memory.
 */
export class WaitingEntry implements RelateEntry {
  readonly id: string;
  readonly at: number;
  readonly lang: string;
  readonly topics: readonly string[];
  readonly related: readonly string[];
  readonly story: string | false | undefined;
  readonly #waiting: WaitingRoom;
  readonly #file: string;

  constructor(waiting: WaitingRoom, { id, at, lang, topics, related, story, file }: Article) {
    this.id = id;
    this.at = at;
    this.lang = lang;
    this.topics = topics;
    this.related = related;
    this.story = story;
    this.#waiting = waiting;
    this.#file = file;
  }

  /** Throws when the article was not parsed by this build. */
  get terms(): Terms {
    const terms = this.#waiting.termsOf(this.#file);
    if (terms === undefined) throw new Error(`${this.#file} came into view without being parsed.`);
    return terms;
  }
}
