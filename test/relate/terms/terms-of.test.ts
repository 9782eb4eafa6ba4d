import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { benchRegistries } from "../../../scripts/bench/bench-registries.ts";
import { corpus } from "../../../scripts/bench/corpus.ts";
import { termsOf } from "../../../scripts/relate/terms/terms-of.ts";
import { plainTerms } from "../../support/plain-terms.ts";
import { replay } from "../../support/replay.ts";

const WORDS = [
  ..."bridge bridges Bridge the and of US us U.S. U.S.A. a.m. Anna Berg O'Neill don’t it's well-known".split(" "),
  ..."3 1,000 2.5 20th 1st 10% café naïve Müller STRASSE straße İstanbul ǅ ΣΑΣ Σοφίας ΣΟΦΙΑΣ".split(" "),
  ..."Київ щойно ЩОДНЯ ёлка Москва й ї القاهرة مُحَمَّد नमस्ते 東京 東京都 カタカナ ひらがな 서울 ไทย ー 々 〇 ⅷ Ⅷ ﬁre ½ ʼn".split(
    " ",
  ),
  "e\u0301",
  "\u0301",
  "🎉",
  "𝐚𝐛",
  "Ａｂｃ",
  "\u02bc",
  "\u00ad",
  "x\u200dy",
];
const GAPS = [
  " ",
  " ",
  " ",
  " ",
  " ",
  ", ",
  ". ",
  "! ",
  "? ",
  "… ",
  "...",
  "\n",
  "\n\n",
  " \n ",
  "\u00a0",
  "\u3000",
  "  ",
  "-",
  " - ",
  " – ",
];
const MARKS = [
  '"',
  ' "',
  "“",
  "”",
  " «",
  "» ",
  "(",
  ") ",
  ": ",
  "; ",
  "。",
  "！ ",
  "？\n",
  "'",
  "’",
  "’’",
  ".",
  ",",
  "/",
  "@",
  "\ufeff",
  "\t",
];

const piece = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 10, arbitrary: fc.constantFrom(...GAPS) },
  { weight: 4, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const text = (maxLength: number) => fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));
const plain = fc
  .array(fc.constantFrom(...WORDS.slice(0, 28), ...GAPS, ...GAPS.slice(0, 7)), { maxLength: 400 })
  .map((pieces) => pieces.join(" "));

const article = fc.record({
  title: text(12),
  summary: text(20),
  text: fc.oneof(text(60), plain),
  lang: fc.constantFrom("en", "en-GB", "uk", "pt", "ar", "ja", "el", "tr", "xx"),
});

test("terms equal those of the reference implementation", () => {
  fc.assert(
    fc.property(article, (made) => {
      assert.equal([...termsOf(made)], [...plainTerms(made)]);
    }),
    replay(600),
  );
});

test("terms of long articles equal those of the reference implementation", () => {
  for (const { title, summary, blocks } of corpus(benchRegistries(), 60)) {
    const made = { title, summary, text: blocks.join("\n\n"), lang: "en" };
    assert.equal([...termsOf(made)], [...plainTerms(made)]);
    const twice = { ...made, text: `${made.text}\n\n${made.text.toUpperCase()} ${made.text}` };
    assert.equal([...termsOf(twice)], [...plainTerms(twice)]);
  }
});

test("terms of many different words equal those of the reference implementation", () => {
  const words = Array.from({ length: 9000 }, (_, n) => `word${n.toString(36)}x`);
  const made = { title: "Many words", summary: "", text: words.join(" "), lang: "en" };
  assert.equal([...termsOf(made)], [...plainTerms(made)]);
});

test.run();
