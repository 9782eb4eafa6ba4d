import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { showProblems } from "../../scripts/command/show-problems.ts";
import { readInfoPages } from "../../scripts/content/info-pages.ts";
import type { Problem } from "../../scripts/content/problem.ts";

const folder = mkdtempSync(join(tmpdir(), "info-"));
test.after(() => rmSync(folder, { recursive: true }));

test("info pages are read in order of their names, including subfolders", () => {
  const source = "---\ntitle: About us\npermalink: /about/\n---\nWe *are*.\n";
  mkdirSync(join(folder, "team"));
  mkdirSync(join(folder, "team.md"));
  writeFileSync(join(folder, "team/b.md"), source.replaceAll("bout", "broad"));
  writeFileSync(join(folder, "a.md"), source.replace("title", "description: Who we are\ntitle"));
  writeFileSync(join(folder, "_draft.md"), source);
  writeFileSync(join(folder, "notes.txt"), "");
  const problems: Problem[] = [];
  const html = "<p>We <em>are</em>.</p>\n";
  assert.equal(readInfoPages(problems, folder), [
    { name: "a", file: `${folder}/a.md`, address: "/about/", title: "About us", description: "Who we are", html },
    { name: "team/b", file: `${folder}/team/b.md`, address: "/abroad/", title: "Abroad us", html },
  ]);
  assert.equal(problems, []);
});

test("info pages are typeset by the site's language", () => {
  const own = mkdtempSync(join(folder, "typeset-"));
  const front = `title: "What's new"\npermalink: /new/\ndescription: 'The "news"'`;
  writeFileSync(join(own, "new.md"), `---\n${front}\n---\nIt's "new", *isn't* it?\n`);
  const [page] = readInfoPages([], own, "de");
  assert.equal(
    [page?.title, page?.description, page?.html],
    ["What’s new", "The „news“", "<p>It’s „new“, <em>isn’t</em> it?</p>\n"],
  );
});

const title = "  Expected: the page's title, one line\n  To do: write `title: …` in the front matter\n";
const address = "  Expected: the page's address, between slashes\n  To do: write e.g. `permalink: /about/`\n";
const cases: readonly (readonly [what: string, source: string, expected: string])[] = [
  ["no title", "---\npermalink: /a/\n---\n", `1:1 There is no \`title\`.\n${title}`],
  [
    "a title that is not text",
    "---\ntitle: [a]\npermalink: /a/\n---\n",
    `2:8 \`title\` is a list.\n    title: [a]\n           ~~~\n${title}`,
  ],
  [
    "front matter without an end",
    "---\ntitle: a\npermalink: /a/\n\nText.\n",
    "1:1 The front matter has no end: no second line `---`.\n  Expected: a line `---`, the fields, another line `---`, then the text\n  To do: see docs/reference/fields.md for an example to copy\n",
  ],
  ["no address", "---\ntitle: a\n---\n", `1:1 There is no \`permalink\`.\n${address}`],
  ...["https://x.example/", "/a", "/../a/", "/"].map((written): readonly [string, string, string] => [
    `the address ${written}`,
    `---\ntitle: a\npermalink: ${written}\n---\n`,
    `3:12 \`permalink\` is "${written}".\n    permalink: ${written}\n               ${"~".repeat(written.length)}\n${address}`,
  ]),
  [
    "a description that is not text",
    "---\r\ntitle: a\r\npermalink: /a/\r\ndescription: 5\r\n---\r\n",
    "4:14 `description` is the number 5.\n    description: 5\n                 ~\n  Expected: text of at most 1,000 characters\n  To do: write text, or leave the field out\n",
  ],
];

for (const [what, source, expected] of cases) {
  test(`an info page with ${what} is refused with place and advice`, () => {
    assert.is(reportOf(source), `info/page.md:${expected}\n1 problem.\n`);
  });
}

const free = "  Expected: an address that no other page of the digest has\n  To do: choose another address\n";

test("an info page at an address of the digest itself is refused", () => {
  for (const reserved of ["/topics/", "/2025/12/", "/archive/old/"]) {
    assert.is(
      reportOf(`---\ntitle: a\npermalink: ${reserved}\n---\n`),
      `info/page.md:3:12 The address "${reserved}" is reserved.\n    permalink: ${reserved}\n               ${"~".repeat(reserved.length)}\n${free}\n1 problem.\n`,
    );
  }
});

test("an info page at the address of another one is refused", () => {
  const own = mkdtempSync(join(folder, "twins-"));
  for (const name of ["a", "b"]) writeFileSync(join(own, `${name}.md`), "---\ntitle: a\npermalink: /us/\n---\n");
  const problems: Problem[] = [];
  assert.equal(
    readInfoPages(problems, own).map(({ name }) => name),
    ["a"],
  );
  assert.is(
    showProblems(problems).replaceAll(`${own}/`, "info/"),
    `info/b.md:3:12 The address "/us/" is also that of info/a.md.\n    permalink: /us/\n               ~~~~\n${free}\n1 problem.\n`,
  );
});

test("an info page without front matter: the message says what is missing", () => {
  assert.match(reportOf("We.\n"), "info/page.md:1:1 There is no `title`.");
  assert.match(reportOf("We.\n"), "There is no `permalink`.");
});

test("unreadable YAML is reported with its line", () => {
  assert.match(reportOf("---\ntitle: a\ntitle: b\n---\n"), "info/page.md:3:1 The field appears twice.");
});

test("info pages are optional", () => {
  assert.equal(readInfoPages([], join(folder, "none")), []);
});

/** The problems of a folder with one invalid page. */
function reportOf(source: string): string {
  const own = mkdtempSync(join(folder, "own-"));
  writeFileSync(join(own, "page.md"), source);
  const problems: Problem[] = [];
  assert.equal(readInfoPages(problems, own), []);
  return showProblems(problems).replaceAll(`${own}/`, "info/");
}

test.run();
