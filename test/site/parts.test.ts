import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import type { Part } from "../../scripts/render/parts.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A plan rendered by several machines: each has the store of the first, and a final build adopts their results.

const now = "2024-03-10T10:00:00Z";
const batch = 10;

async function withMachines(work: (digest: WrittenDigest, machines: readonly WrittenDigest[]) => Promise<void>) {
  const digest = new WrittenDigest();
  const machines = [new WrittenDigest(), new WrittenDigest()];
  try {
    digest.write({
      ...writtenData(),
      "articles/2024/02/a.md": articleFile({ date: "2024-02-28" }),
      "articles/2024/03/b.md": articleFile({ date: "2024-03-09", title: "Two" }),
    });
    await mustRender(digest, { number: 0, of: 2 });
    for (const machine of machines) copy(digest, machine, ["articles", "data", "cache"]);
    await work(digest, machines);
  } finally {
    for (const each of [digest, ...machines]) each.dispose();
  }
}

function copy(from: WrittenDigest, to: WrittenDigest, folders: readonly string[]): void {
  for (const folder of folders) cpSync(join(from.root, folder), join(to.root, folder), { recursive: true });
}

async function mustRender(machine: WrittenDigest, part: Part) {
  const outcome = await machine.build(now, { batch, part });
  if (outcome.outcome !== "part") throw new Error(`The build was ${outcome.outcome}.`);
  return outcome.part;
}

/** Renders the parts and copies their results to the machine that ends the build. */
async function renderParts(digest: WrittenDigest, machines: readonly WrittenDigest[]): Promise<void> {
  for (const [index, machine] of machines.entries()) {
    const { checked, planned } = await mustRender(machine, { number: index + 1, of: machines.length });
    assert.ok(checked > 0 && checked < planned, `${checked} of ${planned}`);
    copy(machine, digest, ["site", "cache/parts"]);
  }
}

test("the last build adopts what parts rendered, and makes the same site as one machine", async () => {
  await withMachines(async (digest, machines) => {
    await renderParts(digest, machines);
    const { changes, rendered, adopted } = await digest.mustBuild(now, { batch });
    assert.is(rendered, 0);
    const alone = await digest.siteFromScratch(now);
    assert.equal(differences(digest.output(), alone), []);
    assert.is(adopted, alone.size - 1, "all files but the mark of the folder");
    assert.is(changes.length, adopted);
    const again = await digest.mustBuild(now);
    assert.is(again.rendered, 0);
  });
});

test("a batch whose files are missing or damaged is rendered again", async () => {
  await withMachines(async (digest, machines) => {
    await renderParts(digest, machines);
    rmSync(join(digest.folders.output, "index.html"));
    writeFileSync(join(digest.folders.output, "feed.xml"), "half a feed");
    const { rendered, adopted } = await digest.mustBuild(now, { batch });
    assert.ok(rendered >= 2 && adopted > 0, `${rendered} rendered, ${adopted} adopted`);
    assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
  });
});

test("parts rendered from older articles are not adopted", async () => {
  await withMachines(async (digest, machines) => {
    await renderParts(digest, machines);
    digest.write({ "articles/2024/03/b.md": articleFile({ date: "2024-03-09", title: "Three" }) });
    const { adopted } = await digest.mustBuild(now, { batch });
    assert.is(adopted, 0);
    assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
  });
});

for (const part of ["5/4", "2", "1/0"]) {
  test(`--part ${part} is refused`, () => {
    const { stderr, status } = spawnSync(process.execPath, ["scripts/run.mjs", "build", "--part", part], {
      cwd: generatorFolder,
      encoding: "utf8",
    });
    assert.is(
      stderr,
      `--part is "${part}".\n  Expected: a part and how many there are, e.g. 2/4; 0/4 reads and indexes for the others\n`,
    );
    assert.is(status, 2);
  });
}

test.run();
