import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type FileStamp, FolderStamps, noStamps } from "../../scripts/store/file-stamps.ts";

const names = fc
  .string({ unit: "grapheme", minLength: 1 })
  .filter((name) => !/[/\0]/.test(name) && !/\p{Cs}/u.test(name));
const stamps: fc.Arbitrary<FileStamp> = fc.record(
  { size: fc.nat(), mtimeMs: fc.double({ min: 0, max: 4e12, noNaN: true }), inode: fc.maxSafeNat() },
  { noNullPrototype: true },
);

test("stamps come back as they were packed, in their order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(names, stamps), { selector: ([name]) => name }), (folder) => {
      const stamps = FolderStamps.unpack(FolderStamps.of(folder).pack());
      assert.equal(
        stamps.names.map((name, place) => [name, stamps.at(place)]),
        folder,
      );
    }),
  );
});

test("a folder without files packs to almost nothing", () => {
  assert.is(noStamps.pack().length, 4);
  assert.equal(FolderStamps.unpack(noStamps.pack()).names, []);
  assert.is(FolderStamps.count(noStamps.pack()), 0);
});

test("a name is found where it stood, and anywhere else", () => {
  const stamp = (size: number) => ({ size, mtimeMs: 5, inode: 7 });
  const stamps = FolderStamps.of([
    ["a.md", stamp(1)],
    ["b.md", stamp(2)],
  ]);
  assert.is(stamps.placeOf("b.md", 1), 1);
  assert.is(stamps.placeOf("b.md", 0), 1);
  assert.is(stamps.placeOf("c.md", 0), -1);
  assert.ok(stamps.holds(1, stamp(2)));
  assert.not(stamps.holds(1, stamp(1)), "another size");
  assert.not(stamps.holds(-1, stamp(1)));
});

test("a stamp that tells too little is never held", () => {
  const recent = { size: 1, mtimeMs: 0, inode: 7 };
  assert.not(FolderStamps.of([["a.md", recent]]).holds(0, recent));
});

test.run();
