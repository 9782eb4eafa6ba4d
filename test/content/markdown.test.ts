import { test } from "uvu";
import * as assert from "uvu/assert";
import { countWords, renderMarkdown } from "../../scripts/content/markdown.ts";

const page = "https://digest.example/2025/12/a/";
const table = '| Country & "code" | Votes |\n|---|---|\n| Portugal | 7 |\n';

test("a table can be scrolled by keyboard, under the name of its columns", () => {
  const { html } = renderMarkdown(table, page);
  assert.match(
    html,
    '<div class="wide" tabindex="0" role="region" aria-label="Country &amp; &quot;code&quot;, Votes">\n<table>',
  );
  assert.match(html, "</table>\n</div>\n");
  assert.match(renderMarkdown("| | |\n|---|---|\n| 1 | 2 |\n", page).html, '<div class="wide" tabindex="0">\n<table>');
});

test("a feed gets the table alone", () => {
  const { absoluteHtml } = renderMarkdown(`${table}\n[Here](/there/)\n`, page);
  assert.match(absoluteHtml ?? "", /^<table>/);
  assert.match(absoluteHtml ?? "", 'href="https://digest.example/there/"');
  assert.match(renderMarkdown(table, page).absoluteHtml ?? "", /^<table>/);
  assert.is(renderMarkdown("No table.\n", page).absoluteHtml, undefined);
});

test("emphasis may begin and end beside Chinese, Japanese and Korean text", () => {
  const cases: Readonly<Record<string, string>> = {
    "これは**「重要」**です。**注意：**本文。": "これは<strong>「重要」</strong>です。<strong>注意：</strong>本文。",
    "他说**“好”**了，*（笑）*完": "他说<strong>“好”</strong>了，<em>（笑）</em>完",
    "**스크립트(script)**라고": "<strong>스크립트(script)</strong>라고",
    'a**"b"**c': "a**&quot;b&quot;**c",
  };
  for (const [text, html] of Object.entries(cases)) {
    assert.is(renderMarkdown(text, page).html.replaceAll(/<\/?p>|\n/g, ""), html);
  }
});

test("words of scripts without spaces are counted in pieces, a long text like its parts", () => {
  const sentence = "记者今天在港口采访了船长，𠮷野家也开门了。";
  const words = countWords(sentence, "zh");
  assert.ok(words > 8 && words < 20, String(words));
  assert.is(countWords(sentence.repeat(500), "zh"), words * 500);
});

test.run();
