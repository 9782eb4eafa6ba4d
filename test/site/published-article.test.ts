import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromHtml } from "hast-util-from-html";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { isElement, textOf } from "../../scripts/import/markup/rewrite-tree.ts";
import { WrittenDigest } from "../support/written-digest.ts";

// The whole way of an article: imports the text of a published page, and checks its page and all listings of it.

const headline = "Ferry Line Reopens as “Blue & White” Returns to the Lower Harbour";
const paragraphs = [
  "The ferry between the two halves of the town sailed again on Monday, 1 December, after eleven weeks of repairs.",
  "Its captain counted *every* seat taken by 08:00 and called it < an ordinary morning >.",
  "The council will decide on the evening crossings in January.",
];
const outlets = ["Harbour Times", "Reuters", "Notícias do Cais", "BBC News", "City Radio", "The Tide & Tender"];
const published = [
  headline,
  "Edited by: Ada Sample",
  ...paragraphs,
  "Sources",
  ...outlets,
  "Read more news on this topic:",
  "An article of another day",
  "Did you find an error or inaccuracy?",
  "We will consider your comments as soon as possible.",
  "",
].join("\n");

const path = "2025/12/ferry-line-reopens-as-blue-white-returns-to-the-lower-harbour";

/** The sample's registries and the imported article, built. */
async function builtDigest(): Promise<WrittenDigest> {
  const digest = new WrittenDigest();
  const { content, data } = digest.folders;
  cpSync(join(generatorFolder, "_data"), data, { recursive: true });
  const file = join(digest.root, "published.txt");
  writeFileSync(file, published);
  const options = ["--date", "2025-12-01T09:30", "--topics", "Ferries,football", "--register"];
  const { status, stderr } = spawnSync(
    process.execPath,
    ["scripts/run.mjs", "import", file, ...options, "--content", content, "--data", data],
    { cwd: generatorFolder, encoding: "utf8" },
  );
  assert.is(stderr, "");
  assert.is(status, 0);
  await digest.mustBuild("2025-12-01T12:00:00Z");
  return digest;
}

/** The text that a reader sees, with one space between words. */
function wordsOf(html: string): string {
  return textOf(fromHtml(html)).replaceAll(/\s+/g, " ");
}

/** Every link's address by its text, in the order of the page. */
function linksOf(html: string): readonly (readonly [text: string, href: string])[] {
  const found: [string, string][] = [];
  const visit = (node: ReturnType<typeof fromHtml>["children"][number]): void => {
    if (!("children" in node)) return;
    if (isElement(node, "a")) found.push([textOf(node), String(node.properties.href)]);
    for (const child of node.children) visit(child);
  };
  for (const child of fromHtml(html).children) visit(child);
  return found;
}

const digest = await builtDigest();
test.after(() => digest.dispose());

test("the page has all of its parts in order", () => {
  const html = digest.page(`${path}/index.html`);
  const words = wordsOf(html.slice(html.indexOf("<main")));
  let at = 0;
  for (const part of [
    "Ferries",
    headline,
    "Edited by: Ada Sample",
    "Published 1 December 2025, 09:30",
    ...paragraphs,
    "Sources",
    ...outlets,
    "Read more news on this topic:",
    "Did you find an error or inaccuracy?",
    "We will consider your comments as soon as possible.",
  ]) {
    const next = words.indexOf(part, at);
    assert.ok(next >= 0, `"${part}" is missing after "${words.slice(Math.max(0, at - 60), at)}"`);
    at = next + part.length;
  }
  assert.not.match(words, "An article of another day");
});

test("the page links to the topic, the editor, the outlets and the edition", () => {
  const html = digest.page(`${path}/index.html`);
  const hrefs = new Map(linksOf(html.slice(html.indexOf("<main"))));
  assert.is(hrefs.get("Ferries"), "/topics/ferries/");
  assert.is(hrefs.get("Football"), "/topics/football/");
  assert.is(hrefs.get("Ada Sample"), "/editors/ada-sample/");
  assert.is(hrefs.get("BBC News"), "/sources/bbc-news/");
  assert.is(hrefs.get("Notícias do Cais"), "/sources/noticias-do-cais/");
  assert.is(hrefs.get("1 December 2025"), "/2025/12/01/");
});

test("the mail to the desk names the article and its address", () => {
  const mail = linksOf(digest.page(`${path}/index.html`)).find(([, href]) => href.includes("?subject="));
  const url = new URL(mail?.[1] ?? "none:");
  assert.is(`${url.protocol}${url.pathname}`, "mailto:corrections@digest.example");
  assert.match(url.searchParams.get("subject") ?? "", headline);
  assert.match(url.searchParams.get("body") ?? "", headline);
  assert.match(url.searchParams.get("body") ?? "", `https://digest.example/${path}/`);
});

for (const [listing, page] of [
  ["the home page", ""],
  ["its primary topic", "topics/ferries/"],
  ["its second topic", "topics/football/"],
  ["the parent of its second topic", "topics/sport/"],
  ["its editor", "editors/ada-sample/"],
  ["the first outlet", "sources/harbour-times/"],
  ["the second outlet", "sources/reuters/"],
  ["the third outlet", "sources/noticias-do-cais/"],
  ["the fourth outlet", "sources/bbc-news/"],
  ["the fifth outlet", "sources/city-radio/"],
  ["the sixth outlet", "sources/the-tide-tender/"],
  ["the edition of its day", "2025/12/01/"],
] as const) {
  test(`it is listed on ${listing}`, () => {
    assert.is(new Map(linksOf(digest.page(`${page}index.html`))).get(headline), `/${path}/`);
  });
}

test("its full text is in the feed", () => {
  const feed = digest.page("feed.xml");
  assert.match(feed, `<link>https://digest.example/${path}/</link>`);
  assert.match(feed, "The council will decide on the evening crossings in January.");
});

test("it is not on pages of other topics", () => {
  assert.not.match(digest.page("topics/science/index.html"), path);
});

test.run();
