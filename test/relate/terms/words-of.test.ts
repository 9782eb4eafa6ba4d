import { test } from "uvu";
import * as assert from "uvu/assert";
import { wordsOf } from "../../../scripts/relate/terms/words-of.ts";

function stems(text: string, lang: string): string[] {
  return wordsOf(text, lang).flatMap(({ stem, stop }) => (stop ? [] : [stem]));
}

test("words are in order, with their place in the text, and stop words are marked", () => {
  const text = "The bridge, reopened";
  const words = wordsOf(text, "en").map(({ stem, stop, position, from, to }) => [
    stem,
    stop,
    position,
    text.slice(from, to),
  ]);
  assert.equal(words, [
    ["the", true, 0, "The"],
    ["bridge", false, 1, "bridge"],
    ["reopened", false, 2, "reopened"],
  ]);
});

test("inflected forms share a stem, and accents do not matter", () => {
  assert.equal(stems("Häuser", "de"), stems("Haus", "de"));
  assert.equal(stems("міста", "uk"), stems("місто", "uk"));
  assert.equal(stems("الجسر", "ar"), stems("جسر", "ar"));
  assert.equal(stems("Élysée", "fr"), stems("elysee", "fr"));
  assert.is(wordsOf("Élysée", "fr")[0]?.folded, "elysee");
});

test("text without spaces gives overlapping pairs, each with its place", () => {
  const text = "東京都で 𠮷野家";
  const words = wordsOf(text, "ja").map(({ stem, from, to }) => [stem, text.slice(from, to)]);
  assert.equal(words, [
    ["東京", "東京"],
    ["京都", "京都"],
    ["𠮷野", "𠮷野"],
    ["野家", "野家"],
  ]);
});

test("Thai is segmented into words", () => {
  const text = "นายกรัฐมนตรีเยือนกรุงเทพ";
  const words = wordsOf(text, "th");
  assert.ok(words.length > 1);
  assert.is(words.map(({ from, to }) => text.slice(from, to)).join(""), text);
});

test.run();
