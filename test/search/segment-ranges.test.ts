import { test } from "uvu";
import * as assert from "uvu/assert";
import { mostInOpenMonth, type SegmentRange, segmentRanges } from "../../scripts/search/segment-ranges.ts";

function ranges(months: Readonly<Record<string, number>>, day = "15"): readonly SegmentRange[] {
  const counted = Object.entries(months).map(([month, count]) => ({ month, count }));
  return segmentRanges(counted, `${counted.at(-1)?.month}-${day}`);
}

function names(months: Readonly<Record<string, number>>, day?: string): readonly string[] {
  return ranges(months, day).map(({ name }) => name);
}

test("there are segments for closed years, for the closed months of the newest year, and for the newest month", () => {
  assert.equal(
    names({ "2022-05": 9_000, "2023-01": 8_000, "2023-12": 2_000, "2024-01": 5, "2024-03": 5, "2024-04": 1 }),
    ["2022", "2023", "2024-01-2024-03", "2024-04"],
  );
});

test("short years share a segment", () => {
  assert.equal(names({ "2019-05": 3_000, "2020-05": 7_000, "2021-05": 1, "2022-01": 1 }), [
    "2019-2020",
    "2021",
    "2022-01",
  ]);
});

test("a digest without articles has no segments, and a single month has one", () => {
  assert.equal(names({}), []);
  assert.equal(names({ "2022-01": 3 }), ["2022-01"]);
});

test("a segment of years covers whole years", () => {
  assert.equal(ranges({ "2019-05": 1, "2021-02": 1, "2022-01": 1 })[0], {
    name: "2019-2021",
    from: "2019-01-01",
    to: "2021-12-31",
  });
});

test("a long newest month is split before its newest day", () => {
  assert.equal(ranges({ "2022-01": 5, "2022-02": mostInOpenMonth + 1 }, "10"), [
    { name: "2022-01", from: "2022-01-01", to: "2022-01-31" },
    { name: "2022-02-01-2022-02-09", from: "2022-02-01", to: "2022-02-09" },
    { name: "2022-02-10", from: "2022-02-10", to: "2022-02-10" },
  ]);
  assert.equal(names({ "2022-02": mostInOpenMonth + 1 }, "01"), ["2022-02"]);
  assert.equal(names({ "2022-02": mostInOpenMonth }, "10"), ["2022-02"]);
});

test("names sort in order of time", () => {
  const all = names({ "2021-05": 1, "2022-01": 5, "2022-02": 5, "2022-03": mostInOpenMonth + 1 }, "02");
  assert.equal(all, ["2021", "2022-01-2022-02", "2022-03-01-2022-03-01", "2022-03-02"]);
  assert.equal(all.toSorted(), all);
});

test.run();
