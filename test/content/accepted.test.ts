import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { calendarOf } from "../../scripts/base/dates.ts";
import type { Article } from "../../scripts/content/article.ts";
import type { ParseContext } from "../../scripts/content/article-reader.ts";
import { decode } from "../../scripts/content/decode.ts";
import { type ParsedArticle, parseArticle } from "../../scripts/content/parse-article.ts";
import { formatProblem } from "../../scripts/content/problem.ts";
import { readSettings } from "../../scripts/content/read-registries.ts";
import { copiedDigest, fixtureTime } from "../support/copied-digest.ts";

const around = parseContext();

const fields = {
  title: "A headline",
  date: "2025-12-03T09:30",
  editor: "Mira Fixture",
  topics: "[science]",
  sources: "[The Ledger]",
};

function fileOf(changes: Readonly<Record<string, string>> = {}, body = "Its text.\n"): string {
  const lines = Object.entries({ ...fields, ...changes }).map(([name, value]) => `${name}: ${value}\n`);
  return `---\n${lines.join("")}---\n\n${body}`;
}

/** The article in a file of these bytes, which must be accepted without a warning. */
function accepted(content: string | Uint8Array, file = "2025/12/a-slug.md"): ParsedArticle {
  const text = decode(typeof content === "string" ? Buffer.from(content) : content, file);
  if (typeof text !== "string") throw new Error(formatProblem(text));
  const parsed = parseArticle(file, text, "hash", around);
  if ("problems" in parsed) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  assert.equal(parsed.warnings, []);
  return parsed;
}

function articleOf(changes: Readonly<Record<string, string>>): Article {
  return accepted(fileOf(changes)).article;
}

test("line ends of Windows and old Macs make no difference", () => {
  const plain = accepted(fileOf({}, "One line.\nAnother.\n\nA paragraph.\n"));
  for (const end of ["\r\n", "\r"]) {
    assert.equal(accepted(fileOf({}, "One line.\nAnother.\n\nA paragraph.\n").replaceAll("\n", end)), plain);
  }
});

test("a byte order mark makes no difference", () => {
  assert.equal(accepted(`\ufeff${fileOf()}`), accepted(fileOf()));
});

test("a name may be the id, the name or an alias, in any case and width", () => {
  for (const topic of ["space", "Space", "SPACE", "space flight", "  Space   Flight ", "Ｓｐａｃｅ"]) {
    assert.equal(articleOf({ topics: `["${topic}"]` }).topics, ["space"], topic);
  }
  assert.equal(articleOf({ sources: "[bbc, the-ledger]" }).sources, [{ outlet: "bbc-news" }, { outlet: "the-ledger" }]);
  assert.equal(articleOf({ editor: "otto test" }).editors, ["otto-test"]);
});

test("a merged topic counts as the topic it was merged into", () => {
  assert.equal(articleOf({ topics: "Arts" }).topics, ["culture"]);
});

test("a single name needs no list", () => {
  const single = articleOf({ topics: "science", sources: "Ledger", aliases: "/old/a-slug" });
  assert.equal(single.topics, ["science"]);
  assert.equal(single.sources, [{ outlet: "the-ledger" }]);
  assert.equal(single.aliases, ["/old/a-slug/"]);
  assert.equal(articleOf({ sources: "{outlet: Ledger, lang: en}" }).sources, [{ outlet: "the-ledger", lang: "en" }]);
});

test("empty optional fields, which forms leave behind, count as absent", () => {
  const plain = articleOf({});
  const empty = {
    summary: '""',
    updated: "''",
    lang: "",
    type: '" "',
    dateline: "null",
    story: '""',
    withdrawn: '""',
    aliases: "[]",
    related: '[""]',
    corrections: "[]",
    translations: "{}",
    image: '{src: "", alt: "", caption: null}',
  };
  for (const [name, value] of Object.entries(empty)) assert.equal(articleOf({ [name]: value }), plain, name);
  assert.equal(articleOf(empty), plain);
  const cited = articleOf({ sources: '[{outlet: Ledger, title: "", url: "", date: "", lang: ""}]' });
  assert.equal(cited.sources, [{ outlet: "the-ledger" }]);
});

test("a date may have an offset, no offset, or no time", () => {
  const at = (date: string) => new Date(articleOf({ date }).at).toISOString();
  assert.is(at("2025-12-03T09:30:00+02:00"), "2025-12-03T07:30:00.000Z");
  assert.is(at("2025-12-03T09:30+0200"), "2025-12-03T07:30:00.000Z");
  assert.is(at("2025-12-03T09:30-05"), "2025-12-03T14:30:00.000Z");
  assert.is(at("2025-12-03 09:30 +05:45"), "2025-12-03T03:45:00.000Z");
  assert.is(at("2025-12-03T09:30:15.250Z"), "2025-12-03T09:30:15.000Z");
  assert.is(at('"2025-12-03T09:30"'), "2025-12-03T09:30:00.000Z");
  assert.is(at("2025-12-03"), "2025-12-03T00:00:00.000Z");
});

test("a correction dated without a time may be from the day of publication", () => {
  const [correction] = articleOf({ corrections: "[{date: 2025-12-03, text: The boat was blue.}]" }).corrections;
  assert.is(correction?.text, "The boat was blue.");
});

test("a line of hyphens in the text is a rule, not a fence", () => {
  const { text } = accepted(fileOf({}, "Above.\n\n---\n\nBelow.\n\n---\n"));
  assert.match(text.html, "<hr>");
});

test("front matter may contain comments, blank lines, and spaces after its fences", () => {
  const file = fileOf()
    .replace("---\n", "---  \n# Written on Tuesday\n\n")
    .replace("[science]", "[science] # primary")
    .replace("\n---\n", "\n# end\n--- \n");
  assert.equal(accepted(file).article.topics, ["science"]);
});

test("titles in any script are kept, including quotes around them", () => {
  for (const title of [
    "Маючих — чемпіонка світу",
    "月球探测器着陆",
    "المسبار يهبط",
    "Ölfund: drei Fässer",
    "Say “no” & <go>",
  ]) {
    assert.is(articleOf({ title: JSON.stringify(title) }).title, title);
  }
});

test("a title over several lines of YAML is one line", () => {
  assert.is(articleOf({ title: ">-\n  A headline\n  of two lines" }).title, "A headline of two lines");
});

test("the id is the front matter's, else the oldest address, else the file's path", () => {
  assert.is(accepted(fileOf()).article.id, "2025/12/a-slug");
  assert.is(articleOf({ aliases: "[/first/, /second/]" }).id, "first");
  assert.is(articleOf({ aliases: "[/first/]", id: "kept" }).id, "kept");
});

test("weekdays are checked in English only", () => {
  const body = "Sie kamen am Tuesday, December 1st.\n";
  assert.equal(accepted(fileOf({ lang: "de" }, body)).warnings, []);
});

test("names and aliases of YAML anchors are followed", () => {
  assert.equal(articleOf({ editor: "&who Mira Fixture", dateline: "*who" }).dateline, "Mira Fixture");
});

test.run();

function parseContext(): ParseContext {
  const digest = copiedDigest();
  try {
    const settings = readSettings(digest.folders);
    if ("problems" in settings) throw new Error(readFileSync(join(digest.folders.data, "site.yaml"), "utf8"));
    const { site, registries } = settings;
    return {
      site,
      registries,
      calendar: calendarOf(site.timeZone, site.language),
      folder: "articles",
      now: fixtureTime,
    };
  } finally {
    digest.remove();
  }
}
