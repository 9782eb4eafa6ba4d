import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseQuery } from "../../scripts/search/parse-query.ts";
import { replay } from "../support/replay.ts";

const word = { phrase: false, excluded: false, open: false };

test("a query consists of words, phrases and exclusions; its last word may be unfinished", () => {
  assert.equal(parseQuery('moon "south pole" -india lan'), [
    { ...word, text: "moon" },
    { ...word, text: "south pole", phrase: true },
    { ...word, text: "india", excluded: true },
    { ...word, text: "lan", open: true },
  ]);
});

test("a space after the last word finishes it", () => {
  assert.equal(parseQuery("moon "), [{ ...word, text: "moon" }]);
});

test("quotation marks of any language make a phrase, even an unfinished one", () => {
  const phrase = [{ ...word, text: "south pole", phrase: true }];
  for (const query of ['"south pole"', "“south pole”", "„south pole“", "«south pole»", "「south pole」", '"south pole'])
    assert.equal(parseQuery(query), phrase);
});

test("a minus excludes a phrase after it, but not within a word", () => {
  assert.equal(parseQuery('covid-19 -"south pole" '), [
    { ...word, text: "covid-19" },
    { ...word, text: "south pole", phrase: true, excluded: true },
  ]);
});

test("punctuation alone is not a query", () => {
  assert.equal(parseQuery('- -- "" ?! &'), []);
});

test("any text is a query", () => {
  const piece = fc.oneof(fc.constantFrom('"', "-", " ", "“", "”", "a", "é", "東京", "\ud800", "'", "*"), fc.string());
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      for (const { text, phrase, open, excluded } of parseQuery(pieces.join(""))) {
        assert.ok(text.length > 0 && text.length <= 400);
        assert.not.match(text, /["“”„«»「」『』]/);
        assert.not(open && (phrase || excluded));
      }
    }),
    replay(1_000),
  );
});

test("a long query is truncated", () => {
  assert.is(parseQuery("moon ".repeat(1_000)).length, 80);
});

test.run();
