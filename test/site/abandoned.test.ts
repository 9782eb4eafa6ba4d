import * as fc from "fast-check";
import { open } from "lmdb";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { transact } from "../../scripts/store/transact.ts";
import { EditedDigest } from "../support/edited-digest.ts";
import { anyChange } from "../support/random-changes.ts";
import { replay } from "../support/replay.ts";
import { differences, WrittenDigest } from "../support/written-digest.ts";

// lmdb 3.5.6 sometimes abandons a sound transaction. The build runs it again, and continues as if nothing had happened.

const busy =
  "MDB_BAD_TXN: Transaction must abort, has a child, or is invalid: reserved freelist had a data entry with zero-size, last id 383\n";
const runs = replay(2, 1128);

const stringify = JSON.stringify;

/** Makes the store reject the `nth` record put into it. Returns whether that happened. */
async function refusing(nth: number, build: () => Promise<unknown>): Promise<boolean> {
  let left = nth;
  // The store writes its records with this function, inside its transactions.
  JSON.stringify = ((...args: Parameters<typeof stringify>) => {
    if (left > 0 && new Error().stack?.includes("putSync") === true && --left === 0) throw new Error(busy);
    return stringify(...args);
  }) as typeof JSON.stringify;
  try {
    await build();
  } finally {
    JSON.stringify = stringify;
  }
  return left === 0;
}

test("a build whose store wrongly refused a record makes the same site", async () => {
  let refused = 0;
  const round = fc.record({
    changes: fc.array(anyChange, { minLength: 1, maxLength: 4 }),
    nth: fc.integer({ min: 1, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 5 }), fc.boolean(), async (rounds, onDisk) => {
      const digest = new EditedDigest();
      try {
        for (const { changes, nth } of rounds) {
          const site = await digest.editSoundly(changes);
          await digest.changeCode();
          const { now } = digest;
          const how = { shards: 1, batch: 20, ...(onDisk ? { maxStaged: 0 } : {}) };
          if (await refusing(nth, () => digest.mustBuild(now, how))) refused++;
          assert.equal(differences(digest.output(), site), []);
        }
      } finally {
        digest.dispose();
      }
    }),
    { ...runs, endOnFailure: true, includeErrorInReport: true },
  );
  assert.ok(refused > runs.numRuns, `${refused} records were refused`);
});

test("a transaction is retried once after that error, and never after another", async () => {
  const digest = new WrittenDigest();
  const root = open({ path: digest.root });
  try {
    const outcomes = (errors: readonly (Error | undefined)[]): readonly unknown[] => {
      let tries = 0;
      const work = () => {
        root.putSync("tries", tries + 1);
        const error = errors[tries++];
        if (error !== undefined) throw error;
        return "done";
      };
      root.removeSync("tries");
      try {
        return [transact(root, work), root.get("tries")];
      } catch (error) {
        return [(error as Error).message, root.get("tries"), tries];
      }
    };
    assert.equal(outcomes([undefined]), ["done", 1]);
    assert.equal(outcomes([new Error(busy), undefined]), ["done", 2]);
    assert.equal(outcomes([new Error(busy), new Error(busy)]), [busy, undefined, 2]);
    assert.equal(outcomes([new Error("MDB_MAP_FULL"), undefined]), ["MDB_MAP_FULL", undefined, 1]);
  } finally {
    await root.close();
    digest.dispose();
  }
});

test.run();
