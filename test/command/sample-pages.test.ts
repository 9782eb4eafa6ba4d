import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { samplePagesWarning } from "../../scripts/command/sample-pages.ts";

const ours = (name: string) => join(generatorFolder, name);

test("the sample's info pages get a warning below settings that are not the sample's", () => {
  assert.is(
    samplePagesWarning({ data: "/news/data", info: ours("src/info") }),
    `Warning: The info pages are those of the sample: ${ours("src/info")}.
  Expected: your own pages: these speak for The Sample Digest
  To do: add --info DIR, or name all folders at once with --newsroom DIR
`,
  );
  assert.is(samplePagesWarning({ data: "/news/data", info: "/news/info" }), "");
  assert.is(samplePagesWarning({ data: ours("_data"), info: ours("src/info") }), "");
});

test.run();
