import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { WatchedTree } from "../../scripts/serve/watched-tree.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(temporaryFolder("tree"), "theme");

/** The next folder that the tree reports as changed. */
function nextReport(tree: { heard: (folder: string) => void }): Promise<string> {
  return new Promise((resolve) => {
    tree.heard = resolve;
  });
}

test("a folder is watched from its creation, and after it is recreated", async () => {
  const listener = { heard: (_folder: string) => {} };
  const tree = new WatchedTree(root, {
    skips: () => false,
    concerns: () => true,
    changed: (folder) => listener.heard(folder),
  });
  // Also keeps the process alive: the timer by which the tree looks for its root does not.
  const deadline = setTimeout(() => {
    throw new Error("The tree reported nothing.");
  }, 30_000);
  try {
    for (const name of ["first.css", "second.css"]) {
      const made = nextReport(listener);
      mkdirSync(root);
      assert.is(await made, "");
      const saved = nextReport(listener);
      writeFileSync(join(root, name), ":root {}");
      assert.is(await saved, "");
      const gone = nextReport(listener);
      rmSync(root, { recursive: true });
      assert.is(await gone, "");
    }
  } finally {
    clearTimeout(deadline);
    tree.close();
  }
});

test.run();
