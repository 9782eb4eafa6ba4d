import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { contrast, grounds } from "../../scripts/content/theme-settings.ts";

test("the contrast of black and white is 21, and that of equal colours 1", () => {
  assert.is(contrast("#000000", "#ffffff"), 21);
  assert.is(contrast("#8f1d1d", "#8f1d1d"), 1);
});

test("the background colours are those of the style sheet", () => {
  const css = readFileSync(join(generatorFolder, "src/assets/digest.css"), "utf8");
  for (const [name, light, dark] of [
    ["paper", grounds.light[0], grounds.dark[0]],
    ["shade", grounds.light[1], grounds.dark[1]],
  ]) {
    assert.match(css, `--${name}: light-dark(${light}, ${dark});`);
  }
});

test.run();
