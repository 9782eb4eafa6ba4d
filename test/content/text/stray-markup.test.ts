import { test } from "uvu";
import * as assert from "uvu/assert";
import { markdown } from "../../../scripts/content/markdown.ts";
import { Body } from "../../../scripts/content/text/body.ts";
import { strayMarkup } from "../../../scripts/content/text/stray-markup.ts";

function found(text: string): readonly string[] {
  const environment = {};
  const tokens = markdown.parse(text, environment);
  return strayMarkup(new Body("a.md", text, 1), { tokens, environment }).map(
    ({ line, column, found }) => `${line}:${column} ${found}`,
  );
}

const seen: Readonly<Record<string, string>> = {
  "a[^the note]": '1:2 Readers see the footnote mark "[^the note]".',
  "a^[A note.]": '1:2 Readers see the footnote mark "^[A note.]".',
  "- [ ] call back": '1:3 Readers see the Markdown "[ ]".',
  "> [!NOTE]\n> a": '1:3 Readers see the Markdown "[!NOTE]".',
  "!!! note\n    a": '1:1 Readers see the Markdown "!!! note".',
  "Term\n: Meaning": '2:1 Readers see the Markdown ":".',
  "*[EU]: Union": '1:1 Readers see the Markdown "*[EU]:".',
  "H~2~O": '1:2 Readers see the Markdown "~2~".',
  "x^2^": '1:2 Readers see the Markdown "^2^".',
  "10^-9^ m": '1:3 Readers see the Markdown "^-9^".',
  "a ++new++ b": '1:3 Readers see the editing mark "++new++".',
  "[a](/x y)": '1:1 Readers see the Markdown "[a](/x y)".',
  "[a](/x": '1:1 Readers see the Markdown "[a](".',
  "see [a](https://a.example": '1:5 Readers see the Markdown "[a](".',
  "[a](javascript:b)": '1:1 Readers see the Markdown "[a](javascript:b)".',
  "|a|b|\n|1|2|": '1:1 Readers see the row of a table "|a|b|".',
  "so $x^2$ is": '1:4 Readers see the formula "$x^2$".',
  'import A from "a"': '1:1 Readers see the program code "import A from "a"".',
  '<Chart id="a" />': '1:1 Readers see the tag "<Chart id="a" />".',
  "<my-player>": '1:1 Readers see the tag "<my-player>".',
  "caf\ufffd": '1:4 Readers see "\ufffd": a character was damaged when the text was converted.',
  "cafÃ\u00a9": '1:4 Readers see "Ã\u00a9": a character was damaged when the text was converted.',
  "Lorem ipsum dolor": '1:1 Readers see the note "Lorem ipsum dolor".',
};

for (const [text, message] of Object.entries(seen)) {
  test(`${JSON.stringify(text)} is found`, () => {
    assert.equal(found(text).slice(0, 1), [message]);
  });
}

test("text that only looks like markup is not reported", () => {
  for (const text of [
    "It cost $5_000 in May, $6_000 in June.",
    "[sic] (and so on)",
    "C++ and C++11",
    "He won 3:2. Why? !!!",
    "a ^ b ~ c",
    "the <Name> of a person",
    "Sí, São Tomé, â, Ã.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "import duties from the EU",
    "[a](/x), `[ ]` and `$x^2$`",
  ])
    assert.equal(found(text), [], text);
});

test.run();
