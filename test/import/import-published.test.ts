import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cutSections, parseYaml } from "../../scripts/content/front-matter.ts";
import { markdown } from "../../scripts/content/markdown.ts";
import { ProblemCollector } from "../../scripts/content/problem-collector.ts";
import { readStrings, shippedLanguages } from "../../scripts/content/read-strings.ts";
import { isElement, textOf } from "../../scripts/import/markup/rewrite-tree.ts";
import { importHere } from "../support/import-here.ts";
import { postFolder } from "../support/post-folder.ts";
import { replay } from "../support/replay.ts";
import { filesIn, fixtures, newDigest, runImport } from "../support/run-import.ts";

const published = join(fixtures, "published.txt");
const options = ["--date", "2025-12-01", "--topics", "shipping"];

test("date and topics are required, never guessed", () => {
  const digest = newDigest();
  const { code, err } = runImport(digest, published);
  assert.is(code, 1);
  assert.is(
    err,
    `--date:1:1 The published form does not say when the article was published.
  Expected: --date with an ISO 8601 date, e.g. --date 2025-12-01 or --date 2025-12-01T09:30:00+02:00
  To do: give the option

--topics:1:1 The published form does not say what the article is about.
  Expected: --topics with ids from topics.yaml, the primary first, e.g. --topics diplomacy,europe
  To do: give the option

Nothing was imported.
`,
  );
});

test("an impossible date and an unknown topic are refused with the option they come from", () => {
  const { err } = runImport(newDigest(), published, "--date", "2025-02-30", "--topics", "shipping,sihpping");
  assert.match(err, '--date:1:1 "2025-02-30" is not a date: the month 2025-02 has 28 days.');
  const { err: second } = runImport(newDigest(), published, "--date", "2025-02-03", "--topics", "weather, wether");
  assert.match(second, '--topics:1:10 Unknown topic "wether".\n    weather, wether\n             ~~~~~~\n');
  assert.match(second, 'To do: did you mean "Weather"? Otherwise paste its entry into DIGEST/data/topics.yaml');
});

test("unknown names are refused with entries to paste", () => {
  const digest = newDigest();
  const before = filesIn(digest);
  const { code, out, err } = runImport(digest, published, ...options);
  assert.is(code, 1);
  assert.is(out, "");
  assert.is(
    err,
    `${published}:2:25 Unknown editor "Ben Okoro".
    Edited by: Ana Lima and Ben Okoro
                            ~~~~~~~~~
  Expected: the id, name or alias of an entry in DIGEST/data/editors.yaml
  To do: paste its entry into DIGEST/data/editors.yaml, or import with --register

${published}:3:25 Warning: "Tuesday, December 1st": December 1st, 2025 is a Monday.
    The harbour reopened on Tuesday, December 1st, after a storm closed it for two days.
                            ~~~~~~~~~~~~~~~~~~~~~
  Expected: a weekday that matches its date
  To do: find out which of the two is right, and correct the other in the article

${published}:8:1 Unknown outlet "City Radio".
    City Radio
    ~~~~~~~~~~
  Expected: the id, name or alias of an entry in DIGEST/data/sources.yaml
  To do: paste its entry into DIGEST/data/sources.yaml, or import with --register

To paste into DIGEST/data/editors.yaml:

- id: ben-okoro
  name: Ben Okoro

To paste into DIGEST/data/sources.yaml:

- id: city-radio
  name: City Radio

Or import with --register, which adds them.
Nothing was imported.
`,
  );
  assert.equal(filesIn(digest), before);
});

const article = `---
title: Harbour Reopens After Storm *Live* <b>Now</b>
date: 2025-12-01
editor:
  - ana-lima
  - ben-okoro
topics:
  - shipping
sources:
  - harbour-times
  - city-radio
id: 2025/12/harbour-reopens-after-storm-live-b-now-b
---

The harbour reopened on Tuesday, December 1st, after a storm closed it for two days.

\\# 3 ships waited outside; 1. the ferry left first, \\_as planned\\_.
`;

test("with --register the article and new entries are written, and comments stay", () => {
  const digest = newDigest();
  const { code, out } = runImport(digest, published, ...options, "--register");
  assert.is(code, 0);
  assert.is(
    out,
    `Imported 1 article into DIGEST/articles.
  DIGEST/articles/2025/12/harbour-reopens-after-storm-live-b-now-b.md
Registered 1 editor, 1 outlet.
  editor Ben Okoro (ben-okoro)
  outlet City Radio (city-radio)
1 warning, above.
`,
  );
  const files = filesIn(digest);
  assert.is(files["articles/2025/12/harbour-reopens-after-storm-live-b-now-b.md"], article);
  assert.is(
    files["data/sources.yaml"],
    "- {id: harbour-times, name: Harbour Times}\n- id: city-radio\n  name: City Radio\n",
  );
  assert.is(files["data/topics.yaml"], readFileSync(join(fixtures, "data/topics.yaml"), "utf8"));

  const again = runImport(digest, published, ...options);
  assert.is(again.code, 0);
  assert.match(again.out, "Imported 0 articles into DIGEST/articles.\nAlready imported: 1 article.\n");
  assert.equal(filesIn(digest), files);
});

test("a topic given by an unknown id is registered with a name, and the report says which", () => {
  const digest = newDigest();
  const given = ["--date", "2025-12-01", "--topics", "eu-law,Deep Sea"];
  const { code, out } = runImport(digest, published, ...given, "--register");
  assert.is(code, 0);
  assert.match(out, "Registered 2 topics, 1 editor, 1 outlet.\n  topic Deep Sea (deep-sea)\n  topic Eu law (eu-law)\n");
  assert.match(filesIn(digest)["data/topics.yaml"] ?? "", "- id: eu-law\n  name: Eu law\n");
});

test("if a file exists with other text, nothing is changed", () => {
  const digest = newDigest();
  mkdirSync(join(digest, "articles/2025/12"), { recursive: true });
  const target = "articles/2025/12/harbour-reopens-after-storm-live-b-now-b.md";
  writeFileSync(join(digest, target), "Mine.\n");
  const before = filesIn(digest);
  const { code, err } = runImport(digest, published, ...options, "--register");
  assert.is(code, 1);
  assert.match(err, `${published}:1:1 It would become DIGEST/${target}, which exists with other text.`);
  assert.equal(filesIn(digest), before);
});

test("one faulty file prevents all others from being written", () => {
  const digest = newDigest();
  const bad = join(digest, "bad.txt");
  writeFileSync(bad, "A headline\nEdited by: Ana Lima\nText without sources.\n");
  const before = filesIn(digest);
  const { code, err } = runImport(digest, published, bad, ...options, "--register");
  assert.is(code, 1);
  assert.match(
    err,
    "DIGEST/bad.txt:1:1 There is no line `Sources`.\n" +
      "  Expected: headline, `Edited by: …`, paragraphs, a line `Sources`, an outlet a line\n" +
      "  To do: add the line, and under it the outlets that reported the news, one a line\n",
  );
  assert.equal(filesIn(digest), before);
});

test("a dry run writes nothing", () => {
  const digest = newDigest();
  const before = filesIn(digest);
  const { code, out } = runImport(digest, published, ...options, "--register", "--dry-run");
  assert.is(code, 0);
  assert.match(out, "Would import 1 article into DIGEST/articles.\n  DIGEST/articles/2025/12/");
  assert.equal(filesIn(digest), before);
});

test("a link that leads out of the content folder is refused", () => {
  const digest = newDigest();
  const outside = newDigest();
  mkdirSync(join(digest, "articles"));
  symlinkSync(outside, join(digest, "articles/2025"));
  const { code, err } = runImport(digest, published, ...options, "--register");
  assert.is(code, 1);
  assert.match(err, "but a link in that path leads out of the content folder.");
  rmSync(outside, { recursive: true });
});

/** The visible text of the article: the headline and each paragraph. */
async function imported(
  file: string,
  digest: string,
): Promise<{ readonly title: string; readonly blocks: readonly string[] }> {
  const given = { date: "2025-12-01", topics: "shipping", from: "published" };
  const { articles, errors } = await importHere([file], { ...given, data: join(digest, "data") });
  assert.equal(errors, []);
  const [text = ""] = Object.values(articles);
  const { body = "", yaml = "" } = cutSections(text) ?? {};
  const front = parseYaml(yaml, "", 1);
  const root = fromHtml(markdown.render(body), { fragment: true });
  const blocks = root.children.filter((node) => isElement(node)).map((node) => `${node.tagName}: ${textOf(node)}`);
  return { title: "value" in front ? (front.value as { title: string }).title : "", blocks };
}

const markup = [..."\\`*_{}[]()#+-.!<>&|~:/\"'=1 9a"];
const hostile = [
  "---",
  "```",
  "https://x.example/%41_b_",
  "&amp;",
  "<script>",
  "mailto:a@b.example",
  "{{< x >}}",
  "{% y %}",
  "![",
  "../../etc",
  "é",
  "漢",
  "😀",
  "\u{1eef0}",
  "𠀀",
];
const line = fc
  .array(fc.oneof(fc.constantFrom(...markup, ...hostile), fc.string({ unit: "grapheme", maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) =>
    parts
      .join("")
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu, " ")
      .trim(),
  )
  .filter((text) => text !== "");

test("any text comes out as that text, never as markup, front matter or a path", async () => {
  const digest = newDigest();
  const file = join(digest, "any.txt");
  await fc.assert(
    fc.asyncProperty(line, fc.array(line, { minLength: 1, maxLength: 4 }), async (headline, paragraphs) => {
      const title = `Ship ${headline}`;
      writeFileSync(file, [title, "Edited by: Ana Lima", ...paragraphs, "Sources", "Harbour Times"].join("\n"));
      const reader = await imported(file, digest);
      assert.is(reader.title, title);
      assert.equal(
        reader.blocks,
        paragraphs.map((text) => `p: ${text}`),
      );
    }),
    { ...replay(500), examples: [["x", ["😀_a b_😀"]]] },
  );
});

test("the labels on a page are recognised in every language that ships", async () => {
  for (const language of shippedLanguages()) {
    const collector = new ProblemCollector({ file: "site.yaml", yaml: "", firstLine: 1 });
    const strings = readStrings("no-such-folder", language, collector, []);
    const line = (name: string) => String(strings[name]);
    const folder = postFolder({
      "page.txt": [
        "Ships sail again",
        `${line("article.editedBy")} Ana Lima`,
        "The harbour opened.",
        line("article.sources"),
        "Harbour Times",
        line("readMore.title"),
        line("feedback.title"),
        line("feedback.promise"),
      ].join("\n"),
    });
    const { articles, errors } = await importHere([join(folder, "page.txt")], { date: "2025-12-01", topics: "ports" });
    assert.equal(errors, [], language);
    const lang = language === "en" ? "" : `lang: ${language}\n`;
    assert.is(
      articles["2025/12/ships-sail-again.md"],
      `---\ntitle: Ships sail again\ndate: 2025-12-01\neditor: ana-lima\ntopics:\n  - ports\nsources:\n  - harbour-times\n${lang}id: 2025/12/ships-sail-again\n---\n\nThe harbour opened.\n`,
    );
  }
});

test.run();
