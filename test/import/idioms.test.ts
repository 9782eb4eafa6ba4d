import { test } from "uvu";
import * as assert from "uvu/assert";
import { lostWords } from "../../scripts/import/markup/lost-words.ts";
import { plainLine, plainTitle } from "../../scripts/import/markup/read-markdown.ts";
import { translateHtml, translateMarkdown } from "../../scripts/import/markup/translate.ts";

const rules = {
  images: "link",
  imageLabel: "Image",
  link: (href: string) => new URL(href, "https://old.example/").href,
  picture: (src: string) => src,
} as const;
const translate = (source: string, dialect: "commonmark" | "kramdown" = "kramdown") =>
  translateMarkdown(source, dialect, rules);

const scripts: readonly (readonly [source: string, written: string])[] = [
  ["10<sup>-9</sup> m", "10⁻⁹ m"],
  ["10<sup>−12</sup>", "10⁻¹²"],
  ["10<sup>2.5</sup>", "10^(2.5)"],
  ["e<sup>x+y</sup>", "eˣ⁺ʸ"],
  ["2<sup>2<sup>n</sup></sup>", "2^(2ⁿ)"],
  ["CO<sub>2</sub>, T<sub>max</sub>", "CO₂, Tₘₐₓ"],
  ["the 21<sup>st</sup>, XX<sup>e</sup>, M<sup>me</sup>", "the 21st, XXe, Mme"],
  ["Brand<sup>TM</sup> and word<sup>[4]</sup>", "Brand™ and word\\[4]"],
  ["Décret n<sup>o</sup> 12, n<sup>os</sup> 3 et 4", "Décret nº 12, nᵒˢ 3 et 4"],
  ["n<sup><u>o</u></sup> 5, N<sup>r.</sup> 6", "nº 5, Nr. 6"],
  ["1<sup>o</sup> de maio, 2<sup>a</sup> feira, Sr<sup>a</sup> Lima", "1º de maio, 2ª feira, Srª Lima"],
  ["D<sup>r</sup> Roux, C<sup>ie</sup>, X<sup>r</sup>, A<sup>e</sup>", "Dr Roux, Cie, Xr, Aᵉ"],
  ["the total<sup>a</sup> and the rate<sup>e</sup>", "the totalᵃ and the rateᵉ"],
  ["ships<sup>1,2</sup> at 5<sup>°</sup>C", "ships¹,² at 5°C"],
  ["F<sub>o</sub> and SO<sub>4</sub><sup>2−</sup>", "Fₒ and SO₄²⁻"],
  ["ships<sup>two of them old</sup>", "ships (two of them old)"],
  ['10<span style="vertical-align: super">6</span>, x<span class="subscript">1</span>', "10⁶, x₁"],
  ["<sub>Photo: Ana</sub>", "Photo: Ana"],
];

for (const [source, written] of scripts) {
  test(`${source} keeps its meaning and all its words`, () => {
    const { markdown, losses } = translate(source, "commonmark");
    assert.is(markdown.replaceAll("\\_", "_"), `${written}\n`);
    assert.equal(losses, []);
  });
}

const phrases: readonly (readonly [source: string, written: string])[] = [
  ["<ruby>漢<rt>かん</rt>字<rp>（</rp><rt>じ</rt><rp>）</rp></ruby>", "漢(かん)字(じ)"],
  ["<q>We said <q>no</q></q>, she wrote", "\"We said 'no'\", she wrote"],
  ['<span style="text-decoration: line-through">9</span> 10 ships', "~~9~~ 10 ships"],
  ["harbour<wbr>master, <big>large</big><small>print</small>", "harbourmaster, largeprint"],
  ['<map><area alt="The port" href="/port"></map>', "[The port](https://old.example/port)"],
];

for (const [source, written] of phrases) {
  test(`${source} reads as it did, and no word is missed`, () => {
    assert.equal(translateHtml(source, rules), { markdown: `${written}\n`, losses: [] });
  });
}

test("text that the source hides stays hidden, with a warning", () => {
  for (const hidden of ["<p hidden>unseen</p>", '<span style="display:none">unseen</span>']) {
    assert.equal(translateHtml(`<p>a</p>${hidden}`, rules), {
      markdown: "a\n",
      losses: [{ kind: "words", what: "unseen" }],
    });
  }
  assert.equal(translateHtml('a <input type="hidden" value="b">', rules).losses, []);
});

test("the text in a field of a form and the meaning of a defined term are left out with a warning", () => {
  const { losses } = translateHtml('<dfn title="A ship">Ro-ro</dfn> <input value="Lisbon">', rules);
  assert.equal(losses, [
    { kind: "abbreviation", what: "<dfn" },
    { kind: "form", what: "<input" },
  ]);
});

test("a title, a summary and a caption keep the meaning of raised and lowered text", () => {
  assert.is(plainTitle("10<sup>9</sup> reasons &amp; CO<sub>2</sub> < 5"), "10⁹ reasons & CO₂ < 5");
  assert.is(plainTitle("<ruby>東京<rt>とうきょう</rt></ruby> <unknown> &lt;b&gt;"), "東京(とうきょう) <unknown> <b>");
  assert.is(plainLine("*10*<sup>9</sup>"), "10⁹");
  const figure = '<figure><img src="/a.png" alt="a"><figcaption>10<sup>9</sup></figcaption></figure>';
  assert.is(translateHtml(figure, { ...rules, images: "keep" }).markdown, '![a](/a.png "10⁹")\n');
});

test("words with other bounds are not missing, words that are fewer are", () => {
  assert.equal(lostWords("[a][long-label]\n\n[long-label]:\nhttps://b.example/c", "[a](https://b.example/c)"), []);
  assert.equal(lostWords("key board one two", "keyboard onetwo"), []);
  assert.equal(lostWords("keyboard keyboard", "key board"), [{ kind: "words", what: "keyboard" }]);
  assert.equal(lostWords("no no", "no"), [{ kind: "words", what: "no" }]);
  assert.equal(lostWords("haha", "ha"), [{ kind: "words", what: "haha" }]);
});

const link = "[b](https://b.example/)";
const behindHtml: readonly (readonly [what: string, source: string, markdown: string])[] = [
  ["a comment on the line", `<!-- more -->See ${link} and **c**.`, `See ${link} and **c**.\n`],
  ["a comment of several lines", `<!--\nmore\n-->\nSee ${link}.`, `See ${link}.\n`],
  ["a closed block", `<div>a</div>\nSee ${link}.`, `a\n\nSee ${link}.\n`],
  ["nested blocks", `<div><div>a</div></div> See ${link}.`, `a\n\nSee ${link}.\n`],
  [
    "a picture on its own line",
    `<img src="https://i.example/a.jpg" alt="A">\nSee ${link}.`,
    `[Image: A](https://i.example/a.jpg)\n\nSee ${link}.\n`,
  ],
  ['`markdown="1"`', `<div class="x" markdown="1">\n  See ${link}.\n\n  * c\n</div>`, `See ${link}.\n\n- c\n`],
];

const kramdownTags: readonly (readonly [what: string, source: string, markdown: string])[] = [
  ["a comment", "a\n\n{::comment}\nfor **editors**\n{:/comment}\n\nb", "a\n\nb\n"],
  ["a comment without an end", "a {::comment} b", "a b\n"],
  ["marks around HTML", "{::nomarkdown}<b>a</b>{:/}", "**a**\n"],
  ["options", '{::options toc_levels="1" /}\n\na', "a\n"],
  ["what looks so in code", "```\n{::comment}\n```", "```\n{::comment}\n```\n"],
  ["a closing tag that closes nothing", "</div>\n**a**", "**a**\n"],
];

for (const [what, source, markdown] of kramdownTags) {
  test(`kramdown's own tags: ${what}`, () => {
    assert.equal(translate(source), { markdown, losses: [] });
  });
}

for (const [what, source, markdown] of behindHtml) {
  test(`kramdown reads Markdown after ${what}`, () => {
    const translated = translate(source);
    assert.is(translated.markdown, markdown);
    assert.equal(translated.losses, []);
  });
}

test("Markdown that was visible on the old site stays visible, with a warning", () => {
  const { losses } = translate(`<!-- more -->See ${link}.`, "commonmark");
  assert.equal(losses, [{ kind: "raw Markdown", what: link }]);
});

test("idioms become plain Markdown or are reported", () => {
  const { markdown, losses } = translate(
    "* Contents\n{:toc}\n\nTerm\n: Meaning\n\n- [x] done\n- [ ] open\n\n> [!WARNING]\n> Take care.\n\n| a | b\n|---\n| 1 | 2 | 3\n\n*[ETA]: Time of arrival\n\nThe ETA.",
  );
  assert.is(
    markdown,
    "- Term\n\n  Meaning\n\n* ☑ done\n* ☐ open\n\n> **Warning**\n>\n> Take care.\n\n| a | b | |\n| - | - | - |\n| 1 | 2 | 3 |\n\nThe ETA.\n",
  );
  assert.equal(losses, [{ kind: "abbreviation", what: "*[ETA]: Time of arrival" }]);
});

test("videos and documents on the old site become links to it, players become links to the page of the video", () => {
  const { markdown, losses } = translate(
    '<video src="/v.mp4"></video>\n\n<object data="files/f.pdf"></object>\n\n<iframe src="https://www.youtube.com/embed/abc_1?x=1" title="Player"></iframe>',
  );
  assert.is(
    markdown,
    "<https://old.example/v.mp4>\n\n<https://old.example/files/f.pdf>\n\n<https://www.youtube.com/watch?v=abc_1>\n",
  );
  assert.equal(losses, []);
});

test("a formula keeps its powers, indices and fractions", () => {
  const { markdown, losses } = translate(
    "<p>So <math><mrow><msup><mi>x</mi><mn>10</mn></msup><mo>=</mo><mfrac><mrow><mn>1</mn><mo>+</mo><msub><mi>a</mi><mi>ij</mi></msub></mrow><mn>2</mn></mfrac><mo>,</mo><msqrt><mn>2</mn></msqrt></mrow><annotation>tex</annotation></math>.</p>",
    "commonmark",
  );
  assert.is(markdown.replaceAll("\\_", "_"), "So x^10 = (1 + a_(ij))/2,√2.\n");
  assert.equal(losses[0], { kind: "formula", what: "<math" });
});

test("escaped marks and tags stay text", () => {
  assert.equal(translate("Drop \\<td> and \\*\\*more\\*\\*, &lt;b&gt; too.", "commonmark").losses, []);
  assert.equal(
    translate("Readers saw <td and\n\n<div>\n**more**\n</div>", "commonmark").losses.map(({ kind }) => kind),
    ["raw Markdown"],
  );
});

test("bold next to Japanese punctuation is bold", () => {
  assert.match(translate("これは**「重要」**です。").markdown, "**「重要」**");
});

test("references, and links within words, lose nothing", () => {
  const source =
    "[A] [link][that-one], [text][podcast\nindex], [Gwibbe](https://g.example)r, ![a](/a.png)Text.\n\n[that-one]: https://t.example/\n[podcast index]: /podcast/";
  assert.equal(translate(source, "commonmark").losses, []);
});

test("lost words are reported, whatever dropped them", () => {
  assert.equal(translate("Text.\n\n[Minister]: Because.", "commonmark").losses, [
    { kind: "words", what: "minister because" },
  ]);
  assert.equal(
    translate("<select><option>Yes</option></select> Text.", "commonmark").losses.map(({ kind }) => kind),
    ["form", "words"],
  );
});

test.run();
