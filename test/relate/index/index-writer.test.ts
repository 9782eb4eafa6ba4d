import { test } from "uvu";
import * as assert from "uvu/assert";
import { readDelta } from "../../../scripts/relate/index/delta-segment.ts";
import { IndexWriter } from "../../../scripts/relate/index/index-writer.ts";
import { InvertedIndex } from "../../../scripts/relate/index/inverted-index.ts";
import type { RelateStore } from "../../../scripts/relate/index/relate-store.ts";
import { SETTINGS } from "../../../scripts/relate/settings.ts";
import { withStore } from "../../support/with-store.ts";

const WEEK = 2_800;
const FREQUENT = 7;

/** Adds an article with the frequent term and a unique one. */
function addArticle(store: RelateStore, docId: number): void {
  const writer = new IndexWriter(store, new InvertedIndex(store));
  for (const hash of [FREQUENT, 100 + docId]) {
    writer.countWeek(hash, WEEK, 1);
    writer.addPosting(hash, docId, WEEK, 1);
  }
  writer.flush();
}

test("when the delta segment is full, postings of frequent terms are moved and those of rare terms stay", async () => {
  await withStore(
    ({ root, store }) => {
      const sizes: number[] = [];
      for (let docId = 0; docId < 12; docId++) {
        root.transactionSync(() => addArticle(store, docId));
        sizes.push(readDelta(store).size);
      }
      // Five of twelve may stay, so six postings of the frequent term and one rare posting are moved.
      assert.equal(sizes, [2, 4, 6, 8, 10, 5, 7, 9, 5, 7, 9, 5]);
      const index = new InvertedIndex(store);
      const found = index.docIdsInWeek(FREQUENT, WEEK).sort((a, b) => a - b);
      assert.equal(found, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      for (let docId = 0; docId < 12; docId++) assert.equal(index.docIdsInWeek(100 + docId, WEEK), [docId]);
    },
    { ...SETTINGS, deltaPostings: 10 },
  );
});

test.run();
