import * as fc from "fast-check";
import { test } from "uvu";
import { compiledModule } from "../../scripts/code/code-folder.ts";
import { LookAhead } from "../../scripts/content/look-ahead.ts";
import { anyChange, apply, newModel, writeModel } from "./random-changes.ts";
import { differences, SmallDigest } from "./small-digest.ts";

// The first promise of the house: an incremental build leaves byte for byte what a build from nothing leaves.
// More or other runs: RUNS=200 SEED=42 npm test -- incremental

const numRuns = Number(process.env.RUNS ?? 6);
// The same sequences at every run of `npm test`; another seed looks elsewhere.
const seed = { seed: Number(process.env.SEED ?? 1578546285) };

const thread = await compiledModule("scripts/content/look-ahead-thread.ts");

for (const shards of [1, 2]) {
  test(`after any changes the site is that of a build from nothing, with ${shards} shard${shards === 1 ? "" : "s"}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyChange, { minLength: 8, maxLength: 12 }),
        fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        async (first, later) => {
          const digest = new SmallDigest();
          try {
            const model = newModel();
            for (const changes of [first, ...later]) {
              for (const change of changes) apply(model, change);
              await writeModel(model, digest);
              const now = new Date(model.now).toISOString();
              const several = { shards, batch: 60, held: 0, ahead: new LookAhead(digest.folders.content, thread) };
              await digest.mustBuild(now, shards === 1 ? { shards } : several);
              const wrong = differences(digest.output(), await digest.fromNothing(now));
              if (wrong.length > 0)
                throw new Error(`The site differs from one built from nothing:\n${wrong.join("\n")}`);
            }
          } finally {
            digest.dispose();
          }
        },
      ),
      {
        numRuns: shards === 1 ? numRuns : Math.ceil(numRuns / 6),
        endOnFailure: true,
        includeErrorInReport: true,
        ...seed,
      },
    );
  });
}

test.run();
