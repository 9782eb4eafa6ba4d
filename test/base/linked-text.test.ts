import { test } from "uvu";
import * as assert from "uvu/assert";
import { linkedText, withoutLinks } from "../../scripts/base/linked-text.ts";

test("a line is split into text and links", () => {
  assert.equal(linkedText("See [that one](/2023/08/a/), or [the paper](https://a.example/b?c=d)."), [
    "See ",
    { href: "/2023/08/a/", text: "that one" },
    ", or ",
    { href: "https://a.example/b?c=d", text: "the paper" },
    ".",
  ]);
  assert.equal(linkedText("[All](/all/)"), [{ href: "/all/", text: "All" }]);
  assert.equal(linkedText(""), [""]);
  assert.is(withoutLinks("See [that one](/2023/08/a/)."), "See that one.");
});

test("links that lead to no page stay text", () => {
  for (const text of [
    "[a](javascript:alert(1))",
    "[a](//other.example/)",
    "[a](mailto:a@b.example)",
    "[a] (/b/)",
    "[](/b/)",
    "[a](/b c/)",
    "[a\nb](/c/)",
  ])
    assert.equal(linkedText(text), [text]);
});

test("many open brackets take linear time", () => {
  const text = "[".repeat(200_000) + "](".repeat(100_000);
  assert.equal(linkedText(text), [text]);
});

test.run();
