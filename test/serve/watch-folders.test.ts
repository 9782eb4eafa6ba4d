import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { newsroomFolders } from "../../scripts/base/newsroom-folders.ts";
import { type Saved, watchFolders } from "../../scripts/serve/watch-folders.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("the settings of another edition are watched like the newsroom's own", async () => {
  const root = temporaryFolder("watched");
  const [own, other] = ["en", "pt"].map((name) => newsroomFolders({ newsroom: join(root, name) }));
  assert.ok(own !== undefined && other !== undefined);
  for (const folder of [...Object.values(own), ...Object.values(other)]) mkdirSync(folder, { recursive: true });
  let tell: (saved: Saved) => void = () => {};
  const watched = watchFolders(own, [other], { content: (saved) => tell(saved), code: () => {} });
  try {
    for (const folder of [own.data, other.data, other.info]) {
      const saved = new Promise<Saved>((resolve) => {
        tell = resolve;
      });
      writeFileSync(join(folder, "site.yaml"), "title: New\n");
      assert.equal(await saved, { folders: [], settings: true });
    }
  } finally {
    watched.close();
    rmSync(root, { recursive: true, force: true });
  }
});

test.run();
