import { test } from "uvu";
import * as assert from "uvu/assert";
import { readRecent } from "../../../scripts/relate/index/recent-postings.ts";
import type { RelateStore } from "../../../scripts/relate/index/relate-store.ts";
import { TermTable } from "../../../scripts/relate/index/term-table.ts";
import { SETTINGS } from "../../../scripts/relate/settings.ts";
import { withStore } from "../../support/with-store.ts";

const WEEK = 2_800;
const FREQUENT = 7;

/** Adds an article that has the frequent term and one that no other article has. */
function addArticle(store: RelateStore, number: number): void {
  const table = new TermTable(store);
  for (const hash of [FREQUENT, 100 + number]) {
    table.countWeek(hash, WEEK, 1);
    table.addPosting(hash, number, WEEK, 1);
  }
  table.flush();
}

test("when too many postings are recent, those of frequent terms make room and those of rare ones stay", async () => {
  await withStore(
    ({ root, store }) => {
      const sizes: number[] = [];
      for (let number = 0; number < 12; number++) {
        root.transactionSync(() => addArticle(store, number));
        sizes.push(readRecent(store).size);
      }
      // Of twelve five may stay: the six of the frequent term go, and one that is rare.
      assert.equal(sizes, [2, 4, 6, 8, 10, 5, 7, 9, 5, 7, 9, 5]);
      const table = new TermTable(store);
      const found = table.numbersInWeek(FREQUENT, WEEK).sort((a, b) => a - b);
      assert.equal(found, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      for (let number = 0; number < 12; number++) assert.equal(table.numbersInWeek(100 + number, WEEK), [number]);
    },
    { ...SETTINGS, recentPostings: 10 },
  );
});

test.run();
