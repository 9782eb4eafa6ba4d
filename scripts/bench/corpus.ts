import { readFileSync } from "node:fs";
import type { BenchRegistries, BenchTopic } from "./bench-registries.ts";
import { idOf, inventedBody, inventedName, inventedPerson, inventedWord } from "./invented-words.ts";
import { Random } from "./random.ts";

/** An article of the bench, before it is written in the format of a generator. */
export interface BenchArticle {
  /** `2025/12/a-slug` */
  readonly path: string;
  readonly title: string;
  /** Milliseconds since 1970; a whole minute. */
  readonly at: number;
  readonly editors: readonly string[];
  /** Ids, the primary topic first. */
  readonly topics: readonly string[];
  readonly sources: readonly BenchSource[];
  readonly summary: string;
  readonly dateline: string;
  readonly updated?: number;
  readonly correction?: string;
  /** Paragraphs, headings and lists in Markdown. */
  readonly blocks: readonly string[];
}

export interface BenchSource {
  readonly outlet: string;
  readonly title?: string;
  readonly url?: string;
}

/** The time of the bench's builds: the evening of the last article. */
export const benchBuildTime = "2025-12-31T18:00:00Z";

const minute = 60_000;
const day = 24 * 60 * minute;
const firstArticle = Date.UTC(2016, 0, 1, 6);
const lastArticle = Date.UTC(2025, 11, 31, 16);
const wordsOfArticle = 430;
const threadsAtOnce = 30;
const maxThreadAge = 40 * day;

/**
 * Sentences of the sample digest with placeholders for names, days and numbers. They contain no backslashes and no
 * other braces.
 */
const sentences = readFileSync(new URL("./sentences.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");
const months = "January February March April May June July August September October November December".split(" ");

/** An event that several articles report, with its own names. */
interface Thread {
  readonly topics: readonly BenchTopic[];
  readonly opened: number;
  left: number;
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly bodies: readonly string[];
  readonly words: readonly string[];
  readonly editor: string;
}

/**
 * Articles in order of time: `count` of them spread evenly over ten years, then `more` on the last day. Equal numbers
 * give equal articles on any machine.
 */
export function* corpus(registries: BenchRegistries, count: number, more = 0): Generator<BenchArticle> {
  const newsroom = new Newsroom(registries);
  const step = (lastArticle - firstArticle) / count;
  for (let i = 0; i < count; i++) yield newsroom.article(firstArticle + (i + 0.5) * step);
  for (let i = 0; i < more; i++) yield newsroom.article(lastArticle + (i + 1) * minute);
}

/** Moves an instant to between 6 and 22 o'clock, so that it is the same day in any European zone. Keeps the order. */
function workingHours(instant: number): number {
  const ofDay = instant % day;
  return instant - ofDay + Math.floor((ofDay * (16 / 24)) / minute + 6 * 60) * minute;
}

class Newsroom {
  readonly #registries: BenchRegistries;
  readonly #random = new Random(2);
  readonly #leaves: readonly BenchTopic[];
  readonly #people: readonly string[];
  readonly #places: readonly string[];
  #threads: Thread[] = [];
  /** Paths of the current month. */
  readonly #paths = new Set<string>();
  #month = "";

  constructor(registries: BenchRegistries) {
    this.#registries = registries;
    this.#leaves = registries.topics.filter(({ parent }) => parent !== undefined);
    this.#people = Array.from({ length: 400 }, () => inventedPerson(this.#random));
    this.#places = Array.from({ length: 200 }, () => inventedName(this.#random));
  }

  article(instant: number): BenchArticle {
    const random = this.#random;
    const at = workingHours(instant);
    const thread = this.#thread(at);
    thread.left--;
    const sentence = () => this.#sentence(thread, at);
    const title = this.#title(thread);
    const updated = random.chance(0.05) ? Math.min(at + random.whole(20, 600) * minute, workingHours(lastArticle)) : at;
    return {
      path: this.#path(title, at),
      title,
      at,
      editors: random.chance(0.1) ? [...new Set([thread.editor, this.#editor()])] : [thread.editor],
      topics: thread.topics.map(({ id }) => id),
      sources: this.#sources(thread),
      summary: `${sentence()} ${sentence()}`,
      dateline: random.pick(thread.places),
      ...(updated > at ? { updated } : {}),
      ...(random.chance(0.03) ? { correction: `An earlier version of this article was wrong. ${sentence()}` } : {}),
      blocks: this.#blocks(thread, sentence),
    };
  }

  #thread(at: number): Thread {
    const random = this.#random;
    this.#threads = this.#threads.filter(({ left, opened }) => left > 0 && at - opened < maxThreadAge);
    if (this.#threads.length < threadsAtOnce) this.#threads.push(this.#newThread(at));
    return random.pick(this.#threads);
  }

  #newThread(at: number): Thread {
    const random = this.#random;
    const several = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
    return {
      topics: random.pickUneven(this.#leaves, random.pick([1, 1, 2, 2, 3])),
      opened: at,
      left: random.pick([1, 1, 1, 2, 2, 3, 4, 6, 9, 20]),
      people: [...several(3, () => inventedPerson(random)), random.pick(this.#people)],
      places: [...several(2, () => inventedName(random)), random.pick(this.#places)],
      bodies: several(2, () => inventedBody(random)),
      words: several(8, () => inventedWord(random, 3)),
      editor: this.#editor(),
    };
  }

  #editor(): string {
    return this.#random.pickUneven(this.#registries.editors, 1)[0]?.name ?? "";
  }

  #title({ people, places, bodies, words, topics }: Thread): string {
    const random = this.#random;
    const word = () => random.pick(random.chance(0.5) ? words : (topics[0]?.words ?? words));
    const form = random.pick([
      "{person} takes {word} to {place}",
      "{body} orders a {word} review in {place}",
      "{place} votes on the {word} of {person}",
      "Second {word} found near {place}, {body} says",
      "{person} leaves {body} after dispute over {word}",
      "What the {word} ruling means for {place}",
      "{body} and {place} agree on {word} and {word}",
      "{word} prices fall for a third month in {place}",
    ]);
    const filled = form
      .replace("{person}", () => random.pick(people))
      .replace("{place}", () => random.pick(places))
      .replace("{body}", () => random.pick(bodies))
      .replaceAll("{word}", word);
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  }

  #path(title: string, at: number): string {
    const month = new Date(at).toISOString().slice(0, 7).replace("-", "/");
    if (month !== this.#month) this.#paths.clear();
    this.#month = month;
    const first = `${month}/${idOf(title)}`;
    let path = first;
    for (let n = 2; this.#paths.has(path); n++) path = `${first}-${n}`;
    this.#paths.add(path);
    return path;
  }

  #sources({ words }: Thread): readonly BenchSource[] {
    const random = this.#random;
    return random.pickUneven(this.#registries.outlets, random.whole(3, 6)).map(({ id, name }) => {
      if (random.chance(0.4)) return { outlet: name };
      const title = `${random.pick(words)} ${random.pick(words)} and the ${random.pick(words)}`;
      return { outlet: name, title, url: `https://${id}.example/${idOf(title)}` };
    });
  }

  #blocks(thread: Thread, sentence: () => string): readonly string[] {
    const random = this.#random;
    const blocks: string[] = [];
    for (let words = 0; words < wordsOfArticle - 25; ) {
      const paragraph = Array.from({ length: random.whole(2, 5) }, sentence);
      const text = paragraph.join(" ");
      words += text.split(" ").length;
      if (random.chance(0.06)) blocks.push(`## The ${random.pick(thread.words)} of ${random.pick(thread.places)}`);
      blocks.push(random.chance(0.04) ? paragraph.map((item) => `- ${item}`).join("\n") : text);
    }
    return blocks;
  }

  #sentence(thread: Thread, at: number): string {
    const random = this.#random;
    const topic = random.pick(thread.topics);
    const date = new Date(at - random.whole(0, 3) * day);
    const month = months[date.getUTCMonth()] ?? "";
    return random
      .pick(sentences)
      .replace(/\{name\}/g, () => random.pick(random.chance(0.7) ? thread.people : this.#people))
      .replace(/\{place\}/g, () => random.pick(random.chance(0.7) ? thread.places : this.#places))
      .replace(/\{body\}/g, () => random.pick(thread.bodies))
      .replace(/\{day\}/g, `${date.getUTCDate()} ${month}`)
      .replace(/\{month\}/g, month)
      .replace(/\{year\}/g, () => String(random.whole(1950, 2024)))
      .replace(/\{number\}/g, () => String(random.whole(11, 999)))
      .replace(/(?<= )[a-z]{7,}(?= )/g, (word) => {
        if (random.chance(0.75)) return word;
        return random.pick(random.chance(0.4) ? thread.words : topic.words);
      });
  }
}
