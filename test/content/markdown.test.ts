import { test } from "uvu";
import * as assert from "uvu/assert";
import { countWords, renderMarkdown } from "../../scripts/content/markdown.ts";

const page = { site: "https://digest.example", page: "/2025/12/a/", lang: "en" };
const table = '| Country & "code" | Votes |\n|---|---|\n| Portugal | 7 |\n';
const htmlOf = (text: string, lang = "en") => renderMarkdown(text, { ...page, lang }).html;

test("a table can be scrolled by keyboard, and is named by its columns", () => {
  const html = htmlOf(table);
  assert.match(html, '<div class="wide" tabindex="0" role="region" aria-label="Country &amp; “code”, Votes">\n<table>');
  assert.match(html, "</table>\n</div>\n");
  assert.match(htmlOf("| | |\n|---|---|\n| 1 | 2 |\n"), '<div class="wide" tabindex="0">\n<table>');
});

test("a feed gets only the table", () => {
  const { absoluteHtml } = renderMarkdown(`${table}\n[Here](/there/)\n`, page);
  assert.match(absoluteHtml ?? "", /^<table>/);
  assert.match(absoluteHtml ?? "", 'href="https://digest.example/there/"');
  assert.match(renderMarkdown(table, page).absoluteHtml ?? "", /^<table>/);
  assert.is(renderMarkdown("No table.\n", page).absoluteHtml, undefined);
});

test("in a feed a footnote and its number lead to the page of the article", () => {
  const { html, absoluteHtml } = renderMarkdown("A fact.[^1]\n\n[^1]: Its source.\n", page);
  const links = (text = "") => Array.from(text.matchAll(/href="([^"]+)"/g), ([, address]) => address);
  assert.equal(links(html), ["#fn1", "#fnref1"]);
  const address = "https://digest.example/2025/12/a/";
  assert.equal(links(absoluteHtml), [`${address}#fn1`, `${address}#fnref1`]);
});

test("emphasis may begin and end next to Chinese, Japanese and Korean text", () => {
  const cases: Readonly<Record<string, string>> = {
    "これは**「重要」**です。**注意：**本文。": "これは<strong>「重要」</strong>です。<strong>注意：</strong>本文。",
    "他说**“好”**了，*（笑）*完": "他说<strong>“好”</strong>了，<em>（笑）</em>完",
    "**스크립트(script)**라고": "<strong>스크립트(script)</strong>라고",
    'a**"b"**c': "a**“b”**c",
  };
  for (const [text, html] of Object.entries(cases)) {
    assert.is(renderMarkdown(text, page).html.replaceAll(/<\/?p>|\n/g, ""), html);
  }
});

test("words of scripts without spaces are counted in pieces, so a long text counts like its parts", () => {
  const sentence = "记者今天在港口采访了船长，𠮷野家也开门了。";
  const words = countWords(sentence, "zh");
  assert.ok(words > 8 && words < 20, String(words));
  assert.is(countWords(sentence.repeat(500), "zh"), words * 500);
});

test("a text is typeset by its language, but stays as written for relating and search", () => {
  const text = `"It's *over*", they said - "1-0". See \`"code"\` and https://a.example/b--c'd.`;
  const { html, plain } = renderMarkdown(text, page);
  const address = "<a href=\"https://a.example/b--c'd\">https://a.example/b--c'd</a>";
  assert.is(
    html,
    `<p>“It’s <em>over</em>”, they said\u00a0– “1\u2060-\u20600”. See <code>&quot;code&quot;</code> and ${address}.</p>\n`,
  );
  assert.is(plain, `"It's over", they said - "1-0". See "code" and https://a.example/b--c'd.`);
  assert.is(htmlOf(text, "uk").slice(0, 36), "<p>«It’s <em>over</em>», they said\u00a0—");
});

test("raw HTML stays text", () => {
  assert.is(htmlOf("<b>bold</b> <!--part 0-->"), "<p>&lt;b&gt;bold&lt;/b&gt; &lt;!--part 0--&gt;</p>\n");
});

test("footnotes are gathered at the end, with links there and back", () => {
  assert.is(
    htmlOf("Said.[^1]\n\n[^1]: Where it was said.\n"),
    '<p>Said.<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup></p>\n' +
      '<section class="footnotes">\n<ol>\n<li id="fn1" class="footnote-item"><p>Where it was said. ' +
      '<a href="#fnref1" class="footnote-backref">↑</a></p>\n</li>\n</ol>\n</section>\n',
  );
});

test("a picture on its own line is a figure with caption and credit", () => {
  const { html, parts } = renderMarkdown('![A *port*](/port.jpg "At dawn | Ana Lima")\n![B](b.jpg)\n', page);
  assert.is(html, "<!--part 0-->\n<!--part 1-->\n");
  assert.equal(parts, [
    { kind: "picture", src: "/port.jpg", alt: "A port", caption: "At dawn", credit: "Ana Lima" },
    { kind: "picture", src: "/2025/12/a/b.jpg", alt: "B" },
  ]);
  const within = renderMarkdown("See ![a sign](https://elsewhere.example/s.png) here.", page);
  assert.is(within.html, "<p>See <!--part 0--> here.</p>\n");
  assert.equal(within.parts, [
    { kind: "picture", src: "https://elsewhere.example/s.png", alt: "a sign", inline: true },
  ]);
});

test("a pull quote names its speaker in a last line that begins with a dash", () => {
  assert.is(
    htmlOf('::: quote\nWe are *on* the Moon.\n\n— S. Somanath, "ISRO"\n:::\n'),
    '<figure class="pull-quote">\n<blockquote>\n<p>We are <em>on</em> the Moon.</p>\n</blockquote>\n' +
      "<figcaption>S. Somanath, “ISRO”</figcaption>\n</figure>\n",
  );
  assert.match(htmlOf("::: quote\nNo name.\n:::\n"), "<p>No name.</p>\n</blockquote>\n</figure>\n");
});

test("key points have the site's default title, or their own", () => {
  const { html, parts } = renderMarkdown("::: key-points\n- One\n- Two\n:::\n", page);
  assert.is(
    html,
    '<div class="key-points">\n<p class="key-points-title"><!--part 0--></p>\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n</div>\n',
  );
  assert.equal(parts, [{ kind: "label", key: "text.keyPoints" }]);
  assert.match(htmlOf("::: key-points What's <new>\n- One\n:::\n"), ">What’s &lt;new&gt;</p>");
});

test("an address of a known site on its own line becomes an embed", () => {
  const partsOf = (text: string) => renderMarkdown(text, page).parts;
  assert.equal(partsOf("https://youtu.be/dQw4w9WgXcQ?t=43"), [
    {
      kind: "embed",
      embed: {
        site: "YouTube",
        what: "video",
        url: "https://youtu.be/dQw4w9WgXcQ?t=43",
        frame: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=43",
      },
    },
  ]);
  assert.equal(partsOf("/audio/talk.mp3"), [{ kind: "media", media: "audio", src: "/audio/talk.mp3" }]);
  assert.equal(partsOf("https://a.example/film.webm"), [
    { kind: "media", media: "video", src: "https://a.example/film.webm" },
  ]);
  assert.equal(partsOf("See https://youtu.be/dQw4w9WgXcQ"), [], "within a sentence it is a link");
  assert.equal(partsOf("[a talk](https://youtu.be/dQw4w9WgXcQ)"), [], "a link with words is a link");
  assert.equal(partsOf("https://example.com/watch?v=dQw4w9WgXcQ"), []);
});

test("a chart takes its numbers from a table or a file", () => {
  const { html, parts } = renderMarkdown(
    "::: chart bar Votes\n| Country | Votes |\n|---|---|\n| A | 1,200 |\n| B | 7 |\n:::\n",
    page,
  );
  assert.is(html, "<!--part 0-->\n");
  const series = [{ name: "Votes", written: ["1,200", "7"], values: [1200, 7] }];
  assert.equal(parts, [
    { kind: "chart", shape: "bar", title: "Votes", data: { of: "Country", labels: ["A", "B"], series } },
  ]);
  assert.equal(renderMarkdown("::: chart line Votes\n/data/votes.csv\n:::\n", page).parts, [
    { kind: "chart", shape: "line", title: "Votes", data: "/data/votes.csv" },
  ]);
});

test("unknown blocks are reported with their line", () => {
  const faultsOf = (text: string) => renderMarkdown(text, page).faults.map(({ line, found }) => `${line}: ${found}`);
  assert.equal(faultsOf("Text.\n\n::: warning\nText.\n:::\n"), ['2: There is no block "warning".']);
  assert.equal(faultsOf("Text.\n::: quote\nText.\n"), ["1: The block quote has no end."]);
  assert.equal(faultsOf("::: chart pie Votes\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n"), ["0: A chart without a form."]);
  assert.equal(faultsOf("::: chart bar\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n"), ["0: A chart without a title."]);
  assert.equal(faultsOf("::: chart bar Votes\nNone.\n:::\n"), [
    "0: The chart has neither a table nor the address of a CSV file of this site.",
  ]);
  assert.equal(faultsOf("::: chart bar Votes\n| a | b |\n|---|---|\n| A | 1 |\n| B | many |\n:::\n"), [
    "0: The chart has a cell that is not a number in row 2.",
  ]);
});

test("a chart with other text below its table is refused, because that text would be lost", () => {
  const text = "::: chart bar Votes\n| a | b |\n|---|---|\n| A | 1 |\n\nIn thousands.\n:::\n";
  const { faults } = renderMarkdown(text, page);
  assert.equal(
    faults.map(({ line, found }) => `${line}: ${found}`),
    ["0: The chart has other text below its table."],
  );
});

test("a text of nothing but opening marks takes linear time", () => {
  const { faults } = renderMarkdown("::: quote\n\n".repeat(20_000), page);
  assert.is(faults.length, 20_000);
});

test.run();
