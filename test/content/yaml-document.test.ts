import { test } from "uvu";
import * as assert from "uvu/assert";
import { Body } from "../../scripts/content/text/body.ts";
import { cutValues } from "../../scripts/content/text/cut-values.ts";
import { yamlDocument } from "../../scripts/content/yaml-document.ts";

test("malformed or deeply nested text of any length is rejected in linear time", () => {
  assert.is(yamlDocument("title: a: b"), undefined);
  assert.is(yamlDocument("a: 1\na: 2"), undefined);
  assert.is(yamlDocument("x: ".concat("{: .a".repeat(20_000))), undefined);
  // A message with an excerpt for each mistake would take minutes.
  assert.is(yamlDocument(`x: ${"]".repeat(50_000)}`), undefined);
  assert.equal(cutValues(new Body("a.yaml", `title: We are #1\nx: ${"[".repeat(20_000)}`, 1)), []);
});

test("a key may appear twice on request", () => {
  assert.equal(yamlDocument("a: 1\na: 2", { repeatedKeys: true })?.toJS(), { a: 2 });
});

test.run();
