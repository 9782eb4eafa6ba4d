import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { strings } from "../support/render-view.ts";

const root = new URL("../..", import.meta.url);

/** The source of everything that uses strings: templates, and the scripts that make their views. */
const sources = ["_includes", "src", "scripts"]
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true }).map((path) => `${folder}/${String(path)}`),
  )
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8") }));

test("the list of templates is not empty", () => {
  assert.ok(sources.filter(({ path }) => path.startsWith("_includes/")).length > 20);
});

test("every key that a template uses has a text", () => {
  const asked = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:t\(digest,|t\()\s*"([^"]+)"/g)].map(([, key]) => ({ path, key: key ?? "" })),
  );
  assert.ok(asked.length > 30);
  assert.equal(
    asked.filter(({ key }) => !(key in strings)),
    [],
  );
});

/** Calls with a family of keys, such as `words(digest, \`type.${type}\`)` => /^type\.\w+$/ */
const families = sources.flatMap(({ text }) =>
  [...text.matchAll(/\b(?:t\(digest, |t\()`([\w.]*)\$\{[^}]*\}([\w.]*)`/g)].map(
    ([, before = "", after = ""]) => new RegExp(`^${before}\\w+${after}$`),
  ),
);

test("every key with a text is used", () => {
  const all = sources.map(({ text }) => text).join("\n");
  assert.equal(
    Object.keys(strings).filter((key) => !all.includes(`"${key}"`) && !families.some((family) => family.test(key))),
    [],
  );
});

test("plural forms end with the one for all other numbers", () => {
  const without = Object.entries(strings).filter(([, words]) => typeof words !== "string" && words.other === undefined);
  assert.equal(without, []);
});

test.run();
