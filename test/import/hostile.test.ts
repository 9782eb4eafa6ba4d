import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Format } from "../../scripts/import/from/format.ts";
import { elementNode, rewriteTree, textNode } from "../../scripts/import/markup/rewrite-tree.ts";
import { translateHtml, translateMarkdown } from "../../scripts/import/markup/translate.ts";
import { readHugoShortcodes } from "../../scripts/import/tags/hugo-shortcodes.ts";
import { readLiquidTags } from "../../scripts/import/tags/liquid-tags.ts";
import { readWordPressShortcodes } from "../../scripts/import/tags/wordpress-shortcodes.ts";
import { importHere } from "../support/import-here.ts";
import { postFolder } from "../support/post-folder.ts";
import { replay } from "../support/replay.ts";

const rules = { images: "link", imageLabel: "Image", link: () => undefined, picture: () => undefined } as const;

// Each would take minutes with an expression that backtracks.
const long = 20_000;
const repeated: readonly (readonly [what: string, text: string])[] = [
  ["quotes in an open tag", `{{ ${'"" '.repeat(long)}`],
  ["spaces in an open tag", `{{< x${" ".repeat(long)}`],
  ["escapes in open tags", '{{< x "\\" '.repeat(2_000)],
  ["open blocks", "{% raw %}{% comment %}{#".repeat(2_000)],
  ["closing tags", "{{</ a >}}{% enda %}[/a]".repeat(5_000)],
  ["attribute lists", `{:${".a".repeat(long)}`],
  ["quotations", "> ".repeat(190)],
  ["separators", `|${"-|".repeat(5_000)}\n${"| ".repeat(5_000)}`],
  ["spaces before nothing", `a\n${" ".repeat(long)}|`],
  ["open links", "[a](".repeat(2_000)],
  ["open HTML", `<a href="${'<!--<img alt="'.repeat(2_000)}`],
  ["open definitions", `[a]: ${"a.".repeat(long)} b`],
  ["marks of one footnote", `[^1]: x\n\n${"a[^1]".repeat(3_900)}`],
  ["open blocks of HTML", "<p>\n".repeat(5_000)],
  ["open cells", `<table><tr>${"<td>".repeat(5_000)}`],
  ["raised digits", "a<sup>2</sup>".repeat(1_500)],
  ["items in a cell", `<table><tr><td><ol>${"<li>a".repeat(4_000)}`],
];

for (const [what, text] of repeated) {
  test(`${what} are read in linear time`, () => {
    readHugoShortcodes(text);
    readLiquidTags(text);
    readWordPressShortcodes(text, new Set(["a"]));
    for (const dialect of ["commonmark", "kramdown"] as const) translateMarkdown(text.slice(0, long), dialect, rules);
    translateHtml(text.slice(0, long), rules);
  });
}

test("adjacent texts that clean-up leaves are joined, so that a long row of them takes linear time", () => {
  const root = { type: "root" as const, children: Array.from({ length: 5 }, () => elementNode("li", [])) };
  rewriteTree(root, (node) => (node.type === "element" ? [textNode("a")] : [node]));
  assert.equal(root.children, [textNode("aaaaa")]);
});

test("reading an export of nothing but opening tags ends at the first that is too deep", async () => {
  const file = join(postFolder({ "feed.xml": `<rss><channel><item>${"<br>".repeat(25_000)}` }), "feed.xml");
  const { errors } = await importHere([file], { from: "feed" });
  assert.match(errors[0] ?? "", "elements nested more than 200 deep.");
});

const accented = (encoding: string) =>
  `<?xml version="1.0"${encoding}?><rss><channel><title>T</title><item><title>Caf\u00e9</title><link>https://a.example/b</link><pubDate>Mon, 01 Jan 2024 08:00:00 GMT</pubDate><description>No\u00ebl</description></item></channel></rss>`;
const jsonFeed = (title: string) =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","title":"${title}","content_html":"<p>No\u00ebl</p>","date_published":"2024-01-01T00:00:00Z"}]}`;
const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

const encodings: readonly (readonly [what: string, name: string, bytes: Buffer])[] = [
  ["a feed in the encoding that it declares", "f.xml", Buffer.from(accented(' encoding="ISO-8859-1"'), "latin1")],
  ["a feed in UTF-16", "f.xml", Buffer.from(`\ufeff${accented(' encoding="UTF-16"')}`, "utf16le")],
  ["a feed in UTF-16 without a mark", "f.xml", swapped(accented(""))],
  ["a feed in JSON with a mark", "f.json", Buffer.from(`\ufeff${jsonFeed("Caf\u00e9")}`)],
  ["a feed in JSON in UTF-16", "f.json", Buffer.from(`\ufeff${jsonFeed("Caf\u00e9")}`, "utf16le")],
  [
    "control characters and halves of pairs in JSON",
    "f.json",
    Buffer.from(jsonFeed("C\\u0000af\\ud800\u00e9\\u001b").replace("No", "N\\udc00\\bo")),
  ],
];

for (const [what, name, bytes] of encodings) {
  test(`${what} keeps its letters`, async () => {
    const { articles, errors } = await importHere([join(postFolder({ [name]: bytes }), name)], given);
    assert.equal(errors, []);
    const [article = ""] = Object.values(articles);
    assert.match(article, "title: Caf\u00e9\n");
    assert.match(article, "\n\nNo\u00ebl\n");
  });
}

test("a feed or export that is not in its encoding is refused with its line, before letters are lost", async () => {
  const folder = postFolder({
    "f.xml": Buffer.from(accented(' encoding="UTF-8"'), "latin1"),
    "g.xml": accented(' encoding="klingon"'),
    "f.json": Buffer.from(jsonFeed("Caf\u00e9"), "latin1"),
  });
  const problemsOf = async (name: string) =>
    (await importHere([join(folder, name)], given)).errors.map((one) => one.replaceAll(`${folder}/`, ""));
  const toDo = (name: string) =>
    `To do: convert it: \`iconv -f WINDOWS-1252 -t UTF-8 ${name} > NEW\`, with the encoding that it has`;
  assert.equal(await problemsOf("f.xml"), [
    `f.xml:1:1 The XML cannot be read: some bytes from here on are not UTF-8.\n  Expected: a whole export or feed\n  ${toDo("f.xml")}`,
  ]);
  assert.equal(await problemsOf("g.xml"), [
    `g.xml:1:1 The XML cannot be read: its encoding is not known.\n  Expected: a whole export or feed\n  To do: write the encoding that the file has into its first line, e.g. encoding="UTF-8"`,
  ]);
  assert.equal(await problemsOf("f.json"), [
    `f.json:1:1 Some bytes of the file are not UTF-8.\n  Expected: JSON in UTF-8\n  ${toDo("f.json")}`,
  ]);
});

test("a tag of several lines in a WordPress post stays a tag", async () => {
  const body = 'See <a\nhref="https://b.example/">this</a>\nand <b>that</b>';
  const file = join(postFolder({ "e.xml": (seeds.wordpress ?? "").replace("<p>x</p>", body) }), "e.xml");
  const { articles } = await importHere([file], { ...given, from: "wordpress" });
  assert.match(Object.values(articles)[0] ?? "", "See [this](https://b.example/)\\\nand **that**\n");
});

test("a text of invisible characters is no text", async () => {
  const file = join(
    postFolder({ "e.xml": (seeds.wordpress ?? "").replace("<p>x</p>", "<p>\u200b</p>&nbsp;") }),
    "e.xml",
  );
  const { articles, skipped } = await importHere([file], { ...given, from: "wordpress" });
  assert.equal([articles, [...skipped.keys()]], [{}, ["of which no text is left"]]);
});

test("a picture for readers without scripts stays, unless the picture before it is the same", () => {
  const picture = '<noscript><img src="https://i.example/a.jpg" alt="A"></noscript>';
  const kept = { ...rules, link: (href: string) => href };
  assert.is(translateHtml(`<p>a</p>${picture}`, kept).markdown, "a\n\n[Image: A](https://i.example/a.jpg)\n");
  const lazy = '<img data-src="https://i.example/a.jpg" alt="A">';
  assert.is(translateHtml(`${lazy} ${picture}`, kept).markdown, "[Image: A](https://i.example/a.jpg)\n");
});

const given = { date: "2024-01-01", editor: "Ana", topics: "Sea", sources: "Old" };

const seeds: Readonly<Record<string, string>> = {
  wordpress:
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>A</title><content:encoded><![CDATA[<p>x</p>]]></content:encoded><wp:post_date>2024-01-01 10:00:00</wp:post_date><wp:status>publish</wp:status></item></channel></rss>',
  feed: "<rss><channel><title>T</title><item><title>A</title><link>https://a.example/b</link><pubDate>Mon, 01 Jan 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;x</description></item></channel></rss>",
  blogger:
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><category scheme="a#kind" term="b#post"/><title>A</title><published>2024-01-01</published><content>x</content></entry></feed>',
  opml: '<opml><body><outline text="A" xmlUrl="https://a.example/" htmlUrl="https://a.example/"/></body></opml>',
  ghost:
    '{"db":[{"data":{"posts":[{"id":"1","title":"A","slug":"a","html":"<p>x</p>","status":"published","published_at":"2024-01-01"}],"tags":[]}}]}',
  page: "<html><head><title>A</title></head><body><article><p>x</p></article></body></html>",
  published: "A headline\nEdited by: Ana Lima\nText.\nSources\nHarbour Times\n",
  markdown: "---\ntitle: A\ndate: 2024-01-01\ntags: [a]\n---\n\ntext {{< x >}} {% y %}\n",
  docx: "PK\u0003\u0004\u0014\u0000word/document.xml",
};

const evil = [
  '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>&c;',
  "../../etc/passwd",
  "javascript:alert(1)",
  "__proto__",
  "\u0000",
  "]]>",
  "&nbsp;",
  "<a><b><i>",
  "{{<",
  "---\n",
  '"',
  "\ufeff",
];

const medium =
  '<html><body><article class="h-entry"><h1 class="p-name">A</h1><section data-field="body"><p>x</p></section><a class="p-canonical" href="https://medium.com/p/a">a</a></article></body></html>';
const list =
  "post_id,post_date,is_published,type,audience,title,subtitle\n1.a,2024-01-01,true,newsletter,everyone,A,B\n";

/** Formats that are folders: the file that changes, its text, and the files next to it. */
const folderSeeds: readonly (readonly [
  from: string,
  path: string,
  seed: string,
  others: Readonly<Record<string, string>>,
])[] = [
  ["hugo", "a.md", seeds.markdown ?? "", { "_index.md": "---\ncascade: {draft: false}\n---\n" }],
  ["jekyll", "2024-01-01-a.md", seeds.markdown ?? "", {}],
  ["zola", "a.md", '+++\ntitle = "A"\ndate = 2024-01-01\n[taxonomies]\ntags = ["a"]\n+++\n\ntext\n', {}],
  ["medium", "posts/2024-01-01_a-0123456789ab.html", medium, {}],
  ["substack", "posts/1.a.html", "<p>x</p>", { "posts.csv": list }],
  ["substack", "posts.csv", list, { "posts/1.a.html": "<p>x</p>" }],
];

for (const [from, seed] of Object.entries(seeds)) mustEndWell(from, "", seed, {});
for (const [from, path, seed, others] of folderSeeds) mustEndWell(from, path, seed, others);

function mustEndWell(from: string, path: string, seed: string, others: Readonly<Record<string, string>>): void {
  test(`for any content of ${from}${path === "" ? "" : `, ${path},`} an import ends with articles or messages, within its folder`, async () => {
    const folder = postFolder({ ...others, [path || "file"]: seed });
    const file = join(folder, path || "file");
    const change = fc.tuple(
      fc.nat(seed.length),
      fc.nat(20),
      fc.oneof(fc.constantFrom(...evil), fc.string({ maxLength: 5 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.option(fc.nat(seed.length)), async (changes, cut) => {
        let text = seed;
        for (const [at, length, put] of changes) text = text.slice(0, at) + put + text.slice(at + length);
        writeFileSync(file, text.slice(0, cut ?? undefined));
        const given = { from: from as Format, date: "2024-01-01", editor: "Ana", topics: "Sea", sources: "Old" };
        const { articles } = await importHere([path === "" ? file : folder], given);
        for (const [written, article] of Object.entries(articles)) {
          assert.match(written, /^\d{4}\/\d{2}\/[a-z0-9-]+\.md$/);
          assert.not.match(article, /\]\(javascript:/i);
        }
      }),
      replay(15),
    );
  });
}

test.run();
