import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Ages } from "../../scripts/check/archive/ages.ts";
import { type ArchivedText, textOfHtml } from "../../scripts/check/archive/archived-text.ts";
import { Quotations } from "../../scripts/check/archive/quotations.ts";
import { Spellings } from "../../scripts/check/archive/spellings.ts";
import { checkDigest } from "../../scripts/check/check-digest.ts";
import { copiedDigest, fixtureTime } from "../support/copied-digest.ts";

const at = Date.UTC(2025, 5, 15, 12);
const article = (file: string, text: string, language = "en"): ArchivedText => ({ file, at, text, language });

test("the text of an article is the text that readers see", () => {
  assert.is(textOfHtml("<h2>A</h2><p>“B” &amp; <em>C</em>\u00a0d</p><pre>x</pre>"), "\nA\n\n“B” & C d\n\n");
});

const said = "“We will open the new bridge before the end of the winter”";

/** What is said of the last of some articles, each of which quotes. */
function quoted(...texts: readonly string[]): readonly string[] {
  const quotations = new Quotations();
  return (
    texts
      .map((text, nth) => quotations.add(article(`${nth}.md`, text)))
      .at(-1)
      ?.map(({ found }) => found) ?? []
  );
}

test("a quotation that differs from that in an older article", () => {
  const found = [`0.md quotes this as "${said}".`];
  assert.equal(quoted(said, said.replace("winter", "summer")), found);
  assert.equal(quoted(said, said.replace("new bridge", "bridge")), found);
  assert.equal(quoted(said, "«We will open the old bridge before the end of the winter»"), found);
});

test("equal, shortened and different quotations", () => {
  assert.equal(quoted(said, said.replace("We", "we").replace("winter”", "winter,”")), []);
  assert.equal(quoted(said, "“We will open the new bridge before the end”"), []);
  assert.equal(quoted(said, "“We will open the […] bridge before the end of the winter”"), []);
  assert.equal(quoted(said, "“We will open the schools and the markets before the end of the winter”"), []);
  assert.equal(quoted("“We will not”", "“We will now”"), []);
  // An older article that has it so, too.
  assert.equal(quoted(said, said.replace("winter", "summer"), said.replace("winter", "summer")), []);
});

/** The warnings about the second of two articles that state someone's age. */
function aged(birth: string, text: string, language = "en"): readonly string[] {
  const ages = new Ages();
  ages.add(article("a.md", birth));
  return ages.doubts(article("b.md", text, language)).map(({ found }) => found);
}

test("an age that contradicts every possible day of birth", () => {
  const wrong = '"Ana Lima, 41", but a.md says Ana Lima was born in 1985: 40.';
  assert.equal(aged("Ana Lima (born 3 May 1985) writes.", "Ana Lima, 41, said so."), [wrong]);
  assert.equal(aged("Ana Lima was born on May 3, 1985.", "The 38-year-old Ana Lima said so."), [
    '"38-year-old Ana Lima", but a.md says Ana Lima was born in 1985: 40.',
  ]);
  assert.equal(aged("Ana Lima, born in 1985, writes.", "Ana Lima, 42, said so."), [
    '"Ana Lima, 42", but a.md says Ana Lima was born in 1985: 39 or 40.',
  ]);
});

test("ages in other forms of words", () => {
  const birth = "Ana Lima (b. 3 May 1985) writes.";
  const wrong = (text: string) => aged(birth, text).map((found) => found.split(", but")[0]);
  assert.equal(wrong("So said Ana Lima (41)."), ['"Ana Lima (41)"']);
  assert.equal(wrong("So said Ana Lima, now 41."), ['"Ana Lima, now 41"']);
  assert.equal(wrong("Ana Lima, a 41-year-old sailor, said so."), ['"Ana Lima, a 41-year-old"']);
  assert.equal(wrong("The 41-year-old harbour pilot Ana Lima said so."), ['"41-year-old harbour pilot Ana Lima"']);
  assert.equal(wrong("Ana Lima turned 41 this week."), ['"Ana Lima turned 41 this"']);
  assert.equal(wrong("Ana Lima, a 40-year-old sailor (Ana Lima, 40), is 41st."), []);
});

test("quotations with the marks of their language", () => {
  const words = "vi öppnar den nya bron innan vintern är över i staden";
  const other = words.replace("vintern", "våren");
  const last = (language: string, opening: string, closing: string) => {
    const quotations = new Quotations();
    quotations.add(article("0.md", `${opening}${words}${closing}`, language));
    return quotations.add(article("1.md", `Sa hon: ${opening}${other}${closing}.`, language)).length;
  };
  for (const [language, opening, closing] of [
    ["sv", "”", "”"],
    ["da", "»", "«"],
    ["de", "»", "«"],
    ["de", "„", "“"],
    ["fr", "« ", " »"],
  ] as const)
    assert.is(last(language, opening, closing), 1, `${language} ${opening}`);
});

test("ages that fit or cannot be verified", () => {
  assert.equal(aged("Ana Lima (born 3 May 1985) writes.", "Ana Lima, 40, said so."), []);
  // Born tomorrow, somewhere.
  assert.equal(aged("Ana Lima (born 16 June 1985) writes.", "Ana Lima, 40, and Ana Lima, 39, said so."), []);
  assert.equal(aged("Ana Lima, born in 1985, writes.", "Ana Lima, 20, won for the first time in 2005."), []);
  assert.equal(aged("Ana Lima, born in 1985. Ana Lima, born in 1990.", "Ana Lima, 42, said so."), []);
  assert.equal(aged("Ana Lima, born in 1985.", "Ana Lima, 42, said so.", "pt"), []);
});

/** What is said of the last of some articles that name people. */
function spelt(texts: readonly string[], language = "en"): readonly string[] {
  const spellings = new Spellings();
  const all = texts.map((text, nth) => article(`${nth}.md`, text, language));
  for (const one of all) spellings.add(one);
  return all.flatMap((one) => spellings.doubts(one)).map(({ file, found }) => `${file} ${found}`);
}

test("a spelling of a name that only one article has", () => {
  const usual = Array.from({ length: 3 }, () => "Ruth Almeida said so.");
  assert.equal(spelt([...usual, "Ruth Almeda said so."]), [
    '3.md "Ruth Almeda" is spelt "Ruth Almeida" in 3 other articles.',
  ]);
  assert.equal(spelt([...usual, "Ruth Almeda said so.", "Ruth Almeda left."]), []);
  assert.equal(spelt([...usual.slice(1), "Ruth Almeda said so."]), []);
  assert.equal(spelt([...usual, "Nina Almeda said so."]), []);
  assert.equal(spelt([...usual, "Ruth Almeda said so."], "pl"), []);
});

const front = (title: string, more = "") =>
  `---\ntitle: ${title}\ndate: 2025-12-0${title.length}\neditor: Mira Fixture\ntopics: [space]\nsources: [The Ledger]\n${more}---\n\n`;

/** The warnings about two articles added to the fixture. */
async function checked(ignore = ""): Promise<readonly string[]> {
  const digest = copiedDigest();
  try {
    const text = `The council met.\n\n${said}, the mayor said.\n\n`;
    const folder = join(digest.folders.content, "2025/12");
    writeFileSync(
      join(folder, "one.md"),
      `${front("One")}${text}See [below](#later) and [this](#fn-1).[^1]\n\n[^1]: A note.\n`,
    );
    writeFileSync(
      join(folder, "four.md"),
      `${front("Four", ignore)}${text.replace("winter", "summer")}See [that](/2025/12/one/#later).\n`,
    );
    const info = join(digest.folders.content, "../info");
    mkdirSync(info);
    writeFileSync(
      join(info, "parts.md"),
      "---\ntitle: Parts\npermalink: /parts/\n---\n\n[One](/2025/12/one/#earlier), [there](#main), [here](#nowhere).[^1]\n\n[^1]: A note.\n",
    );
    const { problems } = await checkDigest({ ...digest.folders, info }, fixtureTime, () => {});
    return problems.map(
      (one) => `${digest.withRelativePaths(one.file)}:${one.line}:${one.column} ${one.found} [${one.check}]`,
    );
  } finally {
    digest.remove();
  }
}

test("check reports these with their places, and links to missing parts", async () => {
  const parts = [
    'articles/2025/12/one.md:13:13 Dead link to "later" of /2025/12/one/: the page has no such part. [anchor]',
    'articles/2025/12/one.md:13:32 Dead link to "fn-1" of /2025/12/one/: the page has no such part. [anchor]',
  ];
  const info = [
    'info/parts.md:6:7 Dead link to "earlier" of /2025/12/one/: the page has no such part. [anchor]',
    'info/parts.md:6:54 Dead link to "nowhere" of /parts/: the page has no such part. [anchor]',
  ];
  assert.equal(await checked(), [
    `articles/2025/12/four.md:11:2 2025/12/one.md quotes this as "${said}". [quotation]`,
    'articles/2025/12/four.md:13:12 Dead link to "later" of /2025/12/one/: the page has no such part. [anchor]',
    ...parts,
    ...info,
  ]);
  assert.equal(await checked("ignore: [quotation, anchor]\n"), [...parts, ...info]);
});

test("a near copy of an article gets a warning, unless its `ignore` allows it", async () => {
  const digest = copiedDigest();
  try {
    const folder = join(digest.folders.content, "2025/12");
    const text =
      "The harbour council voted on Tuesday to rebuild the eastern breakwater after three storms in one winter.\n\n" +
      "Engineers expect the granite wall to cost nine million and to protect forty fishing boats and the ferry.\n";
    const found = async (more: string) => {
      writeFileSync(join(folder, "one.md"), `${front("One")}${text}`);
      writeFileSync(join(folder, "again.md"), `${front("Again", more)}${text}`);
      const { problems } = await checkDigest(digest.folders, fixtureTime, () => {});
      return problems.map((problem) => `${problem.found} [${problem.check}]`);
    };
    assert.equal(await found(""), ["The text is almost identical to that of 2025/12/one.md. [duplicate]"]);
    assert.equal(await found("ignore: [duplicate]\n"), []);
  } finally {
    digest.remove();
  }
});

test.run();
