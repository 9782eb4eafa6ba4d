import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { showProblems } from "../../scripts/command/show-problems.ts";
import { readInfoPages } from "../../scripts/content/info-pages.ts";
import type { Problem } from "../../scripts/content/problem.ts";

const folder = mkdtempSync(join(tmpdir(), "info-"));
test.after(() => rmSync(folder, { recursive: true }));

test("info pages are read in order of their names, with all that they hold", () => {
  const source = "---\ntitle: About us\npermalink: /about/\n---\nWe.\n";
  writeFileSync(join(folder, "b.md"), source);
  writeFileSync(join(folder, "a.md"), source.replace("title", "description: Who we are\ntitle"));
  writeFileSync(join(folder, "info.json"), "{}");
  const problems: Problem[] = [];
  assert.equal(readInfoPages(problems, folder), [
    {
      name: "a",
      address: "/about/",
      title: "About us",
      description: "Who we are",
      source: source.replace("title", "description: Who we are\ntitle"),
    },
    { name: "b", address: "/about/", title: "About us", source },
  ]);
  assert.equal(problems, []);
});

const toDo = "  To do: correct the front matter, the lines between `---` at the file's beginning\n";
const address = "  Expected: the page's address between slashes, e.g. permalink: /page/\n";
const cases: readonly (readonly [what: string, source: string, told: string])[] = [
  [
    "no front matter",
    "We.\n",
    `The front matter has no \`title\`.\n  Expected: a title, e.g. title: About us\n${toDo}`,
  ],
  [
    "a title that is no text",
    "---\ntitle: [a]\n---\n",
    `\`title\` is ["a"].\n  Expected: a title, e.g. title: About us\n${toDo}`,
  ],
  ["no address", "---\ntitle: a\n---\n", `The front matter has no \`permalink\`.\n${address}${toDo}`],
  [
    "an address elsewhere",
    "---\ntitle: a\npermalink: https://x.example/\n---\n",
    `\`permalink\` is "https://x.example/".\n${address}${toDo}`,
  ],
];

for (const [what, source, told] of cases) {
  test(`an info page with ${what} is refused with its file and what to do`, () => {
    const own = mkdtempSync(join(folder, "own-"));
    writeFileSync(join(own, "page.md"), source);
    const problems: Problem[] = [];
    assert.equal(readInfoPages(problems, own), []);
    assert.is(showProblems(problems), `src/info/page.md:1:1 ${told}\n1 problem.\n`);
  });
}

test("YAML that cannot be read is told with its line", () => {
  const own = mkdtempSync(join(folder, "own-"));
  writeFileSync(join(own, "page.md"), "---\ntitle: a\ntitle: b\n---\n");
  const problems: Problem[] = [];
  readInfoPages(problems, own);
  assert.match(showProblems(problems), "src/info/page.md:3:1 The field stands twice.");
});

test.run();
