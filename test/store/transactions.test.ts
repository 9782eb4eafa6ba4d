import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { BuildRequest } from "../../scripts/pipeline/build-request.ts";
import { openStoreForReading } from "../../scripts/store/store.ts";
import { type CopiedDigest, copiedDigest, fixtureTime } from "../support/copied-digest.ts";

// Each transaction that writes reads the store's list of free pages: 60 ms in a large store filled in one go.

async function transactionsSoFar(digest: CopiedDigest): Promise<number> {
  const { root } = openStoreForReading(digest.folders.cache);
  const { lastTxnId } = root.getStats() as { readonly lastTxnId: number };
  await root.close();
  return lastTxnId;
}

/** The number of transactions in which a build writes. */
async function transactionsOf(digest: CopiedDigest, more: Partial<BuildRequest> = {}): Promise<number> {
  const before = await transactionsSoFar(digest);
  assert.is((await digest.build(more)).outcome, "built");
  return (await transactionsSoFar(digest)) - before;
}

/** Builds until nothing is written: files changed within the last two seconds are read again by each build. */
async function settle(digest: CopiedDigest): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) if ((await transactionsOf(digest)) === 0) return;
}

test("a build that finds nothing new writes nothing to the store; at a later time it writes twice: index, end", async () => {
  const digest = copiedDigest();
  try {
    await digest.build();
    await settle(digest);
    assert.is(await transactionsOf(digest), 0);
    assert.is(await transactionsOf(digest, { now: fixtureTime + 1 }), 2);
  } finally {
    digest.remove();
  }
});

test("a build with an edited article writes to the store four times: index, search, records, reported changes", async () => {
  const digest = copiedDigest();
  try {
    await digest.build();
    const file = join(digest.folders.content, "2025/12/small-probe-sends-first-picture.md");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^title: .*/m, "title: A new headline"));
    assert.is(await transactionsOf(digest), 4);
  } finally {
    digest.remove();
  }
});

test.run();
