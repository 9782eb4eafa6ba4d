import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { markdown } from "../../scripts/content/markdown.ts";
import { plainLine, plainTitle } from "../../scripts/import/markup/read-markdown.ts";
import { isElement, textOf } from "../../scripts/import/markup/rewrite-tree.ts";
import { translateMarkdown } from "../../scripts/import/markup/translate.ts";
import { replay } from "../support/replay.ts";

const rules = {
  images: "link",
  imageLabel: "Image",
  link: (href: string) => (/^https?:/.test(href) ? href : href.startsWith("//") ? `https:${href}` : undefined),
  picture: (src: string) => src,
} as const;
const translated = (source: string) => translateMarkdown(source, "commonmark", rules).markdown;

const cases: readonly (readonly [what: string, source: string, markdown: string])[] = [
  ["emphasis in HTML", "<b>x</b> <i>y</i> <span class='z'>z</span>", "**x** _y_ z\n"],
  ["scripts and styles", "a<script>b()</script> c<style>d{}</style>", "a c\n"],
  ["an embed", '<iframe src="//v.example/1" title="A film"></iframe>', "[A film](https://v.example/1)\n"],
  ["an embed without an address", "a <object></object>b", "a b\n"],
  ["powers", "10<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup>", "10², H₂O, 1st\n"],
  ["dangerous links", '[a](javascript:b) <a href="data:c">d</a>', "a d\n"],
  [
    "a picture in a sentence",
    "See ![it](https://i.example/a.png) here.",
    "[Image: it](https://i.example/a.png)\n\nSee here.\n",
  ],
  ["a picture in a link", "[![it](a.png)](https://x.example/)", "[Image: it](https://x.example/)\n"],
  ["a picture nothing is known of", "![](a.png)\n\nText", "Text\n"],
  ["unknown tags", "Ask <your name> for <b>it</b>", "Ask \\<your name> for **it**\n"],
  ["attributes of headings", "# A {#b .c}", "# A\n"],
  ["attributes of kramdown", "text\n{: .note}", "text\n"],
  ["footnotes", "a[^x] b[^1] c[^x]\n\n[^1]: d\n\n    e\n[^x]: f", "a[^1] b[^2] c[^1]\n\n[^1]: f\n\n[^2]: d\n\n e\n"],
  [
    "footnotes of documents",
    '<p>a<sup><a href="#ftnt1" name="r1">[1]</a></sup></p><hr><div><p><a href="#r1" name="ftnt1">[1]</a> b</p></div>',
    "a[^1]\n\n[^1]: b\n",
  ],
  [
    "footnotes of kramdown",
    '<p>a<sup id="f:1"><a href="#n:1" class="footnote">1</a></sup></p><div class="footnotes"><ol><li id="n:1"><p>b <a href="#f:1">&#8617;</a></p></li></ol></div>',
    "a[^1]\n\n[^1]: b\n",
  ],
  ["links to parts of the page", '<p>a <a href="#p2">[2]</a></p><p>b</p>', "a \\[2]\n\nb\n"],
  ["items with numbers", '<ol start="3"><li>a</li><li value="9">b</li><li>c</li></ol>', "3. a\n\n9) b\n10) c\n"],
  ["lists that count down", "<ol reversed><li>a</li><li>b</li></ol>", "2. a\n\n1) b\n"],
  [
    "a video in a sentence",
    'a <video src="https://v.example/1.mp4"></video> **b**',
    "<https://v.example/1.mp4>\n\na **b**\n",
  ],
  ["a table in HTML with indented rows", "<table>\n    <tr>\n\n    <td>a</td></tr>\n</table>", "| |\n| - |\n| a |\n"],
  ["captions", "<table><caption>C</caption><tr><th>a</th></tr></table>", "C\n\n| a |\n| - |\n"],
  ["addresses in text", "[v https://v.example/a?b=c&d=e]", "\\[v <https://v.example/a?b=c&d=e>]\n"],
  ["addresses in HTML", "<p>https://v.example/a?b&c</p>", "https:\\//v.example/a?b\\&c\n"],
  ["lists in cells", "<table><tr><th>a<ol><li>b</li><li>c</li></ol></th></tr></table>", "| a 1. b 2. c |\n| - |\n"],
  ["items in HTML with indent", "<ul>\n  <li>a</li>\n\n    <li>b</li>\n</ul>", "- a\n- b\n"],
  [
    "indented text in a box",
    '<div id="a">\n  <div>\n    <h2>b</h2>\n    \n    <ul>\n      <li>c</li>\n    </ul>\n  </div>\n</div>',
    "## b\n\n- c\n",
  ],
  ["breaks at an edge", "<b>a<br></b>b<br>\n\n# c<br>d", "**a**\\\nb\n\n# c d\n"],
  ["comments", "a <!-- b --> c", "a c\n"],
];

for (const [what, source, markdown] of cases) {
  test(`${what} become Markdown without HTML`, () => {
    assert.is(translated(source).replace(/ +/g, " "), markdown);
  });
}

const characters = [
  "a",
  "é",
  " ",
  "_",
  "*",
  "&",
  "\\",
  "1",
  ".",
  "─",
  "\ue000",
  "&#xe000;",
  "😀",
  "🇺🇦",
  "\u{1eef0}",
  "𠀀",
  "𝐚",
];
const words = fc
  .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join("").replace(/ +/g, " ").trim())
  .filter((text) => text !== "");
const escaped = (text: string) => text.replace(/[&_*\\]/g, (character) => `&#${character.charCodeAt(0)};`);

test("emphasis and adjacent text are preserved, for any characters", () => {
  fc.assert(
    fc.property(words, fc.constantFrom("em", "strong"), words, words, (before, tag, inside, after) => {
      const source = `<p>${escaped(before)}<${tag}>${escaped(inside)}</${tag}>${escaped(after)}</p>`;
      const page = fromHtml(markdown.render(translated(source)), { fragment: true });
      const [paragraph] = page.children.filter((node) => isElement(node));
      assert.is(textOf(page).trim(), `${before}${inside}${after}`);
      assert.equal(
        paragraph?.children.filter((node) => isElement(node)).map((node) => `${node.tagName}: ${textOf(node)}`),
        [`${tag}: ${inside}`],
      );
    }),
    replay(1000),
  );
});

test("losses are reported", () => {
  assert.equal(
    translateMarkdown('<script src="a"></script><nobody>', "commonmark", rules).losses.map(({ kind }) => kind),
    ["unknown tag", "script"].reverse(),
  );
});

test("code keeps text that looks like markup", () => {
  assert.is(translated("`<b>` and\n\n```\n{{ x }} {#y}\n```"), "`<b>` and\n\n```\n{{ x }} {#y}\n```\n");
});

test("titles and summaries become plain text", () => {
  assert.is(plainTitle("API&#8217;s <em>new</em>  year, 1 < 2"), "API’s new year, 1 < 2");
  assert.is(plainLine("<p>A **bold** [link](https://x.example)</p>"), "A bold link");
});

test.run();
