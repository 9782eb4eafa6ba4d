import type { Calendar } from "../../base/dates.ts";
import { isReserved } from "../../content/reserved-addresses.ts";
import type { Site } from "../../content/site.ts";

/** Where a post goes: its file and its address in the digest. */
export interface Placed {
  readonly date: string;
  /** `2025/12/a-slug`, without `.md`. */
  readonly path: string;
  readonly address: string;
}

/** The parts of a post that decide where it goes. */
export interface ToPlace {
  readonly date: string;
  readonly slug: string;
  readonly lang: string;
  /** The name of the post in its source: equal slugs of one day keep this order. */
  readonly name: string;
}

/**
 * Finds places for posts. A slug that recurs within a month, or whose address the digest needs for a page of its own,
 * gets the day appended, then a number.
 */
export class Places {
  readonly #site: Site;
  readonly #calendar: Calendar;
  readonly #pattern: string;

  constructor(site: Site, calendar: Calendar, pattern: string) {
    this.#site = site;
    this.#calendar = calendar;
    this.#pattern = pattern;
  }

  /** A place for each post, in the same order. */
  place(posts: readonly ToPlace[]): readonly Placed[] {
    const placed = new Map<ToPlace, Placed>();
    const taken = new Set<string>();
    for (const post of [...posts].sort((a, b) => this.#compare(a, b))) {
      const [year = "", month = "", day = ""] = this.#day(post.date).split("-");
      const values = { year, month, day, slug: post.slug, lang: post.lang };
      const stem = fillPattern(this.#pattern, values).replace(/^-+|-+$/g, "");
      const folder = `${year}/${month}`;
      const addressOf = (name: string) => fillPattern(this.#site.permalink, { ...values, slug: name });
      const isFree = (name: string) => !taken.has(`${folder}/${name}`) && !isReserved(addressOf(name));
      const name = [stem, `${stem}-${day}`].find(isFree) ?? numbered(`${stem}-${day}`, isFree);
      taken.add(`${folder}/${name}`);
      const address = addressOf(name);
      placed.set(post, { date: post.date, path: `${folder}/${name}`, address });
    }
    return posts.flatMap((post) => placed.get(post) ?? []);
  }

  #compare(a: ToPlace, b: ToPlace): number {
    return this.#day(a.date) < this.#day(b.date)
      ? -1
      : this.#day(a.date) > this.#day(b.date)
        ? 1
        : compare(a.date, b.date) || compare(a.name, b.name);
  }

  #day(date: string): string {
    const at = this.#calendar.parse(date);
    return typeof at === "number" ? this.#calendar.day(at) : date.slice(0, 10);
  }
}

function numbered(stem: string, isFree: (name: string) => boolean): string {
  let number = 2;
  while (!isFree(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The pattern with each `{name}` replaced by its value. */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(values));
  return pattern.replace(/\{(\w+)\}/g, (hole, name: string) => known.get(name) ?? hole).replace(/\/{2,}/g, "/");
}
