import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { recordChange } from "../../scripts/publish/record.ts";
import { changesText, clearChanges } from "../../scripts/publish/write-changes.ts";
import { closeStore, type FileChange, openStore } from "../../scripts/store/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const buildTime = "2025-12-31T18:00:00.000Z";
const textOf = (changes: readonly FileChange[]) => [...changesText(changes, buildTime)].join("");

test("changes.json, written entry by entry, equals JSON written at once", () => {
  const text = textOf([
    { file: "/2025/12/a/index.html", kind: "article", change: "added", hash: "ab" },
    { file: "/feed.xml", kind: "feed", change: "changed", hash: "cd" },
    { file: "/2025/12/b/index.html", kind: "article", change: "added", hash: "ef" },
  ]);
  const expected = {
    buildTime,
    added: [
      { address: "/2025/12/a/", file: "2025/12/a/index.html", kind: "article", hash: "ab" },
      { address: "/2025/12/b/", file: "2025/12/b/index.html", kind: "article", hash: "ef" },
    ],
    changed: [{ address: "/feed.xml", file: "feed.xml", kind: "feed", hash: "cd" }],
    deleted: [],
  };
  assert.is(text, `${JSON.stringify(expected, null, 2)}\n`);
});

test("changes.json of a build that changed nothing has empty lists", () => {
  const nothing = { buildTime, added: [], changed: [], deleted: [] };
  assert.is(textOf([]), `${JSON.stringify(nothing, null, 2)}\n`);
});

test("changes.json is written in parts no longer than one entry", () => {
  const many = Array.from(
    { length: 1_000 },
    (_, n): FileChange => ({ file: `/${n}`, kind: "asset", change: "deleted" }),
  );
  for (const part of changesText(many, buildTime)) assert.ok(part.length < 200, part);
});

test("a file is compared with its state in the last changes.json", async () => {
  const cache = temporaryFolder("changes");
  const store = openStore(cache);
  const reported = (...hashes: readonly (string | undefined)[]) => {
    clearChanges(store);
    for (let i = 1; i < hashes.length; i++) {
      recordChange(store, { kind: "asset", file: "/a", before: hashes[i - 1], after: hashes[i] });
    }
    return [...store.changes.getRange({})].map(({ value }) => [value.change, value.hash]);
  };
  assert.equal(reported(undefined, "x"), [["added", "x"]]);
  assert.equal(reported("x", "y"), [["changed", "y"]]);
  assert.equal(reported("x", undefined), [["deleted", undefined]]);
  assert.equal(reported("x", "y", "x"), []);
  assert.equal(reported("x", undefined, "x"), []);
  assert.equal(reported("x", undefined, "y"), [["changed", "y"]]);
  assert.equal(reported(undefined, "x", undefined), []);
  assert.equal(reported(undefined, "x", "y"), [["added", "y"]]);
  assert.equal(reported("x", "y", undefined), [["deleted", undefined]]);
  await closeStore(store, cache);
});

test("changes.json names the files whose bytes differ, even if output or cache were lost in between", async () => {
  const digest = new WrittenDigest();
  try {
    const now = "2024-03-10T10:00:00Z";
    const one = (title: string) => ({ "articles/2024/03/one.md": articleFile({ title, date: "2024-03-09" }) });
    digest.write({ ...writtenData(), ...one("One") });
    await digest.mustBuild(now);
    const page = "2024/03/one/index.html";
    /** The changes that a build reports after `work`, and the actual differences. */
    const reportOf = async (work: () => void) => {
      const before = digest.output();
      work();
      await digest.mustBuild(now);
      const after = digest.output();
      const reported = JSON.parse(readFileSync(join(digest.folders.cache, "changes.json"), "utf8"));
      const names = [...reported.added, ...reported.changed, ...reported.deleted].map(
        ({ file }: { file: string }) => `/${file}`,
      );
      const differ = [...new Set([...before.keys(), ...after.keys()])].filter(
        (file) => before.get(file) !== after.get(file),
      );
      return { reported: names.sort(), differ: differ.filter((file) => file !== "/.digest-output").sort() };
    };
    for (const work of [
      () => writeFileSync(join(digest.folders.output, page), "spoilt"),
      () => digest.remove("cache"),
      () => {
        digest.remove("cache");
        digest.write(one("Two"));
      },
      () => digest.write(one("Three")),
      () => {
        digest.remove("cache");
        digest.write({ "articles/2024/03/two.md": articleFile({ date: "2024-03-08" }) });
      },
      () => {
        digest.remove("cache");
        digest.remove("articles/2024/03/one.md");
      },
    ]) {
      const { reported, differ } = await reportOf(work);
      assert.equal(reported, differ);
    }
  } finally {
    digest.dispose();
  }
});

test.run();
