import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FolderComparison, findArticles } from "../../scripts/content/find-articles.ts";
import { type FolderStamps, packStamps, untrusted } from "../../scripts/content/stat-cache.ts";
import { ReadAhead } from "../../scripts/pipeline/read-ahead.ts";

const content = mkdtempSync(join(tmpdir(), "read-ahead-"));
test.after(() => rmSync(content, { recursive: true }));

async function foundAhead(known: (folder: string) => Uint8Array | undefined, knownFolders: readonly string[]) {
  const ahead = new ReadAhead(content);
  try {
    const comparison = new FolderComparison(known);
    const changed: string[] = [];
    await ahead.all((folder) => {
      if (comparison.take(folder)) changed.push(folder.folder);
    });
    return { found: comparison.outcome(knownFolders), changed: changed.sort() };
  } finally {
    await ahead.stop();
  }
}

/** Stamps by folder and name, without files that were written just before one of two readings. */
function trusted(stamps: ReadonlyMap<string, FolderStamps>, others: ReadonlyMap<string, FolderStamps>) {
  const lines = [...stamps].flatMap(([folder, files]) =>
    [...files].map(([name, stamp]) => {
      const isTrusted = stamp !== untrusted && others.get(folder)?.get(name) !== untrusted;
      return `${folder}/${name} ${isTrusted ? stamp : ""}`;
    }),
  );
  return [...lines, ...stamps.keys()].sort();
}

test("threads find the same as a walk: files in folders of any depth, links, problems and lost folders", async () => {
  for (const folder of ["2025/11", "2025/12/deep", "2026", "_drafts"]) {
    mkdirSync(join(content, folder), { recursive: true });
    for (const name of ["a.md", "b.md", "notes.txt"]) writeFileSync(join(content, folder, name), folder);
  }
  writeFileSync(join(content, "top.md"), "");
  symlinkSync("a.md", join(content, "2026/link.md"));
  symlinkSync("/nowhere.md", join(content, "2025/broken.md"));
  const lost = packStamps(new Map([["gone.md", "1 2 3 4"]]));
  const known = (folder: string) => (folder === "2024" ? lost : undefined);
  const { found, changed } = await foundAhead(known, ["2024"]);
  const walked = findArticles(content, known, ["2024"]);
  assert.equal(found.total, 8);
  assert.equal(found.toParse, walked.toParse);
  assert.equal(found.gone, ["2024/gone.md"]);
  assert.equal(trusted(found.stamps, walked.stamps), trusted(walked.stamps, found.stamps));
  assert.equal(found.problems, walked.problems);
  assert.equal(found.problems.length, 1);
  assert.equal(changed, ["", "2025/11", "2025/12/deep", "2026"]);
});

test("a missing content folder is reported as in a walk", async () => {
  rmSync(content, { recursive: true });
  let message = "";
  await foundAhead(() => undefined, []).catch((error: Error) => {
    message = error.message;
  });
  mkdirSync(content);
  assert.is(message.split("\n")[0], `There is no folder ${content}.`);
});

test.run();
