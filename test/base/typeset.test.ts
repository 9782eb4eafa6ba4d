import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { typeset, typesetRuns } from "../../scripts/base/typeset.ts";
import { replay } from "../support/replay.ts";

/** Shows invisible and narrow characters as signs, to make failures readable. */
const shown = (text: string) => text.replaceAll("\u2060", "¦").replaceAll("\u00a0", "~").replaceAll("\u202f", "^");
const set = (text: string, lang = "en-GB") => shown(typeset(text, lang));

test("quotation marks follow the language", () => {
  const quoted = `He said: "It was 'Luna'."`;
  assert.is(set(quoted), "He said: “It was ‘Luna’.”");
  assert.is(set(quoted, "de"), "He said: „It was ‚Luna‘.“");
  assert.is(set(quoted, "de-CH"), "He said: «It was ‹Luna›.»");
  assert.is(set(quoted, "fr"), "He said: «^It was “Luna”.^»");
  assert.is(set(quoted, "uk"), "He said: «It was „Luna“.»");
  assert.is(set(quoted, "sv"), "He said: ”It was ’Luna’.”");
  assert.is(set(quoted, "ar"), "He said: «It was ‹Luna›.»");
  assert.is(set(quoted, "pt-BR"), "He said: “It was ‘Luna’.”");
  assert.is(set(quoted, "pt-PT"), "He said: «It was “Luna”.»");
  assert.is(set(quoted, "zh-Hant-HK"), "He said: 「It was 『Luna』.」");
  assert.is(set('צה"ל אמר "שלום"', "he"), "צה״ל אמר ”שלום”");
});

test("apostrophes are not quotation marks", () => {
  assert.is(
    set("Women's World Cup, the states' rights, rock 'n' roll"),
    "Women’s World Cup, the states’ rights, rock ’n’ roll",
  );
  assert.is(set("The '90s"), "The ’90s");
  assert.is(set("l'Assemblée", "fr"), "l’Assemblée");
  assert.is(set("м'яч", "uk"), "м’яч");
});

test("unpaired marks stay as written", () => {
  assert.is(set('A 27" screen'), 'A 27" screen');
  assert.is(set('"Unfinished'), '"Unfinished');
  assert.is(set("Plain text"), "Plain text");
});

test("hyphens between spaces become dashes, which never begin a line", () => {
  assert.is(set("Spain - at last -- win"), "Spain~– at last~– win");
  assert.is(set("Spain - at last", "uk"), "Spain~— at last");
  assert.is(set("Spain - at last", "en-US"), "Spain~— at last");
  assert.is(set("Spain--at last"), "Spain—at last");
  assert.is(set("Run it with --thorough or -v"), "Run it with --thorough or -v");
  assert.is(set("Wait... what...."), "Wait… what....");
});

test("no line breaks inside a score, a name or a measure", () => {
  assert.is(set("Spain win 1–0, England 2-1"), "Spain win 1¦–¦0, England 2¦-¦1");
  assert.is(set("Chandrayaan-3 and Crew-7"), "Chandrayaan-¦3 and Crew-¦7");
  assert.is(set("A 40-year-old"), "A 40-¦year-old");
  assert.is(
    set("A six-year X-ray of ice-cream, well-known, state-of-the-art"),
    "A six-¦year X-¦ray of ice-¦cream, well-known, state-of-the-art",
  );
  assert.is(set("Кто-то из-за угла", "ru"), "Кто-¦то из-¦за угла");
  assert.is(set("30 km at 5 °C for 20 % of 30 kilometres"), "30~km at 5~°C for 20~% of 30 kilometres");
  assert.is(set("№ 5, 30 км", "uk"), "№~5, 30~км");
  assert.is(set("Quoi ? Non ! Ceci : cela", "fr"), "Quoi^? Non^! Ceci~: cela");
});

test("a quotation continues after a link, and code keeps its characters", () => {
  const runs = [{ text: 'He wrote "' }, { text: '"a-1"', fixed: true }, { text: '" and "see ' }, { text: 'here"' }];
  assert.equal(typesetRuns(runs, "en"), ["He wrote “", '"a-1"', "” and “see ", "here”"]);
});

test("typesetting a line twice changes nothing, and only marks and spaces change", () => {
  const written = fc.string({ unit: fc.constantFrom(..."\"'- –—.1a«ש", "word", "km ", "É") });
  const lang = fc.constantFrom("en-GB", "en-US", "de", "fr", "he", "uk", "ja");
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  fc.assert(
    fc.property(written, lang, (text, language) => {
      const once = typeset(text, language);
      // A remaining straight mark has no partner; next to the typeset text it may find one.
      if (!/['"]/.test(once)) assert.is(shown(typeset(once, language)), shown(once));
      assert.is(letters(once), letters(text));
    }),
    replay(1000),
  );
});

test.run();
