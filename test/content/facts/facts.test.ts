import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CheckName } from "../../../scripts/content/facts/check-names.ts";
import { factProblems } from "../../../scripts/content/facts/fact-problems.ts";
import { proseOf } from "../../../scripts/content/facts/finding.ts";
import { ProblemCollector } from "../../../scripts/content/problem-collector.ts";
import { Body } from "../../../scripts/content/text/body.ts";

interface TestArticle {
  readonly title?: string;
  readonly body?: string;
  readonly language?: string;
  readonly ignored?: readonly CheckName[];
  readonly cited?: readonly string[];
}

/** Findings about an article of Monday, 1 December 2025: the check, the line and the message. */
function findingsIn({
  title = "A headline",
  body = "",
  language = "en",
  ignored = [],
  cited = ["The Ledger"],
}: TestArticle): readonly string[] {
  const yaml = `title: ${JSON.stringify(title)}\n`;
  const collector = new ProblemCollector({ file: "a.md", yaml, firstLine: 2 });
  const article = {
    title,
    summary: "",
    body,
    prose: proseOf(body),
    language,
    published: { year: 2025, month: 12, day: 1 },
    cited: new Set(cited),
    outlets: ["The Ledger", "BBC News"],
  };
  const ofText = factProblems(article, new Body("a.md", body, 10), new Set(ignored), collector);
  return [...collector.problems, ...ofText].map(
    ({ check, line, column, found }) => `${check} ${line}:${column} ${found}`,
  );
}

const long = "The harbour office counted the boats that came in and the boats that left. ".repeat(8);

test("a weekday that contradicts its date, in seven languages", () => {
  const wrong: Readonly<Record<string, readonly [text: string, found: string]>> = {
    en: ["On Tuesday, December 1.", 'weekday 10:4 "Tuesday, December 1", but December 1, 2025 is a Monday.'],
    uk: ["У вівторок, 1 грудня,", 'weekday 10:3 "вівторок, 1 грудня", but that day of 2025 is a Monday (понеділок).'],
    ru: [
      "В среду, 3 марта 2025",
      'weekday 10:3 "среду, 3 марта 2025", but that day of 2025 is a Monday (понедельник).',
    ],
    pt: [
      "Na terça-feira, 1º de dezembro",
      'weekday 10:4 "terça-feira, 1º de dezembro", but that day of 2025 is a Monday (segunda-feira).',
    ],
    es: ["El martes 1 de diciembre", 'weekday 10:4 "martes 1 de diciembre", but that day of 2025 is a Monday (lunes).'],
    fr: ["Le mardi 1er décembre", 'weekday 10:4 "mardi 1er décembre", but that day of 2025 is a Monday (lundi).'],
    de: [
      "Am Dienstag, den 1. Dezember",
      'weekday 10:4 "Dienstag, den 1. Dezember", but that day of 2025 is a Monday (Montag).',
    ],
  };
  for (const [language, [body, found]] of Object.entries(wrong)) assert.equal(findingsIn({ body, language }), [found]);
});

test("matching weekdays pass, by the year of the sentence or the nearest one", () => {
  const right: Readonly<Record<string, readonly string[]>> = {
    en: [
      "On Monday, December 1.",
      "In 2020 they met on Tuesday, December 1.",
      "yesterday, Sunday, and today (Monday).",
    ],
    uk: ["У понеділок, 1 грудня", "1 грудня (понеділок)", "п’ятницю, 28 листопада", "вчора, неділя."],
    ru: ["в субботу, 3 января", "1 декабря 2025 (понедельник)"],
    pt: ["segunda-feira (1 de dezembro)", "sexta, 28 de novembro de 2025"],
    es: ["lunes, 1 de diciembre de 2025", "el viernes 28 de noviembre"],
    fr: ["lundi 1er décembre 2025"],
    de: ["Montag, 1. Dezember", "Samstag (29. November)", "Sonnabend, dem 29. November"],
  };
  for (const [language, texts] of Object.entries(right)) {
    for (const body of texts) assert.equal(findingsIn({ body, language }), [], body);
  }
});

test("words such as yesterday are resolved", () => {
  assert.equal(findingsIn({ body: "They left yesterday, Saturday." }), [
    'weekday 10:11 "yesterday, Saturday", but relative to the article\'s date that is 2025-11-30, Sunday.',
  ]);
  assert.equal(findingsIn({ body: "Gestern (Samstag)", language: "de" }), [
    'weekday 10:1 "Gestern (Samstag", but relative to the article\'s date that is 2025-11-30, Sonntag.',
  ]);
});

test("dates in digits, dates before their weekday, and dates next to yesterday", () => {
  const wrong: readonly (readonly [language: string, body: string, found: string])[] = [
    ["en", "It opens on December 1 (Tuesday).", '10:13 "December 1 (Tuesday)", but that day of 2025 is a Monday.'],
    ["uk", "1 грудня, вівторок,", '10:1 "1 грудня, вівторок", but that day of 2025 is a Monday (понеділок).'],
    ["ru", "вторник 1.12.2025", '10:1 "вторник 1.12.2025", but that day of 2025 is a Monday (понедельник).'],
    ["pt", "terça-feira (1/12)", '10:1 "terça-feira (1/12", but that day of 2025 is a Monday (segunda-feira).'],
    ["fr", "Le mardi 1/12.", '10:4 "mardi 1/12", but that day of 2025 is a Monday (lundi).'],
    ["de", "Am Dienstag, den 01.12.", '10:4 "Dienstag, den 01.12", but that day of 2025 is a Monday (Montag).'],
    [
      "en",
      "last Friday, November 14",
      '10:1 "last Friday, November 14", but that day is 17 days before the article\'s date.',
    ],
    [
      "en",
      "yesterday (November 28)",
      '10:1 "yesterday (November 28", but relative to the article\'s date that is 2025-11-30.',
    ],
    [
      "uk",
      "вчора, 28 листопада.",
      '10:1 "вчора, 28 листопада", but relative to the article\'s date that is 2025-11-30.',
    ],
  ];
  for (const [language, body, found] of wrong) assert.equal(findingsIn({ body, language }), [`weekday ${found}`], body);
  const right = {
    en: "last Friday, November 21; yesterday (November 30); December 1 (Monday), on December 1, Monday, they",
    es: "esta mañana, 1 de diciembre, y el lunes 1/12",
    de: "heute Morgen (Montag), morgen, 2. Dezember, am Montag, den 1.12., um drei",
  };
  for (const [language, body] of Object.entries(right)) assert.equal(findingsIn({ body, language }), [], body);
});

test("days that do not exist", () => {
  assert.equal(findingsIn({ body: "It closes on 31 June." }), ['date 10:14 "31 June" does not exist.']);
  assert.equal(findingsIn({ body: "Em 30 de fevereiro", language: "pt" }), [
    'date 10:4 "30 de fevereiro" does not exist.',
  ]);
  assert.equal(findingsIn({ body: "On February 29, 2025, and on February 29." }), [
    'date 10:4 "February 29, 2025" does not exist.',
  ]);
  assert.equal(findingsIn({ body: "Fechado de 2025-02-30 a 2025-03-31", language: "ja" }), [
    'date 10:12 "2025-02-30" does not exist.',
  ]);
  assert.equal(findingsIn({ body: "In 3.31 June, on March 31" }), []);
});

test("a future day described as past", () => {
  assert.equal(findingsIn({ body: "The vote took place on 5 December 2026." }), [
    'future 10:10 "took place on 5 December 2026" is described as past, but it is after the article\'s date.',
  ]);
  assert.equal(findingsIn({ body: "The vote took place on 5 December 2024; the next is on 5 December 2026." }), []);
});

test("shares and changes that contradict their numbers", () => {
  assert.equal(findingsIn({ body: "It won 30 of 120 votes (35%)." }), [
    'percentage 10:8 "30 of 120 votes (35%", but the numbers give 25.0 %.',
  ]);
  assert.equal(findingsIn({ body: "It grew from 200 to 250, a rise of 50%." }), [
    'percentage 10:9 "from 200 to 250, a rise of 50%", but the numbers give 25.0 %.',
  ]);
  const more: readonly (readonly [body: string, found: string])[] = [
    ["It rose by 50 percent, from 200 to 250.", '10:4 "rose by 50 percent, from 200 to 250"'],
    ["It grew from 200 to 250 (+50%).", '10:9 "from 200 to 250 (+50%)"'],
    ["So said 35% of the votes (30 of 120).", '10:9 "35% of the votes (30 of 120)"'],
  ];
  for (const [body, found] of more) {
    const [first = "", ...others] = findingsIn({ body });
    assert.ok(first.startsWith(`percentage ${found}, but the numbers give 25.0 %.`), first);
    assert.equal(others, []);
  }
  const fine = [
    "from 2019 to 2020, an increase of 12%",
    "It rose 3% from 2019 to 2020, and 2% from 9 to 10 a.m.",
    "It rose 1 percent from 4 to 5 percent, and 20% from 10 to 12.",
  ];
  for (const body of fine) assert.equal(findingsIn({ body }), [], body);
  assert.equal(findingsIn({ body: "1 of 3 (33%), 2 of 3 (67%), from 1,000 to 1,500, a 50% increase." }), []);
});

test("numbers and names in the headline that the text does not contain", () => {
  assert.equal(findingsIn({ title: "Storm sinks 37 boats in the harbour", body: `${long} It sank 36 boats.` }), [
    'numbers 2:8 The number "37" is not in the text.',
  ]);
  assert.equal(
    findingsIn({ title: "Minister Lovelace opens the rebuilt harbour today", body: `${long} Lowelace came.` }),
    ['names 2:8 The name "Lovelace" is not in the text.'],
  );
  const fine = `${long} Lovelace’s speech took 37 minutes, and 1,512,300 people came.`;
  assert.equal(findingsIn({ title: "Minister Lovelace speaks for 37 minutes to 1.5 million people", body: fine }), []);
  assert.equal(findingsIn({ title: "Storm sinks 37 boats", body: "Read on elsewhere." }), []);
});

test("a headline that is too long", () => {
  assert.equal(findingsIn({ title: "word ".repeat(23).trim() }), ["headline 2:8 The headline has 114 characters."]);
});

test("a paragraph that appears twice", () => {
  assert.equal(findingsIn({ body: `${long}\n\nBetween.\n\n${long}\n` }), [
    "repetition 14:1 This paragraph appears a second time.",
  ]);
});

test("quotation marks without a partner", () => {
  assert.equal(findingsIn({ body: "He said “no and left." }), ["quotes 10:9 “ opens a quotation that does not end."]);
  assert.equal(findingsIn({ body: "He said no” and left." }), ["quotes 10:11 ” ends a quotation that does not begin."]);
  assert.equal(findingsIn({ body: "Il dit « non.", language: "fr" }), [
    "quotes 10:8 « opens a quotation that does not end.",
  ]);
  for (const body of ["“One.\n\n“Two.”\n", "“One.\n\nTwo.”\n", "“A” and “B”, 5″.", "Twigs of 1–2” and 5”."])
    assert.equal(findingsIn({ body }), []);
  assert.equal(findingsIn({ body: "Er sagte „nein“.", language: "de" }), []);
});

test("straight quotation marks without a partner", () => {
  assert.equal(findingsIn({ body: 'He said "no and left.' }), ['quotes 10:9 A " has no partner.']);
  const fine = [
    '"One.\n\n"Two.\n\n"Three."',
    '"One.\n\nTwo."',
    'A 5" pipe, and "so".',
    '<a href="x>y</a> and "z',
    'He said “no" and left.',
    "He said ''no\" and left.",
  ];
  for (const body of fine) assert.equal(findingsIn({ body }), [], body);
});

test("quotation marks that open and close alike, or point inwards, by language", () => {
  assert.equal(findingsIn({ body: "Hon sa ”nej” och gick.", language: "sv" }), []);
  assert.equal(findingsIn({ body: "Hon sa ”nej och gick.", language: "sv" }), ["quotes 10:8 A ” has no partner."]);
  assert.equal(findingsIn({ body: "Hun sagde »nej« og gik.", language: "da" }), []);
  assert.equal(findingsIn({ body: "Hun sagde »nej og gik.", language: "da" }), [
    "quotes 10:11 » opens a quotation that does not end.",
  ]);
  assert.equal(findingsIn({ body: "Sie sagte »nein und ging.", language: "de" }), [
    "quotes 10:11 » opens a quotation that does not end.",
  ]);
});

test("parameters that track readers", () => {
  assert.equal(findingsIn({ body: "[Here](https://a.example/x?id=1&utm_source=feed)" }), [
    'tracking 10:33 The link tracks readers: "utm_source".',
  ]);
});

test("one name in two spellings", () => {
  assert.equal(findingsIn({ body: "Anna Schmidt spoke. Later Anna Schmitt left, Anna Weber stayed." }), [
    'spelling 10:27 "Anna Schmitt" is also spelt "Anna Schmidt".',
  ]);
});

test("an outlet that the text names as its source and does not cite", () => {
  assert.equal(findingsIn({ body: "It sank, according to BBC News and The Ledger." }), [
    'outlet 10:23 "BBC News" is not among the sources.',
  ]);
  assert.equal(findingsIn({ body: "She once worked for BBC News." }), []);
});

test("outlets that said something, or are well known", () => {
  const uncited = (body: string) => findingsIn({ body });
  assert.equal(uncited("BBC News said the harbour was closed."), ['outlet 10:1 "BBC News" is not among the sources.']);
  assert.equal(uncited("BBC News said it would cut jobs."), []);
  assert.equal(uncited("It was changed according to BBC News guidelines."), []);
  assert.equal(uncited("A reporter from BBC News said the harbour was closed."), []);
  assert.equal(uncited("A spokesman told Reuters that it was."), ['outlet 10:18 "Reuters" is not among the sources.']);
  assert.equal(uncited("The New York Times reported it first."), [
    'outlet 10:5 "New York Times" is not among the sources.',
  ]);
  assert.equal(uncited("So it was, according to the Ledger."), []);
});

test("the one source that the text does not name", () => {
  const findings = (body: string, cited: readonly string[], language = "en") =>
    findingsIn({ body, cited, language }).filter((line) => line.startsWith("outlet"));
  const three = ["The Ledger", "Harbour Times", "Port Radio"];
  assert.equal(findings("The Ledger and the Harbour Times reported it.", three), [
    'outlet 1:1 The text names every source but "Port Radio".',
  ]);
  assert.equal(findings("The Ledger, the Harbour Times and Port Radio reported it.", three), []);
  assert.equal(findings("The Ledger reported it.", three), []);
  assert.equal(findings("The Ledger reported it.", three.slice(0, 2)), []);
  assert.equal(findings("The Ledger and the Harbour Times reported it.", three, "pl"), []);
});

test("a check that is switched off reports nothing", () => {
  assert.equal(findingsIn({ body: "On Tuesday, December 1.", ignored: ["weekday"] }), []);
});

test("code and addresses are not prose", () => {
  assert.equal(findingsIn({ body: "`Tuesday, December 1` and\n\n```\n31 June\n```\n\n[x](/a/31-June)" }), []);
});

test("numbers in a sentence that do not add up to its total", () => {
  assert.equal(findingsIn({ body: "The crew has 12 members: five men and six women." }), [
    'sum 10:14 "12 members: five men and six women", but 5 + 6 = 11.',
  ]);
  assert.equal(findingsIn({ body: "They counted 1,200 boats (700 ferries, 300 yachts and 100 tugs) there." }), [
    'sum 10:14 "1,200 boats (700 ferries, 300 yachts and 100 tugs", but 700 + 300 + 100 = 1100.',
  ]);
  for (const right of [
    "The crew has 11 members: five men and six women.",
    "Of 12 members, including five men and six women, none came.",
    "The crew has 12 members: at least five men and six women.",
    "The door is 12 parts: 6 feet wide and 2 inches deep.",
    "The crew has 12 members: men and women.",
  ])
    assert.equal(findingsIn({ body: right }), []);
  assert.equal(findingsIn({ body: "12 members: five men and six women.", ignored: ["sum"] }), []);
});

test("a quotation that ends with another kind of mark, and an arrow, pass", () => {
  assert.equal(findingsIn({ body: '“One kind of mark," she said.' }), []);
  assert.equal(findingsIn({ body: "She spoke of “a black box''." }), []);
  assert.equal(findingsIn({ body: "Read more »" }), []);
  assert.equal(findingsIn({ body: 'She said: “One "kind" of mark.' }).length, 1);
});

/** All texts of a language in the fixtures for related articles. */
function textsIn(language: string): string {
  const file = new URL(`../../fixtures/relate/${language}.yaml`, import.meta.url);
  const articles = Object.values(load(readFileSync(file, "utf8")) as Readonly<Record<string, { text: string }>>);
  return articles.map(({ text }) => text).join("\n\n");
}

test("a text that is not in the stated language, by frequent words or by script", () => {
  const names = { uk: "Ukrainian", ru: "Russian", pt: "Portuguese", es: "Spanish", de: "German", fr: "French" };
  const scripts = { ar: "Arabic", ja: "Japanese", zh: "Chinese" };
  const ofLanguage = (body: string, language: string) =>
    findingsIn({ body, language }).filter((line) => line.startsWith("language"));
  for (const [language, name] of Object.entries({ ...names, ...scripts })) {
    const body = textsIn(language);
    assert.equal(ofLanguage(body, language), [], language);
    assert.equal(ofLanguage(body, "en"), [`language 10:1 The text seems to be in ${name}, not in English.`]);
  }
  assert.equal(ofLanguage(textsIn("en"), "de"), ["language 10:1 The text seems to be in English, not in German."]);
  assert.equal(ofLanguage(textsIn("zh"), "ja"), []);
  assert.equal(ofLanguage("Und so weiter, und so fort.", "en"), []);
  assert.equal(findingsIn({ body: textsIn("de"), ignored: ["language", "numbers", "quotes"] }), []);
});

test("a total after its parts, German quotations, doubled letters, more words for citing, newer parameters", () => {
  assert.equal(findingsIn({ body: "They were nine men and five women, 15 in all." }), [
    'sum 10:11 "nine men and five women, 15 in all", but 9 + 5 = 14.',
  ]);
  assert.equal(findingsIn({ body: "Sie sagte: „Das ist wahr. Und ging.", language: "de" }), [
    "quotes 10:12 „ opens a quotation that does not end.",
  ]);
  const german = [
    "„Ja“, sagte sie. „Nein.“",
    "„Ein Absatz.\n\n„Noch einer.“",
    "„Ein Absatz.\n\nNoch einer.“",
    "„So” und „so“",
  ];
  for (const body of german) assert.equal(findingsIn({ body, language: "de" }), [], body);
  assert.equal(findingsIn({ body: "Olga Bergman came. Olga Bergmann left." }), [
    'spelling 10:20 "Olga Bergmann" is also spelt "Olga Bergman".',
  ]);
  for (const body of ["She said so in an interview with BBC News.", "That is right, wrote BBC News, citing her."])
    assert.equal(findingsIn({ body }).length, 1, body);
  for (const name of ["igsh", "gbraid", "srsltid", "ttclid"])
    assert.equal(findingsIn({ body: `[a](https://a.example/?${name}=1)` }), [
      `tracking 10:24 The link tracks readers: "${name}".`,
    ]);
});

test.run();
