import { test } from "uvu";
import * as assert from "uvu/assert";
import { explainSystemError } from "../../scripts/base/explain-system-error.ts";

const cases: readonly (readonly [what: string, error: Error, message: string | undefined])[] = [
  [
    "a file",
    Object.assign(new Error("ENOSPC: no space left on device"), {
      code: "ENOSPC",
      path: "_site/a.html",
      syscall: "write",
    }),
    "The disk is full: _site/a.html (write).\n  To do: free some space, then build again: finished work is kept",
  ],
  [
    "a file being moved, by its destination",
    Object.assign(new Error("EISDIR"), {
      code: "EISDIR",
      path: "_site/.draft",
      dest: "_site/a.html",
      syscall: "rename",
    }),
    "A folder is in the place of a file: _site/a.html (rename).\n  To do: move the folder away",
  ],
  [
    "the store, by number",
    Object.assign(new Error("Input/output error"), { code: 5 }),
    "The disk is full or faulty: Input/output error.\n" +
      "  To do: free some space, or look at the disk, then build again: finished work is kept",
  ],
  [
    "the store, by words",
    new Error("MDB_MAP_FULL: Environment mapsize limit reached"),
    "The disk is full: MDB_MAP_FULL: Environment mapsize limit reached.\n" +
      "  To do: free some space, then build again: finished work is kept",
  ],
  [
    "the store abandoning a transaction, as in one of some hundred builds",
    Object.assign(
      new Error(
        "MDB_BAD_TXN: Transaction must abort, has a child, or is invalid: reserved freelist had a data entry with zero-size, last id 383\n",
      ),
      { code: -30782 },
    ),
    "The store was not written: MDB_BAD_TXN: Transaction must abort, has a child, or is invalid: " +
      "reserved freelist had a data entry with zero-size, last id 383.\n" +
      "  To do: build again: finished work is kept. If it happens again, delete the cache folder: everything is then built from scratch",
  ],
  ["nothing the system refused", new TypeError("x is not a function"), undefined],
];

for (const [what, error, message] of cases) {
  test(`explains an error of ${what}`, () => assert.is(explainSystemError(error)?.message, message));
}

test.run();
