import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { streamXml } from "../../scripts/import/xml/stream-xml.ts";
import { importHere } from "../support/import-here.ts";
import { bodyOf, postFolder } from "../support/post-folder.ts";
import { newDigest, runImport } from "../support/run-import.ts";
import { zipOf } from "../support/zip-of.ts";

const given = { editor: "The desk", topics: "News", sources: "Old site", date: "2024-03-01" };

const run = (text: string, style = "") => `<w:r><w:rPr>${style}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, style = "") =>
  `<w:p><w:pPr>${style === "" ? "" : `<w:pStyle w:val="${style}"/>`}</w:pPr>${content}</w:p>`;
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`;

test("a Word document with a table and a footnote", async () => {
  const body = [
    paragraph(run("Ships sail again"), "Title"),
    paragraph(`${run("The ")}${run("harbour", "<w:b/>")}${run(" opened.")}<w:r><w:footnoteReference w:id="2"/></w:r>`),
    `<w:tbl><w:tr>${cell("Ships")}${cell("Boats")}</w:tr><w:tr>${cell("3")}${cell("40")}</w:tr></w:tbl>`,
  ];
  const document = zipOf({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="${types}.footnotes+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/footnotes" Target="footnotes.xml"/></Relationships>`,
    "word/document.xml": `<w:document ${word}><w:body>${body.join("")}</w:body></w:document>`,
    "word/footnotes.xml": `<w:footnotes ${word}><w:footnote w:id="2">${paragraph(run("At nine."))}</w:footnote></w:footnotes>`,
  });
  const { articles, errors } = await importHere([join(postFolder({ "ships.docx": document }), "ships.docx")], given);
  assert.equal(errors, []);
  assert.match(articles["2024/03/ships-sail-again.md"] ?? "", "title: Ships sail again\n");
  assert.is(
    bodyOf(articles["2024/03/ships-sail-again.md"]),
    "The **harbour** opened.[^1]\n\n| | |\n| - | - |\n| Ships | Boats |\n| 3 | 40 |\n\n[^1]: At nine.\n",
  );
});

test("an OPML list of feeds becomes outlets", () => {
  const opml =
    '<opml version="2.0"><body><outline text="Ports"><outline type="rss" text="Harbour Post" xmlUrl="https://h.example/feed" htmlUrl="https://h.example/"/></outline></body></opml>';
  const digest = newDigest();
  const file = join(postFolder({ "feeds.opml": opml }), "feeds.opml");
  const { code, out } = runImport(digest, file, "--register");
  assert.is(code, 0);
  assert.match(out, "Registered 1 outlet.\n  outlet Harbour Post (harbour-post)\n");
  assert.match(
    readFileSync(join(digest, "data/sources.yaml"), "utf8"),
    "- id: harbour-post\n  name: Harbour Post\n  url: https://h.example/\n",
  );
});

const feeds: Readonly<Record<string, string>> = {
  rss: '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Times</title><link>https://h.example/</link><item><title>Ships sail</title><link>https://h.example/ships/</link><pubDate>Fri, 01 Mar 2024 08:00:00 GMT</pubDate><content:encoded>&lt;p&gt;The &lt;b&gt;harbour&lt;/b&gt; opened.&lt;/p&gt;</content:encoded></item></channel></rss>',
  rdf: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Times</title><link>https://h.example/</link></channel><item><title>Ships sail</title><link>https://h.example/ships/</link><dc:date>2024-03-01T08:00:00Z</dc:date><description>&lt;p&gt;The &lt;b&gt;harbour&lt;/b&gt; opened.&lt;/p&gt;</description></item></rdf:RDF>',
  atom: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title><link href="https://h.example/"/><entry><title>Ships sail</title><link href="https://h.example/ships/"/><published>2024-03-01T08:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>harbour</b> opened.</p></div></content></entry></feed>',
  json: '{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Times", "home_page_url": "https://h.example/", "items": [{"id": "1", "title": "Ships sail", "url": "https://h.example/ships/", "date_published": "2024-03-01T08:00:00Z", "content_html": "<p>The <b>harbour</b> opened.</p>"}]}',
};

for (const [kind, text] of Object.entries(feeds)) {
  test(`a feed in ${kind}`, async () => {
    const { date: _, ...others } = given;
    const file = join(postFolder({ [`feed.${kind}`]: text }), `feed.${kind}`);
    const { articles, errors } = await importHere([file], others);
    assert.equal(errors, []);
    const [article = ""] = Object.values(articles);
    assert.match(article, "title: Ships sail\n");
    assert.match(article, "date: 2024-03-01T08:00:00Z\n");
    assert.match(article, "harbour-times");
    assert.is(bodyOf(article), "The **harbour** opened.\n");
  });
}

test("XML is read in pieces: an export of any size fits into memory", () => {
  const items = Array.from({ length: 400 }, (_, nth) => `<item><title>${nth}</title>${"<p/>".repeat(500)}</item>`);
  const file = join(postFolder({ "export.xml": `<rss>${items.join("")}</rss>` }), "export.xml");
  const read = streamXml(file, new Set(["item"]));
  assert.is(read.next().done, false);
  // What is cut off now cannot have been read before.
  truncateSync(file, 200_000);
  let count = 1;
  let next = read.next();
  for (; next.done !== true; next = read.next()) count++;
  assert.ok(count < 120, `${count} items were read`);
  assert.match(next.value?.message ?? "", "unclosed tag");
});

test.run();
