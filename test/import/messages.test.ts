import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatOf } from "../../scripts/import/from/choose-format.ts";
import { ArticleStage } from "../../scripts/import/pipeline/article-stage.ts";
import { readMapping } from "../../scripts/import/pipeline/mapping.ts";
import { openNameBook } from "../../scripts/import/pipeline/name-book.ts";
import { writeMapping } from "../../scripts/import/pipeline/propose-mapping.ts";
import { siteWithoutSettings } from "../../scripts/import/pipeline/read-site.ts";
import { importHere, type Settings } from "../support/import-here.ts";
import { post, postFolder } from "../support/post-folder.ts";
import { fixtures, runImport } from "../support/run-import.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// Messages of imports that no other test expects: the first line of each, with an input that causes it.

const fields = "title: A\ndate: 2024-01-05";
const jekyll = (body: string, more = "") => ({ "2024-01-05-a.md": post(fields + more, body) });
const mapped = (more: Readonly<Record<string, string>>) => ({ fields: { title: "title", date: "date", ...more } });
const published = (...lines: readonly string[]) => ({ "a.txt": `${lines.join("\n")}\n` });

/** Files, how they are imported, which of them (else the folder), and the first lines of all messages. */
const cases: readonly (readonly [Readonly<Record<string, string>>, Settings, string, readonly string[]])[] = [
  [
    jekyll("Text.\n\n<script>x()</script>"),
    { from: "jekyll" },
    "",
    ["2024-01-05-a.md:8:1 Warning: A script was left out."],
  ],
  [
    jekyll("Text.\n\n<video></video>"),
    { from: "jekyll" },
    "",
    ["2024-01-05-a.md:8:1 Warning: The element `video` names no address and was left out."],
  ],
  [
    jekyll("Text. <select><option>One</option></select>"),
    { from: "jekyll" },
    "",
    [
      "2024-01-05-a.md:6:15 Warning: The content of the element `option` was left out.",
      '2024-01-05-a.md:6:23 Warning: Not in the article: "one".',
    ],
  ],
  [
    jekyll("Text <math><mi>x</mi></math>."),
    { from: "jekyll" },
    "",
    ["2024-01-05-a.md:6:6 Warning: A formula became plain text."],
  ],
  [
    jekyll('The <abbr title="World Health">WH</abbr>.'),
    { from: "jekyll" },
    "",
    ["2024-01-05-a.md:6:5 Warning: The meaning of an abbreviation was left out."],
  ],
  [
    jekyll("Text <foo>x</foo>."),
    { from: "jekyll" },
    "",
    ['2024-01-05-a.md:6:6 Warning: "<foo>" is not HTML; it stays as text.'],
  ],
  [
    jekyll('Text <b class="x>y.'),
    { from: "jekyll" },
    "",
    ['2024-01-05-a.md:6:6 Warning: "<b class="x>" could not be read as HTML; it stays as text.'],
  ],
  [
    jekyll("<div>**bold** x</div>"),
    { from: "jekyll" },
    "",
    ['2024-01-05-a.md:6:6 Warning: Readers will see "**bold**": the source has Markdown where only HTML is read.'],
  ],
  [
    { "a.md": "+++\ntitle = \n+++\n\nText.\n" },
    { from: "hugo" },
    "",
    ["a.md:2:1 The TOML cannot be read: Invalid TOML document: invalid value."],
  ],
  [
    { "a.md": post("title: …\ndate: 2024-01-05\nslug: …") },
    { from: "hugo" },
    "",
    ['a.md:4:1 No address can be made from "…".'],
  ],
  [
    jekyll("Text.", `\nexcerpt: ${"w ".repeat(600)}`),
    { from: "jekyll", map: mapped({ excerpt: "summary" }) },
    "",
    ["2024-01-05-a.md:4:1 Warning: The summary has 1199 characters."],
  ],
  [
    jekyll("Text.", "\nlang: not a tag"),
    { from: "jekyll", map: mapped({ lang: "lang" }) },
    "",
    ['2024-01-05-a.md:4:1 Warning: "not a tag" is not a language tag and was left out.'],
  ],
  [
    jekyll("Text.", "\nweight: 3"),
    { from: "jekyll", map: mapped({}) },
    "",
    ['2024-01-05-a.md:4:1 Warning: The field "weight" is not in the mapping and was left out.'],
  ],
  [
    jekyll("Text.", "\nimage: https://o.example/a.jpg"),
    { from: "jekyll", map: mapped({ image: "image.src" }) },
    "",
    ['2024-01-05-a.md:4:1 Warning: The lead picture "https://o.example/a.jpg" has no description and was left out.'],
  ],
  [
    jekyll("Text.", "\nimage: a b\nalt: x"),
    { from: "jekyll", map: mapped({ image: "image.src", alt: "image.alt" }) },
    "",
    ['2024-01-05-a.md:4:1 Warning: The lead picture "a b" has no address that works here and was left out.'],
  ],
  [
    jekyll("Text."),
    { from: "jekyll", map: { ...mapped({}), topics: { from: { files: "../topics/*.md", id: "id", name: "name" } } } },
    "",
    ['map.yaml:1:1 No file matches "../topics/*.md", relative to FOLDER.'],
  ],
  [
    { "a.json": '{"db": [' },
    { from: "ghost" },
    "a.json",
    ["a.json:1:1 The JSON cannot be read: Unexpected end of JSON input."],
  ],
  [
    { "a.xml": "<rss><channel><item><title>A" },
    { from: "feed" },
    "a.xml",
    ["a.xml:1:1 The XML cannot be read: unclosed tag: title."],
  ],
  [
    { "a.docx": "PK\u0003\u0004x" },
    { from: "docx" },
    "a.docx",
    ["a.docx:1:1 The document cannot be read: it is not a complete zip archive."],
  ],
  [
    { "posts.csv": 'post_id,title\n"1,A\n', "posts/1.a.html": "<p>x</p>" },
    { from: "substack" },
    "",
    [
      "posts.csv:1:1 The list of posts cannot be read: Quote Not Closed: the parsing is finished with an opening quote at line 2.",
    ],
  ],
  [
    { "a.html": "<html><body></body></html>" },
    { from: "page" },
    "a.html",
    ["a.html:1:1 No article was found in the page."],
  ],
  [
    published("…", "Edited by: Ana Lima", "Text.", "Sources", "Harbour Times"),
    { from: "published" },
    "a.txt",
    ["a.txt:1:1 The headline has no letters or digits."],
  ],
  [
    published("A headline", "Edited by: Ana Lima", "Sources", "Harbour Times"),
    { from: "published" },
    "a.txt",
    ["a.txt:3:1 There is no text between the headline and `Sources`."],
  ],
  [
    published("A headline", "Edited by: Ana Lima", "Text.", "Sources"),
    { from: "published" },
    "a.txt",
    ["a.txt:4:1 There is no outlet under `Sources`."],
  ],
  [
    published("A headline", "Edited by: Ana Lima", "Text.", "Sources", "Harbour Times"),
    { from: "published", editor: "Ben" },
    "a.txt",
    ['a.txt:2:12 The text says "Ana Lima", --editor says "Ben".'],
  ],
];

for (const [files, settings, path, expected] of cases) {
  test(`an import reports: ${expected[0]}`, async () => {
    const folder = postFolder(files);
    const given = settings.from === "published" ? {} : { editor: "Ana", topics: "Sea", sources: "Old" };
    const { errors, warnings } = await importHere([join(folder, path)], {
      date: "2024-01-05",
      topics: "Sea",
      ...given,
      ...settings,
    });
    const firstLine = (message: string) =>
      (message.split("\n")[0] ?? "").replaceAll(`${folder}/`, "").replaceAll(folder, "FOLDER");
    assert.equal([...errors, ...warnings].map(firstLine), expected);
  });
}

test("a published article needs an editor", async () => {
  const file = join(postFolder(published("A headline", "Text.", "Sources", "Harbour Times")), "a.txt");
  const { errors } = await importHere([file], { from: "published", date: "2024-01-05", topics: "Sea" });
  assert.match(errors[0] ?? "", ":1:1 There is no line `Edited by: …` below the headline.");
});

test("a file that is not an export is refused by name", () => {
  const folder = postFolder({
    "a.zip": "PK\u0003\u0004x",
    "a.json": '{"x": 1}',
    "a.xml": "<rss>",
    "x/a.png": "x",
    "a.md": "x",
  });
  const refused = (...paths: readonly string[]) => {
    try {
      formatOf(undefined, paths);
    } catch (error) {
      return String((error as Error).message.split("\n")[0]).replaceAll(folder, "posts");
    }
    return "";
  };
  assert.is(refused(join(folder, "a.zip")), "posts/a.zip is a zip archive.");
  assert.is(refused(join(folder, "a.json")), "posts/a.json is JSON of a form that is not known.");
  assert.is(refused(join(folder, "x")), "The folder posts/x contains no posts.");
  assert.is(refused("/dev/null"), "/dev/null is not a file.");
  assert.is(
    refused(join(folder, "a.xml"), join(folder, "a.md")),
    "posts/a.xml and posts/a.md cannot be imported together.",
  );
});

test("a missing mapping, and one that would be overwritten, are reported", () => {
  const folder = temporaryFolder("mapping");
  const none = readMapping(join(folder, "none.yaml"));
  assert.is("problems" in none ? none.problems[0]?.found : "", "There is no such file.");
  writeFileSync(join(folder, "mine.yaml"), "mine");
  assert.throws(() => writeMapping(join(folder, "mine.yaml"), "x"), /^There is a file .*mine\.yaml\.\n/);
});

/** A stage for articles below a new folder. */
function newStage(content: string): ArticleStage {
  const names = openNameBook(join("test", "no-such-folder"), true);
  if ("problems" in names) throw new Error("The registries cannot be read.");
  const folders = { content, data: "", info: "", static: "", theme: "", output: "", cache: "" };
  return new ArticleStage(folders, siteWithoutSettings("UTC", "en", "https://digest.example"), names, false);
}

test("an article that would be invalid is reported with its post, also one behind a link", () => {
  const folder = temporaryFolder("stage");
  symlinkSync(temporaryFolder("elsewhere"), join(folder, "2025"));
  const stage = newStage(folder);
  stage.add({ path: "2024/01/a.md", text: "---\ntitle: A\n", from: "posts/a.md" });
  stage.add({ path: "2025/01/a.md", text: "---\n", from: "posts/b.md" });
  stage.drop();
  assert.equal(
    stage.problems.map(({ found }) => found.replaceAll(folder, "articles")),
    [
      "The front matter has no end: no second line `---`. (Made from posts/a.md.)",
      "It would become articles/2025/01/a.md, but a link in that path leads out of the content folder.",
    ],
  );
});

test("two imports into one folder cannot run at once", () => {
  const folder = temporaryFolder("stage");
  const [first, second] = [newStage(folder), newStage(folder)];
  const article = { path: "2024/01/a.md", text: "---\n---\n", from: "posts/a.md" };
  first.add(article);
  assert.throws(() => second.add(article), /^There is a folder .+\.\n/);
  first.drop();
  mkdirSync(join(folder, "2024"));
});

test("a mapping that gives one name to two entries is refused", async () => {
  const entries = [
    { id: "sea", name: "Ocean" },
    { id: "water", name: "Ocean" },
  ];
  const map = { ...mapped({}), topics: { entries }, defaults: { topics: ["sea", "water"] } };
  const folder = postFolder(jekyll("Text."));
  const { errors } = await importHere([folder], { from: "jekyll", map, editor: "Ana", sources: "Old" });
  assert.match(errors[0] ?? "", '"Ocean" would be a name of "sea" and of "water".');
});

test("a post without an editor or topic is refused, with the option to give one", async () => {
  const folder = postFolder(jekyll("Text."));
  const missing = async (given: Settings) =>
    (await importHere([folder], { from: "jekyll", sources: "Old", ...given })).errors.map((message) =>
      message.split("\n").slice(1).join("\n"),
    );
  assert.equal(await missing({ topics: "Sea" }), [
    `  Expected: an editor in the post, the option --editor, or \`defaults.editor\` in the mapping
  To do: give --editor with the name that such posts get, or write under \`defaults\` of the mapping: \`editor: …\` with its id`,
  ]);
  assert.equal(await missing({ editor: "Ana" }), [
    `  Expected: a topic in the post, the option --topics, or \`defaults.topics\` in the mapping
  To do: give --topics with the name that such posts get, or write under \`defaults\` of the mapping: \`topics: …\` with its id`,
  ]);
});

test("an import before the settings needs a time zone", () => {
  const folder = temporaryFolder("no-site");
  mkdirSync(join(folder, "data"));
  const { code, err } = runImport(folder, join(fixtures, "published.txt"));
  assert.is(code, 1);
  assert.match(err, /^There is no DIGEST\/data\/site\.yaml\.\n/);
});

test.run();
