import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderMarkdown } from "../../scripts/content/markdown.ts";

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

test.run();
