import { test } from "uvu";
import * as assert from "uvu/assert";
import { changesText } from "../../scripts/publish/write-changes.ts";
import type { FileChange } from "../../scripts/store/store.ts";

const buildTime = "2025-12-31T18:00:00.000Z";
const textOf = (changes: readonly FileChange[]) => [...changesText(changes, buildTime)].join("");

test("changes.json, made entry by entry, is the JSON that it would be in one go", () => {
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

test("changes.json of a build that changed nothing says so", () => {
  const nothing = { buildTime, added: [], changed: [], deleted: [] };
  assert.is(textOf([]), `${JSON.stringify(nothing, null, 2)}\n`);
});

test("no part of changes.json is longer than one entry, however many there are", () => {
  const many = Array.from(
    { length: 1_000 },
    (_, n): FileChange => ({ file: `/${n}`, kind: "asset", change: "deleted" }),
  );
  for (const part of changesText(many, buildTime)) assert.ok(part.length < 200, part);
});

test.run();
