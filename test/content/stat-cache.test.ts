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
    })
    .map(stampOf),
);

test("stamps come back as they were packed, in their order", () => {
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

test("a stamp says when the file changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "stamps-"));
  try {
    const file = join(folder, "a.md");
    writeFileSync(file, "");
    for (const seconds of [0, 1, 0.5, 1_700_000_000.25]) {
      utimesSync(file, seconds, seconds);
      assert.is(touchedAt(stampOf(lstatSync(file))), seconds * 1000);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
