import type { MonthName } from "../base/dates.ts";
import type { ArticleId } from "../content/article.ts";
import type { Entry, List, ListName } from "./digest.ts";
import type { ListChunk, ListHead, Store } from "./store.ts";

type Counts = ListHead["counts"];

// A list is stored as one chunk for each month and a head with counts. An addition rewrites one chunk; a position is
// the sum of the months before, whatever the length of the list.

/** The number of entries a writer keeps in memory before it flushes: about 50 MB. */
const maxInMemory = 400_000;

/** Adds and removes entries; keeps chunks in memory until `flush`. Must run inside a transaction of the store. */
export class ListWriter {
  readonly #store: Store;
  readonly #chunks = new Map<string, { readonly key: [string, string]; readonly entries: Entry[] }>();
  readonly #counts = new Map<string, Map<MonthName, number>>();
  readonly #countsBefore = new Map<string, Counts>();
  #held = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  add(name: ListName, month: MonthName, entry: Entry): void {
    const entries = this.#entries(name, month);
    const position = lowerBound(entries, entry);
    if (isAt(entries, position, entry)) return;
    entries.splice(position, 0, entry);
    this.#count(name, month, entries.length);
    this.#held++;
    if (this.#held > maxInMemory) this.flush();
  }

  remove(name: ListName, month: MonthName, entry: Entry): void {
    const entries = this.#entries(name, month);
    const position = lowerBound(entries, entry);
    if (!isAt(entries, position, entry)) return;
    entries.splice(position, 1);
    this.#count(name, month, entries.length);
  }

  clear(name: ListName): void {
    const held = this.#counts.get(name)?.keys() ?? [];
    for (const month of new Set([...countsOf(this.#store, name).map(([stored]) => stored), ...held])) {
      this.#entries(name, month).length = 0;
      this.#count(name, month, 0);
    }
  }

  /** The length of a list before this writer changed it. */
  lengthBefore(name: ListName): number {
    return sum(this.monthsBefore(name).map(({ count }) => count));
  }

  /** The months of a list before this writer changed it. */
  monthsBefore(name: ListName): ReturnType<List["months"]> {
    return monthsOf(this.#countsBefore.get(name) ?? countsOf(this.#store, name));
  }

  /** Writes everything kept in memory. */
  flush(): void {
    for (const { key, entries } of this.#chunks.values()) {
      if (entries.length === 0) this.#store.lists.removeSync(key);
      else this.#store.lists.putSync(key, entries.flatMap(({ at, id }) => [at, id]) satisfies ListChunk);
    }
    for (const [name, months] of this.#counts) {
      const counts = [...months].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
      const newest = this.#newestOf(name, counts);
      if (newest === undefined) this.#store.listHeads.removeSync(name);
      else this.#store.listHeads.putSync(name, { counts, newest });
    }
    this.#chunks.clear();
    this.#counts.clear();
    this.#held = 0;
  }

  #newestOf(name: string, counts: Counts): Entry | undefined {
    const [month] = counts.at(-1) ?? [];
    if (month === undefined) return undefined;
    const entries = this.#chunks.get(idOf(name, month))?.entries ?? readChunk(this.#store, name, month);
    return entries.at(-1);
  }

  #entries(name: ListName, month: MonthName): Entry[] {
    const id = idOf(name, month);
    const held = this.#chunks.get(id);
    if (held !== undefined) return held.entries;
    const entries = readChunk(this.#store, name, month);
    this.#held += entries.length;
    this.#chunks.set(id, { key: [name, month], entries });
    return entries;
  }

  #count(name: ListName, month: MonthName, count: number): void {
    let counts = this.#counts.get(name);
    if (counts === undefined) {
      const stored = countsOf(this.#store, name);
      counts = new Map(stored);
      this.#counts.set(name, counts);
      if (!this.#countsBefore.has(name)) this.#countsBefore.set(name, stored);
    }
    counts.set(month, count);
  }
}

/** Compares by instant, then by id: the order of publication. */
export function compareEntries(a: Entry, b: Entry): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The first position whose entry is not before `entry`. */
function lowerBound(entries: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle];
    if (other !== undefined && compareEntries(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAt(entries: readonly Entry[], position: number, entry: Entry): boolean {
  const there = entries[position];
  return there !== undefined && compareEntries(there, entry) === 0;
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

/** Key of a chunk in memory. */
function idOf(name: string, month: MonthName): string {
  return `${name}\n${month}`;
}

function monthsOf(counts: Counts): ReturnType<List["months"]> {
  return counts.map(([month, count]) => ({ month, count }));
}

function countsOf(store: Store, name: ListName): Counts {
  return store.listHeads.get(name)?.counts ?? [];
}

function readChunk(store: Store, name: string, month: MonthName): Entry[] {
  const flat = store.lists.get([name, month]) ?? [];
  const entries: Entry[] = [];
  for (let i = 0; i < flat.length; i += 2) entries.push({ at: flat[i] as number, id: flat[i + 1] as ArticleId });
  return entries;
}

/** A stored list. Reads a chunk on first use and keeps it for the lifetime of the list. */
export class StoredList implements List {
  readonly length: number;
  readonly #store: Store;
  readonly #name: ListName;
  readonly #counts: Counts;
  readonly #newest: readonly Entry[];
  readonly #months: ReturnType<List["months"]>;
  readonly #chunks = new Map<MonthName, readonly Entry[]>();

  constructor(store: Store, name: ListName) {
    this.#store = store;
    this.#name = name;
    const head = store.listHeads.get(name);
    this.#counts = head?.counts ?? [];
    this.#newest = head === undefined ? [] : [head.newest];
    this.#months = monthsOf(this.#counts);
    this.length = sum(this.#counts.map(([, count]) => count));
  }

  slice(from: number, to: number): readonly Entry[] {
    const entries: Entry[] = [];
    let before = 0;
    for (const [month, count] of this.#counts) {
      if (before >= to) break;
      if (before + count > from) entries.push(...this.month(month).slice(Math.max(0, from - before), to - before));
      before += count;
    }
    return entries;
  }

  newest(n: number): readonly Entry[] {
    if (n === 1) return this.#newest;
    return this.slice(Math.max(0, this.length - n), this.length).toReversed();
  }

  months(): readonly { readonly month: MonthName; readonly count: number }[] {
    return this.#months;
  }

  month(month: MonthName): readonly Entry[] {
    let entries = this.#chunks.get(month);
    if (entries === undefined) {
      entries = readChunk(this.#store, this.#name, month);
      this.#chunks.set(month, entries);
    }
    return entries;
  }

  position(entry: Entry, month: MonthName): number {
    let before = 0;
    for (const [name, count] of this.#counts) {
      if (name >= month) break;
      before += count;
    }
    return before + lowerBound(this.month(month), entry);
  }
}
