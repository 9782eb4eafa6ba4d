import { test } from "uvu";
import * as assert from "uvu/assert";
import { stripTags } from "../../scripts/base/strip-tags.ts";

test("removes tags and comments, resolves references, and separates blocks", () => {
  const html =
    '<h2>A <em>head</em>ing</h2>\n<p>Q &amp; A, 1 &lt; 2</p><p title="a &gt; b">Sec<strong>ond</strong></p><!--part 0-->';
  assert.is(stripTags(html), "A heading\nQ & A, 1 < 2\nSecond");
});

test("an escaped reference stays as written", () => {
  assert.is(stripTags("<p>&amp;lt;</p>"), "&lt;");
});

test.run();
