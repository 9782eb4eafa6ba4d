import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { mergeUnits } from "../../scripts/search/merge-units.ts";
import { buildSegment } from "../../scripts/search/segment.ts";
import { buildUnit, packUnit, type Unit, unpackUnit } from "../../scripts/search/unit.ts";
import { replay } from "../support/replay.ts";
import { searchDocument, weights } from "../support/search-index.ts";

const words = fc.array(fc.constantFrom("bridge", "bridges", "closed", "Élysée", "ferry", "Fähren", "zebra"), {
  maxLength: 12,
});

/** The articles of a day. */
const documents = fc
  .array(fc.record({ title: words, text: words, topics: fc.subarray(["ships", "roads"]), withdrawn: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(
    (articles) => (day: number) =>
      articles.map(({ title, text, ...more }) =>
        searchDocument(title.join(" "), { ...more, text: text.join(" "), day }),
      ),
  );

/** Days in consecutive groups, as months are. */
const groups = fc.array(fc.array(documents, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });

const stored = (unit: Unit) => unpackUnit(packUnit(unit));

test("a segment has the same bytes whether it is merged from days, months, or months merged from days", () => {
  fc.assert(
    fc.property(groups, (months) => {
      let day = 20_000;
      const articles = months.map((ofMonth) => ofMonth.map((make) => make(day++)));
      const days = articles.map((ofMonth) => ofMonth.map((ofDay) => stored(buildUnit(ofDay, weights))));
      const fromDays = buildSegment(days.flat());
      for (const units of [
        days.map((ofMonth) => stored(mergeUnits(ofMonth))),
        articles.map((ofMonth) => stored(buildUnit(ofMonth.flat(), weights))),
      ]) {
        const fromMonths = buildSegment(units);
        assert.equal([...fromMonths.files], [...fromDays.files]);
        assert.equal({ ...fromMonths, files: [] }, { ...fromDays, files: [] });
      }
    }),
    replay(),
  );
});

test.run();
