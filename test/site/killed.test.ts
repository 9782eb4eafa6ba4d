import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { markFile } from "../../scripts/publish/output-mark.ts";
import type { BuildAndDie } from "../support/build-and-die.ts";
import type { Change } from "../support/change.ts";
import { type Death, type Sentence, type Stage, stages } from "../support/death.ts";
import { EditedDigest } from "../support/edited-digest.ts";
import { anyChange } from "../support/random-changes.ts";
import { replay } from "../support/replay.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A build killed at any moment loses nothing: the next one equals a build from scratch.

/** The same kills in every run of `npm test`; another seed searches elsewhere. */
const runs = replay(1, 20231123);

/** Builds that are killed one after another in a digest; `npm test` has no time for more than one. */
const maxDeaths = runs.numRuns > 1 ? 3 : 1;

/** Steps of each stage at which a build may be killed: about as many as a digest of a dozen articles has. */
const steps: Readonly<Record<Stage, number>> = { read: 60, index: 150, render: 300, publish: 40 };

/** Changes, then one or two builds that are killed before one may finish. */
interface Step {
  readonly changes: readonly Change[];
  readonly deaths: readonly Death[];
  readonly shards: number;
  readonly batch: number;
  readonly maxStaged: number;
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
    batch: fc.constantFrom(40, 1500),
    maxStaged: fc.constantFrom(0, 400),
  });

for (const stage of stages) {
  test(`a build that is killed in ${stage} loses nothing`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyChange, { minLength: 6, maxLength: 12 }),
        fc.array(stepWith(stage), { minLength: 1, maxLength: maxDeaths }),
        async (first, later) => {
          const digest = new EditedDigest();
          try {
            await liveThrough(digest, first, later);
          } finally {
            digest.dispose();
          }
        },
      ),
      { ...runs, endOnFailure: true, includeErrorInReport: true },
    );
  });
}

async function liveThrough(digest: EditedDigest, first: readonly Change[], later: readonly Step[]): Promise<void> {
  await digest.editSoundly(first);
  await digest.mustBuild(digest.now);
  for (const { changes, deaths, shards, batch, maxStaged } of later) {
    const before = digest.output();
    const after = await digest.editSoundly(changes);
    await digest.changeCode();
    const { now } = digest;
    const reported = new Set<string>();
    for (const death of deaths) {
      await killBuild(digest, death, { now: Date.parse(now), shards, batch, maxStaged });
      assert.equal(halfPages(digest.output(), before, after), []);
      for (const file of changedFiles(digest)) reported.add(file);
    }
    await digest.mustBuild(now, { shards, batch, maxStaged });
    assert.equal(differences(digest.output(), after), []);
    for (const file of changedFiles(digest)) reported.add(file);
    // The mark of the folder is not deployed.
    reported.add(markFile);
    const unreported = differences(before, after).filter((line) => !reported.has(line.split(": ")[0]?.slice(1) ?? ""));
    assert.equal(unreported, [], "changes.json names every file that differs from the last whole site");
  }
}

const script = fileURLToPath(new URL("../support/build-and-die.ts", import.meta.url));

/** Builds in a separate process that is killed. Throws if it survived. */
async function killBuild(
  digest: WrittenDigest,
  death: Death,
  request: Pick<BuildAndDie, "now" | "shards" | "batch" | "maxStaged">,
): Promise<void> {
  const note = join(digest.root, "note");
  rmSync(note, { force: true });
  const job: BuildAndDie = { ...request, folders: digest.folders };
  const child = spawn(process.execPath, [script, JSON.stringify(job)], {
    // Its own process group, so that shards die with the build.
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      DEATH: JSON.stringify({ ...death, below: digest.root, note } satisfies Sentence),
      NODE_OPTIONS: `--import tsx --import ${new URL("../support/death.ts", import.meta.url)}`,
    },
  });
  const [code, signal] = await once(child, "exit");
  assert.is(signal, "SIGKILL", `The build was to die in ${death.stage}, but ended with ${code}.`);
  if (process.env.RUNS !== undefined) process.stderr.write(readFileSync(note, "utf8"));
}

/** Files that have neither their old nor their new content. Ignores temporary files, which nothing links to. */
function halfPages(...[now, before, after]: readonly ReadonlyMap<string, string>[]): readonly string[] {
  const whole = (path: string, content: string) => before?.get(path) === content || after?.get(path) === content;
  return [...(now ?? [])]
    .filter(([path, content]) => !/\/\.digest-draft-\w+$/.test(path) && !whole(path, content))
    .map(([path]) => path);
}

/** The files that changes.json names, without a slash at their beginning. */
function changedFiles(digest: WrittenDigest): readonly string[] {
  const file = join(digest.folders.cache, "changes.json");
  if (!existsSync(file)) return [];
  const { added, changed, deleted } = JSON.parse(readFileSync(file, "utf8")) as Record<
    "added" | "changed" | "deleted",
    readonly { readonly file: string }[]
  >;
  return [...added, ...changed, ...deleted].map((entry) => entry.file);
}

// Cases that such kills have found. An error before a stage leaves the same files on disk as a kill there.

/** Builds until `stage` begins. */
async function buildUntil(digest: WrittenDigest, now: string, stage: Stage, shards = 1, batch = 1500): Promise<void> {
  const progress = (message: string) => {
    if (message === stage) throw new Error("Died.");
  };
  await digest.build(now, { progress, shards, batch }).then(
    () => assert.unreachable(`The build never came to ${stage}.`),
    (error: Error) => assert.is(error.message, "Died."),
  );
}

const now = "2024-03-10T10:00:00Z";

async function withDigest(articles: Readonly<Record<string, string>>, work: (digest: WrittenDigest) => Promise<void>) {
  const digest = new WrittenDigest();
  try {
    digest.write({ ...writtenData(), ...articles });
    await digest.mustBuild(now);
    await work(digest);
  } finally {
    digest.dispose();
  }
}

async function mustRepair(digest: WrittenDigest): Promise<void> {
  await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
}

test("a page that moved in a killed build does not remain at its old address", async () => {
  const at = (date: string) => articleFile({ date, more: ["id: moved"] });
  await withDigest({ "articles/2024/02/moved.md": at("2024-02-28") }, async (digest) => {
    digest.remove("articles/2024/02");
    digest.write({ "articles/2024/03/moved.md": at("2024-03-02") });
    await buildUntil(digest, now, "publish");
    assert.ok(digest.output().has("/2024/02/moved/index.html"));
    await mustRepair(digest);
  });
});

test("files without a page are removed even if the first build after losing the store was killed", async () => {
  await withDigest({ "articles/2024/02/gone.md": articleFile({ date: "2024-02-28" }) }, async (digest) => {
    digest.remove("articles/2024/02/gone.md");
    digest.remove("cache");
    await buildUntil(digest, now, "render");
    await mustRepair(digest);
  });
});

test("files of the second shard are found even if the first wrote nothing", async () => {
  await withDigest({ "articles/2024/03/a.md": articleFile({ date: "2024-03-09" }) }, async (digest) => {
    writeFileSync(join(digest.folders.output, "orphan.html"), "The page of an article that was deleted again.");
    writeFileSync(join(digest.folders.cache, "writing-2"), "/orphan.html\n");
    await mustRepair(digest);
  });
});

test("pages recorded by a killed build are not rendered again", async () => {
  await withDigest({ "articles/2024/02/a.md": articleFile({ date: "2024-02-28" }) }, async (digest) => {
    digest.remove("cache");
    digest.remove("site");
    await buildUntil(digest, now, "publish", 1, 10);
    const { checked, rendered } = await digest.mustBuild(now);
    assert.ok(checked > 30, `${checked} pages were checked`);
    assert.ok(rendered <= 10, `${rendered} pages were rendered, and the last batch had 10`);
  });
});

test("the next build waits for the shards of a build whose main process was killed", async () => {
  await withDigest({ "articles/2024/03/a.md": articleFile({ date: "2024-03-09" }) }, async (digest) => {
    const shard = spawn(process.execPath, ["--eval", "process.stdin.resume()"], {
      stdio: ["pipe", "ignore", "inherit"],
    });
    const { pid: dead } = spawnSync(process.execPath, ["--eval", ""]);
    writeFileSync(join(digest.folders.cache, "lock"), `${dead}.\n${shard.pid}.`);
    const reported: string[] = [];
    const ended = once(shard, "exit");
    await digest.mustBuild(now, {
      progress: (message) => {
        reported.push(message);
        if (message.endsWith(".")) shard.stdin.end();
      },
    });
    await ended;
    assert.is(
      reported[0],
      `Another build (process ${shard.pid}) is using ${digest.folders.cache}; waiting for it to end.`,
    );
  });
});

test.run();
