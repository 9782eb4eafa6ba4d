import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { findStaticFiles } from "../../scripts/content/static-files.ts";
import { site } from "../support/fake-digest.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("files whose names begin with a dot are published, except .gitkeep", () => {
  const folder = temporaryFolder("static");
  mkdirSync(join(folder, "photos"));
  for (const name of [".gitkeep", ".nojekyll", "photos/.gitkeep", "photos/port.txt"])
    writeFileSync(join(folder, name), "");
  const { stamps, problems } = findStaticFiles(folder, site);
  assert.equal([...stamps.keys()], ["/.nojekyll", "/photos/port.txt"]);
  assert.equal(problems, []);
});

test.run();
