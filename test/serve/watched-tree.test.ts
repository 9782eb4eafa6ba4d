import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import { WatchedTree } from "../../scripts/serve/watched-tree.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(temporaryFolder("tree"), "theme");

/** Resolves when the tree reports a change of a folder. */
function reported(tree: { heard: (folder: string) => void }, folder: string): Promise<void> {
  return new Promise((resolve) => {
    tree.heard = (changed) => {
      if (changed === folder) resolve();
    };
  });
}

test("a folder that does not exist yet is watched once it is made, and again when it is made anew", async () => {
  const listener = { heard: (_folder: string) => {} };
  const tree = new WatchedTree(root, {
    skips: () => false,
    concerns: () => true,
    changed: (folder) => listener.heard(folder),
  });
  // Also keeps the process alive: the tree looks for its root at intervals that do not.
  const deadline = setTimeout(() => {
    throw new Error("The tree reported nothing.");
  }, 30_000);
  try {
    for (const name of ["first.css", "second.css"]) {
      const made = reported(listener, "");
      mkdirSync(root);
      await made;
      const saved = reported(listener, "");
      writeFileSync(join(root, name), ":root {}");
      await saved;
      const gone = reported(listener, "");
      rmSync(root, { recursive: true });
      await gone;
    }
  } finally {
    clearTimeout(deadline);
    tree.close();
  }
});

test.run();
