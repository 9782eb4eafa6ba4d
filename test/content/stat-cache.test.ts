import { lstatSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { packStamps, stampOf, touchedAt, unpackStamps, untrusted } from "../../scripts/content/stat-cache.ts";
import { replay } from "../support/replay.ts";

const names = fc
  .string({ unit: "grapheme", minLength: 1 })
  .filter((name) => !/[/\0]/.test(name) && !/\p{Cs}/u.test(name));
const stamps = fc.oneof(
  fc.constant(untrusted),
  fc
    .record({
      ino: fc.maxSafeNat(),
      size: fc.maxSafeNat(),
      mtimeMs: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
      ctimeMs: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    })
    .map(stampOf),
);

test("unpacking returns the packed stamps in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(names, stamps), { selector: ([name]) => name }), (files) => {
      assert.equal([...unpackStamps(packStamps(new Map(files)))], files);
    }),
    replay(),
  );
});

test("a line that was never packed is refused", () => {
  assert.throws(() => unpackStamps(Buffer.from("7 a.md\0")), 'The store contains an invalid stamp: "7 a.md".');
});

test("a stamp says when the file changed, whatever time it was given", () => {
  const folder = mkdtempSync(join(tmpdir(), "stamps-"));
  try {
    const file = join(folder, "a.md");
    writeFileSync(file, "");
    const future = Math.ceil(Date.now() / 1000) + 1_000;
    for (const seconds of [0, 0.5, 1_700_000_000.25, future]) {
      utimesSync(file, seconds, seconds);
      const stats = lstatSync(file);
      assert.is(touchedAt(stampOf(stats)), seconds === future ? seconds * 1000 : stats.ctimeMs);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a file with the same inode, size and modification time has another stamp once it is written", () => {
  const stats = { ino: 7, size: 3, mtimeMs: 1_700_000_000_000, ctimeMs: 1_700_000_000_001 };
  assert.is.not(stampOf(stats), stampOf({ ...stats, ctimeMs: stats.ctimeMs + 0.25 }));
});

test.run();
