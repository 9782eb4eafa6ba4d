import { test } from "uvu";
import * as assert from "uvu/assert";
import { readHugoShortcodes } from "../../scripts/import/tags/hugo-shortcodes.ts";
import { readLiquidTags } from "../../scripts/import/tags/liquid-tags.ts";
import { proposeRule } from "../../scripts/import/tags/propose-rule.ts";

test("a Hugo shortcode has positional and named values", () => {
  const { pieces } = readHugoShortcodes('a {{< img "x \\"y\\"" `z` alt="1 > 0" w=3 >}} b');
  assert.equal(pieces, [
    "a ",
    {
      name: "img",
      values: ['x "y"', "z"],
      named: new Map(Object.entries({ alt: "1 > 0", w: "3" })),
      offset: 2,
      length: 41,
    },
    " b",
  ]);
});

test("a pair of shortcodes contains everything between them, even another pair with the same name", () => {
  const { pieces, badTags } = readHugoShortcodes("{{< n >}}a{{% n %}}b{{% /n %}}{{</ n >}}");
  assert.equal(badTags, []);
  const [outer] = pieces;
  assert.ok(typeof outer === "object" && outer.inner?.length === 2);
});

test("a shortcode that cannot be read is refused with its place", () => {
  assert.equal(readHugoShortcodes('ab {{< img alt="x >}} c').badTags, [
    { offset: 3, length: 3, found: "A shortcode that cannot be read." },
  ]);
  assert.equal(readHugoShortcodes("x{{< /box >}}").badTags, [
    { offset: 1, length: 12, name: "box", found: "A closing tag of `box` without its opening tag." },
  ]);
});

test("a Liquid output is a tag named by its filter", () => {
  const read = (text: string) => readLiquidTags(text).pieces[0];
  assert.equal(read('{{ "/x|y/" | url }}'), {
    name: "url",
    values: ["/x|y/"],
    named: new Map(),
    offset: 0,
    length: 19,
  });
  assert.equal(read("{{ 'a' | embed: 'b' }}"), {
    name: "embed",
    values: ["a", "b"],
    named: new Map(),
    offset: 0,
    length: 22,
  });
  assert.equal(read("{{site.baseurl}}"), { name: "site.baseurl", values: [], named: new Map(), offset: 0, length: 16 });
});

test("raw blocks are text, and comments are dropped", () => {
  assert.equal(readLiquidTags("a{% raw %}{{ b }}{%endraw%}c{% comment %}{{ d{% endcomment %}").pieces, [
    "a",
    "{{ b }}",
    "c",
  ]);
});

test("an unclosed Liquid tag is refused", () => {
  assert.equal(readLiquidTags("a {{ b").badTags, [
    { offset: 2, length: 2, found: "A Liquid tag that cannot be read." },
  ]);
});

test("a rule is proposed for a tag by the names of its values", () => {
  assert.is(proposeRule(false, []), "{as: drop}");
  assert.is(proposeRule(true, ["side"]), "{as: inner}");
  assert.is(proposeRule(true, ["title"]), '{as: inner, text: "{title}"}');
  assert.is(
    proposeRule(false, ["src", "description", "caption", "credit"]),
    '{as: image, src: "{src}", alt: "{description|caption}", caption: "{caption|description}"}',
  );
  assert.is(proposeRule(false, ["url", "title"]), '{as: link, href: "{url}", text: "{title}"}');
});

test.run();
