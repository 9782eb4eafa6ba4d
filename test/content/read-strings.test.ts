import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Strings } from "../../scripts/base/translate.ts";
import { formatProblem, type Problem } from "../../scripts/content/problem.ts";
import { ProblemCollector } from "../../scripts/content/problem-collector.ts";
import { readStrings, shippedLanguages } from "../../scripts/content/read-strings.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Read {
  readonly strings: Strings;
  readonly messages: readonly string[];
}

/** Reads the strings of a language from a data folder whose strings file for `name` contains `yaml`. */
function read(language: string, yaml?: string, name = language): Read {
  const folder = temporaryFolder("strings");
  if (yaml !== undefined) {
    mkdirSync(join(folder, "strings"));
    writeFileSync(join(folder, `strings/${name}.yaml`), yaml);
  }
  const problems: Problem[] = [];
  const site = new ProblemCollector({ file: `${folder}/site.yaml`, yaml: `language: ${language}\n`, firstLine: 1 });
  const strings = readStrings(folder, language, site, problems);
  const messages = [...problems, ...site.problems].map((problem) => formatProblem(problem).replaceAll(folder, "_data"));
  return { strings, messages };
}

for (const language of shippedLanguages()) {
  test(`the shipped strings of ${language} are complete`, () => {
    assert.equal(read(language).messages, []);
  });
}

/** `{n}` may be omitted in the forms for one, two or zero. */
for (const language of shippedLanguages()) {
  test(`the shipped strings of ${language} have the placeholders of English`, () => {
    const english = read("en").strings;
    for (const [key, entry] of Object.entries(read(language).strings)) {
      const texts = typeof entry === "string" ? [entry] : [entry.other ?? ""];
      const model = english[key] ?? "";
      for (const text of texts)
        assert.equal(holes(text), holes(typeof model === "string" ? model : (model.other ?? "")));
    }
  });
}

function holes(text: string): readonly string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

test("a newsroom's file changes only the strings that it contains", () => {
  const shipped = read("en").strings;
  const { strings, messages } = read(
    "en",
    'list.newest: Latest news\ncount.articles: { one: "{n} story", other: "{n} stories" }\n',
  );
  assert.equal(messages, []);
  assert.is(strings["list.newest"], "Latest news");
  assert.equal(strings["count.articles"], { one: "{n} story", other: "{n} stories" });
  const changed = Object.keys(strings).filter(
    (key) => strings[key] !== shipped[key] && typeof strings[key] === "string",
  );
  assert.equal(changed, ["list.newest"]);
});

test("the file of a language serves all of its regions", () => {
  assert.is(read("en-GB", "list.newest: Latest\n", "en").strings["list.newest"], "Latest");
  assert.is(read("en-GB", "list.newest: Latest\n", "en-GB").strings["list.newest"], "Latest");
});

test("an empty file changes nothing", () => {
  assert.equal(read("en", "# Nothing yet.\n"), read("en"));
});

const mistakes: Readonly<Record<string, readonly [yaml: string, message: string]>> = {
  "an unknown key": [
    "list.newset: Latest\n",
    `_data/strings/en.yaml:1:1 Unknown string "list.newset".
    list.newset: Latest
    ~~~~~~~~~~~
  Expected: a key of the digest's src/strings/en.yaml
  To do: did you mean "list.newest"? Otherwise delete the line`,
  ],
  "a key of every object": [
    "# Ours\nconstructor: Latest\n",
    `_data/strings/en.yaml:2:1 Unknown string "constructor".
    constructor: Latest
    ~~~~~~~~~~~
  Expected: a key of the digest's src/strings/en.yaml
  To do: delete the line`,
  ],
  "a text that is a number": [
    "list.newest: 5\n",
    `_data/strings/en.yaml:1:14 "list.newest" is the number 5.
    list.newest: 5
                 ~
  Expected: a text
  To do: write the text, in quotes if it is a number or contains a colon`,
  ],
  "a text that is empty": [
    "list.newest:\n",
    `_data/strings/en.yaml:1:13 "list.newest" is empty.
    list.newest:
                ~
  Expected: a text
  To do: write the text, in quotes if it is a number or contains a colon`,
  ],
  "forms where a text belongs": [
    'list.newest: { one: "a", other: "b" }\n',
    `_data/strings/en.yaml:1:14 "list.newest" is a map.
    list.newest: { one: "a", other: "b" }
                 ~~~~~~~~~~~~~~~~~~~~~~~~
  Expected: a text
  To do: write the text, in quotes if it is a number or contains a colon`,
  ],
  "a text where forms belong": [
    'count.articles: "{n} articles"\n',
    `_data/strings/en.yaml:1:17 "count.articles" is a text.
    count.articles: "{n} articles"
                    ~~~~~~~~~~~~~~
  Expected: its plural forms: { one: …, other: … }
  To do: write a text for each form, with {n} for the number`,
  ],
  "a form that the language does not have": [
    'count.articles: { one: "{n} article", few: "{n}", other: "{n} articles" }\n',
    `_data/strings/en.yaml:1:39 "count.articles" has the unknown plural form "few".
    count.articles: { one: "{n} article", few: "{n}", other: "{n} articles" }
                                          ~~~
  Expected: the plural forms of en: one, other
  To do: delete this form`,
  ],
  "a form that is missing": [
    'count.articles: { other: "{n} articles" }\n',
    `_data/strings/en.yaml:1:17 "count.articles" lacks the plural form "one".
    count.articles: { other: "{n} articles" }
                    ~~~~~~~~~~~~~~~~~~~~~~~~~
  Expected: the plural forms of en: one, other
  To do: add \`one: …\`, the text for numbers such as 1`,
  ],
  "an unknown placeholder": [
    'list.pageTitle: "{titel}, page {n}"\n',
    `_data/strings/en.yaml:1:17 "list.pageTitle" has the unknown placeholder {titel}.
    list.pageTitle: "{titel}, page {n}"
                    ~~~~~~~~~~~~~~~~~~~
  Expected: only {title}, {n}
  To do: did you mean {title}? Otherwise delete it`,
  ],
  "a control character": [
    'list.newest: "\\e[31m"\n',
    `_data/strings/en.yaml:1:14 "list.newest" has a control character: "·[31m".
    list.newest: "\\e[31m"
                 ~~~~~~~~
  Expected: text without control characters: no feed reader accepts them
  To do: delete the character; it often comes in by pasting from a PDF or a word processor`,
  ],
  "a list": [
    "- Latest\n",
    `_data/strings/en.yaml:1:1 The file is not a map of keys and texts.
    - Latest
    ~
  Expected: strings: \`key: text\`, one on a line
  To do: copy what you want to change from the digest's src/strings/en.yaml`,
  ],
};

for (const [name, [yaml, message]] of Object.entries(mistakes)) {
  test(`${name} in a strings file is reported with its place`, () => {
    assert.equal(read("en", yaml).messages, [message]);
  });
}

test("a language that does not ship needs a complete file with its own plural forms", () => {
  const [problem] = read("tlh").messages;
  assert.is(
    problem?.replace(/one of .*, or/, "one of en, or"),
    `_data/site.yaml:1:11 There are no strings for the language "tlh".
    language: tlh
              ~~~
  Expected: one of en, or a strings file of your own
  To do: translate the digest's src/strings/en.yaml and save it as _data/strings/tlh.yaml`,
  );
  const [forms, missing] = read("sl", 'count.articles: { one: "{n}", other: "{n}", few: "{n}" }\n').messages;
  assert.match(forms ?? "", 'lacks the plural form "two".\n');
  assert.match(forms ?? "", "the text for numbers such as 2, 102");
  assert.match(
    missing ?? "",
    /^_data\/strings\/sl\.yaml:1:1 Keys are missing: layout\.skip, masthead\.topics, .* and \d+ more\.\n {2}Expected: every key/,
  );
});

test.run();
