import { execFileSync } from "node:child_process";
import { lstatSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  countStamps,
  packStamps,
  stampOf,
  touchedAt,
  unpackStamps,
  untrusted,
} from "../../scripts/content/stat-cache.ts";
import { replay } from "../replay.ts";

const names = fc
  .string({ unit: "grapheme", minLength: 1 })
  .filter((name) => !/[/\0]/.test(name) && !/\p{Cs}/u.test(name));
const stamps = fc.oneof(
  fc.constant(untrusted),
  fc
    .record({
      ino: fc.bigInt(0n, 2n ** 64n),
      size: fc.bigInt(0n, 2n ** 53n),
      mtimeNs: fc.bigInt(-(2n ** 62n), 2n ** 62n),
    })
    .map(stampOf),
);
const folders = fc.array(fc.stringMatching(/^[a-z0-9 ]+$/), { maxLength: 3 }).map((parts) => parts.join("/"));

test("stamps come back as they were packed, in their order", () => {
  fc.assert(
    fc.property(folders, fc.uniqueArray(fc.tuple(names, stamps), { selector: ([name]) => name }), (folder, files) => {
      const packed = packStamps(folder, new Map(files));
      assert.equal([...unpackStamps(packed)], files);
      assert.is(countStamps(packed), files.length);
    }),
    replay(),
  );
});

test("a folder without files packs to almost nothing", () => {
  assert.is(packStamps("2025/12", new Map()).length, 4);
});

test("a file on another level is another line, though its stamp is the same", () => {
  const files = new Map([["a.md", "7 1 5.0000000000"]]);
  assert.not(packStamps("2025", files).equals(packStamps("2025/12", files)));
});

test("a line that was never packed is told", () => {
  const packed = Buffer.from(`\x01\0\0\0${"2F7 a.md"}\0`);
  assert.throws(() => unpackStamps(packed), 'The store holds a stamp that is none: "2F7 a.md".');
});

test("a stamp is what GNU find prints, to the nanosecond, and tells when the file was touched", () => {
  const folder = mkdtempSync(join(tmpdir(), "stamps-"));
  try {
    const file = join(folder, "a.md");
    for (const touched of [undefined, 0, 1, 0.5, -0.5, -86_400, 1_700_000_000.25]) {
      writeFileSync(file, String(touched));
      if (touched !== undefined) utimesSync(file, touched, touched);
      const stats = lstatSync(file, { bigint: true });
      const stamp = stampOf(stats);
      assert.is(stamp, execFileSync("find", [file, "-printf", "%i %s %T@"], { encoding: "utf8" }));
      assert.ok(Math.abs(touchedAt(stamp) - Number(stats.mtimeNs) / 1e6) < 1);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
