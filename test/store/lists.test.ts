import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ArticleId } from "../../scripts/content/article.ts";
import type { Entry, ListName } from "../../scripts/store/digest.ts";
import { compareEntries, ListWriter, StoredList } from "../../scripts/store/lists.ts";
import { openStore, type Store } from "../../scripts/store/store.ts";
import { replay } from "../support/replay.ts";

const names: readonly ListName[] = ["all", "topic/space", "topic/spaces"];
const months = ["2024-12", "2025-01", "2025-02", "2025-03"];

type Step =
  | { readonly do: "add" | "remove"; readonly name: ListName; readonly month: number; readonly entry: Entry }
  | { readonly do: "clear"; readonly name: ListName }
  | { readonly do: "flush" }
  | { readonly do: "reopen" };

const name = fc.constantFrom(...names);
const month = fc.integer({ min: 0, max: months.length - 1 });
/** Few instants and ids, so that equal instants and repeated additions occur. */
const entry = fc.tuple(month, fc.integer({ min: 0, max: 3 }), fc.constantFrom("a", "b", "c")).map(([m, n, id]) => ({
  month: m,
  entry: { at: Date.UTC(2024, 11 + m, 1 + n), id: `${id}${m}` as ArticleId },
}));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(name, entry).map(([n, e]) => ({ do: "add" as const, name: n, ...e })) },
  { weight: 3, arbitrary: fc.tuple(name, entry).map(([n, e]) => ({ do: "remove" as const, name: n, ...e })) },
  { weight: 1, arbitrary: name.map((n) => ({ do: "clear" as const, name: n })) },
  { weight: 1, arbitrary: fc.constantFrom({ do: "flush" as const }, { do: "reopen" as const }) },
);

/** A plain implementation of lists. */
class PlainLists {
  readonly #lists = new Map<ListName, Entry[]>();

  of(list: ListName): readonly Entry[] {
    return this.#lists.get(list) ?? [];
  }

  take(list: ListName, change: "add" | "remove", one: Entry): void {
    const others = this.of(list).filter((other) => compareEntries(other, one) !== 0);
    this.#lists.set(list, change === "add" ? [...others, one].sort(compareEntries) : others);
  }

  clear(list: ListName): void {
    this.#lists.delete(list);
  }
}

test("lists equal a plain sorted array after any sequence of changes", async () => {
  await withStore((store) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        store.root.transactionSync(() => {
          store.lists.clearSync();
          store.listHeads.clearSync();
          const plain = run(store, steps);
          for (const list of names) compare(new StoredList(store, list), plain.of(list));
        });
      }),
      replay(200),
    );
  });
});

test("a writer knows the length and months of a list before its changes", async () => {
  await withStore((store) => {
    store.root.transactionSync(() => {
      const first = new ListWriter(store);
      first.add("all", "2025-01", entryOf(1));
      first.add("all", "2025-02", entryOf(40));
      assert.is(first.lengthBefore("all"), 0);
      first.flush();
      const second = new ListWriter(store);
      assert.is(second.lengthBefore("all"), 2);
      second.remove("all", "2025-01", entryOf(1));
      second.flush();
      second.remove("all", "2025-02", entryOf(40));
      assert.is(second.lengthBefore("all"), 2);
      assert.equal(second.monthsBefore("all"), [
        { month: "2025-01", count: 1 },
        { month: "2025-02", count: 1 },
      ]);
      assert.is(second.lengthBefore("topic/space"), 0);
    });
  });
});

test("an emptied list leaves no records", async () => {
  await withStore((store) => {
    store.root.transactionSync(() => {
      const writer = new ListWriter(store);
      writer.add("all", "2025-01", entryOf(1));
      writer.flush();
      writer.remove("all", "2025-01", entryOf(1));
      writer.flush();
      assert.equal([...store.lists.getKeys({}), ...store.listHeads.getKeys({})], []);
    });
  });
});

test.run();

function entryOf(day: number): Entry {
  return { at: Date.UTC(2025, 0, day), id: `article-${day}` as ArticleId };
}

function run(store: Store, steps: readonly Step[]): PlainLists {
  const plain = new PlainLists();
  let writer = new ListWriter(store);
  for (const one of steps) {
    if (one.do === "flush") writer.flush();
    else if (one.do === "reopen") {
      writer.flush();
      writer = new ListWriter(store);
    } else if (one.do === "clear") {
      writer.clear(one.name);
      plain.clear(one.name);
    } else {
      writer[one.do](one.name, months[one.month] ?? "", one.entry);
      plain.take(one.name, one.do, one.entry);
    }
  }
  writer.flush();
  return plain;
}

function compare(list: StoredList, plain: readonly Entry[]): void {
  const inMonth = (m: string) => plain.filter(({ at }) => new Date(at).toISOString().startsWith(m));
  assert.is(list.length, plain.length);
  assert.equal(list.slice(0, list.length), plain);
  for (let from = 0; from <= plain.length; from += 3) {
    assert.equal(list.slice(from, from + 4), plain.slice(from, from + 4));
    assert.equal(list.newest(from), plain.toReversed().slice(0, from));
  }
  assert.equal(list.newest(1), plain.slice(-1));
  assert.equal(
    list.months(),
    months.map((m) => ({ month: m, count: inMonth(m).length })).filter(({ count }) => count > 0),
  );
  for (const m of months) assert.equal(list.month(m), inMonth(m));
  for (const [position, one] of plain.entries()) {
    assert.is(list.position(one, new Date(one.at).toISOString().slice(0, 7)), position);
  }
}

async function withStore(work: (store: Store) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lists-"));
  const store = openStore(folder);
  try {
    work(store);
  } finally {
    await store.root.close();
    rmSync(folder, { recursive: true });
  }
}
