import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type FileStamp, packStamps, unpackStamps } from "../../scripts/store/file-stamps.ts";

const names = fc
  .string({ unit: "grapheme", minLength: 1 })
  .filter((name) => !/[\n/\0]/.test(name) && !/\p{Cs}/u.test(name));
const stamps: fc.Arbitrary<FileStamp> = fc.record(
  { size: fc.nat(), mtimeMs: fc.double({ min: 0, max: 4e12, noNaN: true }), inode: fc.maxSafeNat() },
  { noNullPrototype: true },
);

test("stamps come back as they were packed, in their order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(names, stamps), { selector: ([name]) => name }), (folder) => {
      assert.equal([...unpackStamps(packStamps(new Map(folder)))], folder);
    }),
  );
});

test("a folder without files packs to almost nothing", () => {
  assert.is(packStamps(new Map()).length, 4);
  assert.is(unpackStamps(packStamps(new Map())).size, 0);
});

test.run();
