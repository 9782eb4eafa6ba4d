import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { packStamps, stampOf, unpackStamps, untrusted } from "../../scripts/content/stat-cache.ts";
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
    .map((stats) => stampOf(stats, Number.POSITIVE_INFINITY)),
);

test("unpacking returns the packed stamps in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(names, stamps), { selector: ([name]) => name }), (files) => {
      assert.equal([...unpackStamps(packStamps(new Map(files)))], files);
    }),
    replay(),
  );
});

test("a malformed line is refused", () => {
  assert.throws(() => unpackStamps(Buffer.from("7 a.md\0")), 'The store contains an invalid stamp: "7 a.md".');
});

test("a stamp is trusted if both times of the file are at least two seconds ago", () => {
  const now = 1_700_000_000_000;
  const stampAt = (mtimeMs: number, ctimeMs: number) => stampOf({ ino: 7, size: 3, mtimeMs, ctimeMs }, now);
  assert.is(stampAt(now - 2_000, now - 2_500), "7 3 1699999998000 1699999997500");
  assert.is(stampAt(now - 1_999, now - 2_500), untrusted);
  assert.is(stampAt(now - 2_500, now - 1_999), untrusted);
  assert.is(stampAt(now + 1_000, now - 2_500), untrusted);
});

test("a file that was written has a new stamp, even with the same inode, size and modification time", () => {
  const stats = { ino: 7, size: 3, mtimeMs: 1_700_000_000_000, ctimeMs: 1_700_000_000_001 };
  const now = stats.ctimeMs + 10_000;
  assert.is.not(stampOf(stats, now), stampOf({ ...stats, ctimeMs: stats.ctimeMs + 0.25 }, now));
});

test.run();
