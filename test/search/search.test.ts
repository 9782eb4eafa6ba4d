import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { wordsOf } from "../../scripts/relate/terms/words-of.ts";
import { parseQuery } from "../../scripts/search/parse-query.ts";
import type { SearchDocument } from "../../scripts/search/unit.ts";
import { replay } from "../support/replay.ts";
import { openSegments, searchDocument, titles } from "../support/search-index.ts";

/** Searches by reading all texts. */
function byReading(documents: readonly SearchDocument[], query: string): readonly string[] {
  const clauses = parseQuery(query);
  const found = documents.filter(({ title, summary, text, names, lang }) => {
    const fields = [title, summary, text].map((field) => wordsOf(field, lang));
    const named = names.flatMap((name) => wordsOf(name, lang));
    const has = (clause: (typeof clauses)[number]): boolean => {
      const words = wordsOf(clause.text, lang).filter(({ stop }) => !stop);
      const first = words[0]?.position ?? 0;
      if (!clause.phrase || words.length < 2) {
        return words.every((word, place) => {
          const isOpen = clause.open && place === words.length - 1;
          return [...fields, named].flat().some((other) => {
            if (other.stop) return false;
            return other.stem === word.stem || (isOpen && other.stem.startsWith(word.folded));
          });
        });
      }
      return fields.some((field) =>
        field.some((_, start) =>
          words.every((word) => {
            const other = field[start + word.position - first];
            return other !== undefined && !other.stop && other.stem === word.stem;
          }),
        ),
      );
    };
    const counting = clauses.filter((clause) => wordsOf(clause.text, lang).some(({ stop }) => !stop));
    if (!counting.some(({ excluded }) => !excluded)) return false;
    return counting.every((clause) => has(clause) !== clause.excluded);
  });
  return found.map(({ title }) => title);
}

const vocabulary = [
  "mondlandung landung landungen häuser haus fluss flüsse der die und berg bergen".split(" "),
  "mond sonne rakete raketen berlin köln regierung regierungen 2024 19 eu".split(" "),
].flat();
const someWords = (maxLength: number) =>
  fc.array(fc.constantFrom(...vocabulary), { maxLength }).map((words) => words.join(" "));

test("an index in any segments finds the same as reading all texts", async () => {
  const documents = fc.array(
    fc.record({
      title: someWords(3),
      summary: someWords(4),
      text: someWords(12),
      name: someWords(2),
      later: fc.nat(2),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const clause = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...vocabulary) },
    { weight: 1, arbitrary: fc.constantFrom(...vocabulary).map((word) => `-${word}`) },
    { weight: 2, arbitrary: someWords(3).map((words) => `"${words}"`) },
    { weight: 1, arbitrary: fc.constantFrom(...vocabulary).map((word) => word.slice(0, 3)) },
  );
  const query = fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join(" "));
  await fc.assert(
    fc.asyncProperty(documents, fc.array(fc.nat(40), { maxLength: 3 }), query, async (given, cuts, asked) => {
      let day = 20_000;
      const written = given.map(({ later, name, title, ...fields }, number) => {
        day += later;
        return searchDocument(`${title} nr${number}`, { ...fields, names: [name], day, lang: "de" });
      });
      // Segments are cut between days.
      const days = [...new Set(written.map((document) => document.day))];
      const ends = [...new Set(cuts.map((cut) => days[cut % days.length] ?? 0)), Number.POSITIVE_INFINITY];
      ends.sort((a, b) => a - b);
      const segments = ends
        .map((end, place) => written.filter((each) => each.day < end && each.day >= (ends[place - 1] ?? 0)))
        .filter((segment) => segment.length > 0);
      const expected = byReading(written, asked);
      const index = openSegments(segments);
      const { matches, corrected, partial } = await index.search({ query: asked });
      const found = await Promise.all(matches.map(async (match) => (await index.row(match))?.[1] ?? ""));
      if (expected.length > 0) assert.equal(found.toSorted(), expected.toSorted());
      else assert.ok(matches.length === 0 || corrected !== undefined || partial === true);
    }),
    replay(300),
  );
});

const news = [
  searchDocument("Regierung beschließt Haushalt", { lang: "de", text: "Die Häuser am Fluss wurden geräumt." }),
  searchDocument("Зонд сів на Місяці", { lang: "uk", text: "Науковці отримали знімки місячної поверхні." }),
  searchDocument("الكتاب الجديد في المكتبة", { lang: "ar" }),
  searchDocument("東京都庁で会議", { lang: "ja", text: "ロケットの打ち上げが延期された。ひまわりの画像。" }),
  searchDocument("北京大学发布报告", { lang: "zh" }),
  searchDocument("El presidente visitó la región", { lang: "es", text: "La canción ganó." }),
  searchDocument("Floods close two bridges", { lang: "en", text: "The river rose, and the US sent a team." }),
];
const languages = openSegments([news]);

for (const [query, title] of Object.entries({
  haus: "Regierung beschließt Haushalt",
  "häusern flusses": "Regierung beschließt Haushalt",
  hausern: "Regierung beschließt Haushalt",
  місяць: "Зонд сів на Місяці",
  науковцями: "Зонд сів на Місяці",
  كتاب: "الكتاب الجديد في المكتبة",
  الكتاب: "الكتاب الجديد في المكتبة",
  ومكتبة: "الكتاب الجديد في المكتبة",
  都庁: "東京都庁で会議",
  東京都庁: "東京都庁で会議",
  ロケット: "東京都庁で会議",
  ひまわり: "東京都庁で会議",
  会議について: "東京都庁で会議",
  北京大学: "北京大学发布报告",
  大学: "北京大学发布报告",
  region: "El presidente visitó la región",
  cancion: "El presidente visitó la región",
  "bridge flood": "Floods close two bridges",
  us: "Floods close two bridges",
  brid: "Floods close two bridges",
})) {
  test(`"${query}" finds "${title}"`, async () => {
    assert.equal(await titles(languages, query), [title]);
  });
}

test("headlines and summaries of results are typeset, and queries with straight marks find them", async () => {
  const index = openSegments([[searchDocument('Moon\'s "far side"', { lang: "en", summary: "It's Chandrayaan-3." })]]);
  for (const query of ["moon's", "chandrayaan-3"]) {
    const [match] = (await index.search({ query })).matches;
    const row = match === undefined ? undefined : await index.row(match);
    assert.equal(row?.slice(1, 3), ["Moon’s “far side”", "It’s Chandrayaan-\u20603."]);
  }
});

test("a mistyped word is replaced by a similar one of the index, as it is written there", async () => {
  const { corrected, matches } = await languages.search({ query: "regeirung haushalt" });
  assert.is(corrected, "regierung haushalt");
  assert.is(matches.length, 1);
  assert.is((await languages.search({ query: "lfoods " })).corrected, "floods ");
  assert.is((await languages.search({ query: "xyzzyx" })).corrected, undefined);
});

test("a correction replaces whole words only", async () => {
  const index = openSegments([[searchDocument("Xlfoods and floods")]]);
  const { corrected } = await index.search({ query: "xlfoods lfoods " });
  assert.is(corrected, "xlfoods floods ");
});

test("й and и are different letters in a correction", async () => {
  const index = openSegments([[searchDocument("Район без світла", { lang: "uk" })]]);
  assert.is((await index.search({ query: "райно" })).corrected, "район");
});

test("when no article has all words, those with most of them are found", async () => {
  const result = await languages.search({ query: "floods bridges haushalt " });
  assert.is(result.partial, true);
  assert.is(result.matches.length, 1);
});

test("a headline counts more than the text, and newer articles win ties", async () => {
  const index = openSegments([
    [
      searchDocument("Old comet", { day: 10_000 }),
      searchDocument("A telescope", { day: 10_001, text: "It saw a comet." }),
    ],
    [searchDocument("New comet", { day: 12_000 })],
  ]);
  assert.equal(await titles(index, "comet"), ["New comet", "Old comet", "A telescope"]);
  assert.equal(await titles(index, { query: "comet", sort: "date" }), ["New comet", "A telescope", "Old comet"]);
  assert.equal(await titles(index, { query: "comet", from: 10_001, to: 11_999 }), ["A telescope"]);
});

test("filters and counts", async () => {
  const index = openSegments([
    [
      searchDocument("Comet one", { topics: ["space"], outlets: ["alpha"], editors: ["ada"] }),
      searchDocument("Comet two", { topics: ["space", "moon"], outlets: ["beta"], editors: ["ada"], type: "opinion" }),
    ],
    [searchDocument("Comet three", { day: 20_500, topics: ["sport"], outlets: ["alpha", "beta"], editors: ["ben"] })],
  ]);
  const found = async (filters: object) => (await titles(index, { query: "comet", filters })).toSorted();
  assert.equal(await found({ topics: ["moon", "sport"] }), ["Comet three", "Comet two"]);
  assert.equal(await found({ topics: ["space"], outlets: ["alpha"] }), ["Comet one"]);
  assert.equal(await found({ editors: ["ben"] }), ["Comet three"]);
  assert.equal(await found({ type: ["opinion"] }), ["Comet two"]);
  assert.equal(await found({ lang: ["uk"] }), []);
  const { matches } = await index.search({ query: "comet" });
  assert.equal([...(await index.count(matches, "topics"))].sort(), [
    ["moon", 1],
    ["space", 2],
    ["sport", 1],
  ]);
});

test("hiragana alone must all be there; next to other letters it only ranks", async () => {
  const index = openSegments([
    [
      searchDocument("こども家庭庁の会見", { lang: "ja" }),
      searchDocument("家庭庁の予算", { lang: "ja" }),
      searchDocument("こどもの日", { lang: "ja" }),
      searchDocument("どもども", { lang: "ja" }),
    ],
  ]);
  assert.equal(await titles(index, "こども"), ["こどもの日", "こども家庭庁の会見"]);
  assert.equal(await titles(index, "こども家庭庁"), ["こども家庭庁の会見", "家庭庁の予算"]);
  assert.equal(await titles(index, '"こども家庭庁"'), ["こども家庭庁の会見"]);
});

test("a withdrawn article is found by its headline only", async () => {
  const index = openSegments([
    [searchDocument("Comet seen", { text: "A telescope.", summary: "A dome.", names: ["Ada"], withdrawn: true })],
  ]);
  assert.equal(await titles(index, "comet"), ["Comet seen"]);
  for (const query of ["telescope", "dome", "ada"]) assert.equal(await titles(index, query), []);
});

test("a query of stop words alone finds nothing", async () => {
  const index = openSegments([[searchDocument("Comet")]]);
  assert.is((await index.search({ query: "which these" })).asked, false);
});

test("a query waits for the network three times, with filters too: for rules and heads, for terms, for results", async () => {
  let rounds = 0;
  let waiting: (() => void)[] = [];
  const answerAll = () => {
    rounds++;
    const answered = waiting;
    waiting = [];
    for (const answer of answered) answer();
  };
  const wait = () =>
    new Promise<void>((resolve) => {
      // Requests made before the next turn of the event loop are answered together.
      if (waiting.length === 0) setImmediate(answerAll);
      waiting.push(resolve);
    });
  const documents = [20_000, 20_400].map((day) => [searchDocument(`Comet ${day}`, { day, topics: ["space"] })]);
  for (const filters of [{}, { topics: ["space"], type: ["report"] }]) {
    rounds = 0;
    assert.is((await titles(openSegments(documents, wait), { query: "comet", filters })).length, 2);
    assert.is(rounds, 3);
  }
});

test.run();
