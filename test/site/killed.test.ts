import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { BuildAndDie } from "./build-and-die.ts";
import { type Death, type Sentence, type Stage, stages } from "./death.ts";
import { anyChange, apply, type Change, newModel, writeModel } from "./random-changes.ts";
import { differences, SmallDigest } from "./small-digest.ts";

// A build that is killed at any moment loses nothing: the next one leaves what a build from nothing leaves.
// More or other runs: RUNS=50 SEED=42 npx tsx test/site/killed.test.ts

const numRuns = Number(process.env.RUNS ?? 1);
// The same deaths at every run of `npm test`; another seed looks elsewhere.
const seed = Number(process.env.SEED ?? 20231123);

/** How many steps of a stage a death is drawn from: about as many as the stage has in a digest of a dozen articles. */
const steps: Readonly<Record<Stage, number>> = { read: 60, index: 400, render: 300, publish: 60 };

/** Changes, and then one build or two that are killed before one is let live. */
interface Step {
  readonly changes: readonly Change[];
  readonly deaths: readonly Death[];
  readonly shards: number;
  readonly batch: number;
}

const deathIn = (stage: Stage): fc.Arbitrary<Death> =>
  fc.record({ stage: fc.constant(stage), nth: fc.integer({ min: 1, max: steps[stage] }) });

const stepWith = (stage: Stage): fc.Arbitrary<Step> =>
  fc.record({
    changes: fc.array(anyChange, { minLength: 1, maxLength: 4 }),
    deaths: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(deathIn(stage)) },
      { weight: 1, arbitrary: fc.tuple(deathIn(stage), fc.constantFrom(...stages).chain(deathIn)) },
    ),
    shards: fc.constantFrom(1, 2),
    batch: fc.constantFrom(10, 1500),
  });

for (const stage of stages) {
  test(`a build that is killed in ${stage} loses nothing`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyChange, { minLength: 6, maxLength: 12 }),
        fc.array(stepWith(stage), { minLength: 1, maxLength: 2 }),
        async (first, later) => {
          const digest = new SmallDigest();
          try {
            await liveThrough(digest, first, later);
          } finally {
            digest.dispose();
          }
        },
      ),
      { numRuns, seed, endOnFailure: true, includeErrorInReport: true },
    );
  });
}

async function liveThrough(digest: SmallDigest, first: readonly Change[], later: readonly Step[]): Promise<void> {
  const model = newModel();
  const change = (changes: readonly Change[]) => {
    for (const one of changes) apply(model, one);
    writeModel(model, digest);
    return new Date(model.now).toISOString();
  };
  await digest.mustBuild(change(first));
  for (const { changes, deaths, shards, batch } of later) {
    const before = digest.output();
    const now = change(changes);
    const after = await digest.fromNothing(now);
    const told = new Set<string>();
    for (const death of deaths) {
      await killBuild(digest, death, { now: Date.parse(now), shards, batch });
      assert.equal(halfPages(digest.output(), before, after), []);
      for (const file of changedFiles(digest)) told.add(file);
    }
    await digest.mustBuild(now, { shards, batch });
    assert.equal(differences(digest.output(), after), []);
    for (const file of changedFiles(digest)) told.add(file);
    const untold = differences(before, after).filter((line) => !told.has(line.split(": ")[0]?.slice(1) ?? ""));
    assert.equal(untold, [], "changes.json names every file that differs from the last whole site");
  }
}

const script = fileURLToPath(new URL("./build-and-die.ts", import.meta.url));

/** Builds in a process of its own, which dies. Throws when it did not. */
async function killBuild(
  digest: SmallDigest,
  death: Death,
  request: Pick<BuildAndDie, "now" | "shards" | "batch">,
): Promise<void> {
  const note = join(digest.root, "note");
  rmSync(note, { force: true });
  const job: BuildAndDie = { ...request, folders: digest.folders };
  const child = spawn(process.execPath, [script, JSON.stringify(job)], {
    // A process group of its own: the shards die with the build.
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      DEATH: JSON.stringify({ ...death, below: digest.root, note } satisfies Sentence),
      NODE_OPTIONS: `--import tsx --import ${new URL("./death.ts", import.meta.url)}`,
    },
  });
  const [code, signal] = await once(child, "exit");
  assert.is(signal, "SIGKILL", `The build was to die in ${death.stage}, but ended with ${code}.`);
  if (process.env.RUNS !== undefined) process.stderr.write(readFileSync(note, "utf8"));
}

/** Files that are neither what they were nor what they are to become. Drafts, which nobody links to, are passed over. */
function halfPages(...[now, before, after]: readonly ReadonlyMap<string, string>[]): readonly string[] {
  const whole = (path: string, content: string) => before?.get(path) === content || after?.get(path) === content;
  return [...(now ?? [])]
    .filter(([path, content]) => !/^\/\.digest-draft-/.test(path) && !whole(path, content))
    .map(([path]) => path);
}

/** The files that changes.json names, without a slash at their beginning. */
function changedFiles(digest: SmallDigest): readonly string[] {
  const file = join(digest.folders.cache, "changes.json");
  if (!existsSync(file)) return [];
  const { added, changed, deleted } = JSON.parse(readFileSync(file, "utf8")) as Record<
    "added" | "changed" | "deleted",
    readonly { readonly file: string }[]
  >;
  return [...added, ...changed, ...deleted].map((entry) => entry.file);
}

test.run();
