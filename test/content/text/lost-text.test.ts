import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderMarkdown } from "../../../scripts/content/markdown.ts";
import { Body } from "../../../scripts/content/text/body.ts";
import { lostText } from "../../../scripts/content/text/lost-text.ts";

/** Place and words of each warning. */
function lost(text: string): readonly string[] {
  const lines: string[] = [];
  renderMarkdown(text, { site: "https://digest.example", page: "/a/", lang: "en" }, (parsed) => {
    for (const { line, column, found } of lostText(new Body("a.md", text, 1), parsed)) {
      lines.push(`${line}:${column} ${found}`);
    }
  });
  return lines;
}

const kept: Readonly<Record<string, string>> = {
  "entities and escapes": "5&nbsp;% of caf&eacute;s, AT&amp;T, \\[sic\\], `&deg;` and `\\d`",
  links: '[One](/a/?q=ü#x "A title") <https://digest.example/b> https://bücher.example/straße ![A boat](/boat.jpg)',
  "references that are used":
    "See [the quay][Quay 1] and [Mole].\n\n[quay 1]: https://digest.example/quay\n[mole]: <../mole> (A mole)\n",
  "emphasis within words": "un*frigging*believable **bo**ld ~~gone~~",
  tables: "| a | b |\n|---|--:|\n| 1 | x \\| y |\n| only one |\n| 3 | 4 |\n| 5 | 6 |\n",
  lists: "3. Three\n4. Four\n   - below\n\n* star\n+ plus\n",
  quotes: "> One.\n>\n> > Two.\nlazy\n\n- > Three\n",
  headings: "Heading\n===\n\nOther\n---\n\n## Third ##\n",
  code: "```js\nconst a = 1;\n```\n\n    indented code\n",
  "scripts without spaces": "これは**「重要」**です。**注意：**本文。",
  footnotes: "Said.[^why] Again.[^why]\n\n[^why]: Because of it.\n\n    More of it.\n\nEnd.\n",
  "blocks of our own":
    "::: quote\nWords.\n\n— Speaker\n:::\n\n::: chart bar Votes, 2023\n| a | b |\n|---|---|\n| A | 1 |\n| B | 2 |\n:::\n",
  "pictures and addresses": '![A port](/a.jpg "At dawn | Ana")\n\nhttps://youtu.be/0123456789a\n\n/talk.mp3\n',
  "line ends": "One  \ntwo\\\nthree\n",
};

for (const [name, text] of Object.entries(kept)) {
  test(`${name} lose no word`, () => assert.equal(lost(text), []));
}

test("reports what Markdown drops, with its place", () => {
  assert.equal(lost("A\n\n[Minister]: Because.\n"), [
    '3:1 Readers do not see "[Minister]: Because.": it defines a link.',
  ]);
  assert.equal(lost("[unused]: https://digest.example/\n\nA\n"), [
    '1:1 Readers do not see "[unused]: https://digest.example/": it defines a link.',
  ]);
  assert.equal(lost("A\n\n[^unused]: Note.\n"), [
    '3:1 Readers do not see "[^unused]: Note.": nothing refers to this footnote.',
  ]);
  assert.equal(lost("| a |\n|---|\n| 1 | lost |\n"), ['3:7 Readers do not see "lost".']);
  assert.equal(lost(`${"> ".repeat(110)}deep\n\nLast.\n`), ['1:221 Readers do not see "deep".']);
});

test("reports words after the marks of a block, with their place", () => {
  assert.equal(lost("```js title here\ncode\n```\n"), ['1:7 Readers do not see "title here".']);
  assert.equal(lost("> ~~~ Said yesterday\n> code\n> ~~~\n"), ['1:12 Readers do not see "yesterday".']);
  assert.equal(lost("::: quote Ana Sample\nWords.\n:::\n"), ['1:11 Readers do not see "Ana Sample".']);
});

test("reports a second address for the label of a link", () => {
  assert.equal(lost("See [a].\n\n[a]: https://one.example/ü\n[A]: https://one.example/ü\n[a]: /two/\n"), [
    '5:1 Readers do not get to "[a]: /two/": its label is defined above.',
  ]);
});

test("a word that appears twice and is kept once is lost once", () => {
  assert.equal(lost("| a |\n|---|\n| same | same |\n"), ['3:10 Readers do not see "same".']);
});

test.run();
