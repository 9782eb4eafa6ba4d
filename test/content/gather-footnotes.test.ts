import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { gatherFootnotes } from "../../scripts/content/gather-footnotes.ts";
import { replay } from "../support/replay.ts";

const plugin = new MarkdownIt().use(footnotes);
const ours = new MarkdownIt().use(footnotes);
ours.core.ruler.at("footnote_tail", gatherFootnotes);

const piece = fc.constantFrom(
  ..."a[^1]|[^1][^2]|[^1]: One.|[^2]: Two.\n\n    More.|[^1]: Again.|[^__proto__]: P.|[^__proto__]|b^[an *inline* note]|> [^2]: In a quote.|- [^2]|[^3]: - a list|[^3]|text".split(
    "|",
  ),
);

test("for any text, notes end up where the footnote plugin puts them", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("\n\n");
      assert.is(ours.render(text), plugin.render(text));
    }),
    replay(200),
  );
});

test("a text with thousands of notes takes linear time", () => {
  const count = 20_000;
  const text = Array.from({ length: count }, (_, at) => `a[^${at}]\n\n[^${at}]: note\n\n`).join("");
  assert.is(ours.render(text).match(/<li /g)?.length, count);
});

test.run();
