import { test } from "uvu";
import * as assert from "uvu/assert";
import { segmentRanges } from "../../scripts/search/segment-ranges.ts";

function names(months: Readonly<Record<string, number>>): readonly string[] {
  return segmentRanges(Object.entries(months).map(([month, count]) => ({ month, count }))).map(({ name }) => name);
}

test("closed years, the closed months of the newest year, the newest month", () => {
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

test("a digest without articles has none, and one with a single month has one", () => {
  assert.equal(names({}), []);
  assert.equal(names({ "2022-01": 3 }), ["2022-01"]);
});

test("a segment of years begins and ends with them", () => {
  assert.equal(
    segmentRanges([
      { month: "2019-05", count: 1 },
      { month: "2021-02", count: 1 },
      { month: "2022-01", count: 1 },
    ])[0],
    {
      name: "2019-2021",
      from: "2019-01",
      to: "2021-12",
    },
  );
});

test.run();
