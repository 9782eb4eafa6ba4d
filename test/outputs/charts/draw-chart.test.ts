import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { chartData } from "../../../scripts/content/chart-data.ts";
import { drawChart } from "../../../scripts/outputs/charts/draw-chart.ts";
import { replay } from "../../support/replay.ts";

const years = {
  of: "Year",
  labels: ["2021", "2022"],
  series: [{ name: "Votes", written: ["10", "20"], values: [10, 20] }],
};

test("the length of a bar is proportional to its number", () => {
  const svg = drawChart("bar", "Votes", years, "en");
  const widths = [...svg.matchAll(/<rect class="series-0"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
  assert.is(widths.length, 2);
  assert.ok(Math.abs((widths[1] ?? 0) / (widths[0] ?? 1) - 2) < 0.01, widths.join());
  assert.match(svg, ">20</text>");
});

test("a line goes through its numbers, with a gap where one is missing", () => {
  const data = chartData([
    ["Year", "A", "B"],
    ["2020", "1", "5"],
    ["2021", "", "6"],
    ["2022", "3", "7"],
  ]);
  assert.ok(!("fault" in data));
  const svg = drawChart("line", "Course", data, "de");
  const paths = [...svg.matchAll(/<path class="line series-\d" d="([^"]*)"/g)].map(([, path = ""]) => path);
  assert.is(paths[0]?.match(/M/g)?.length, 2);
  assert.equal([paths[1]?.match(/M/g)?.length, paths[1]?.match(/L/g)?.length], [1, 2]);
  assert.match(svg, ">A</text>");
});

test("labels that are dates are written as the language writes them, and the only line ends with its number", () => {
  const data = chartData([
    ["Month", "Rate"],
    ["2023-08", "3.75"],
    ["2023-09", "4.00"],
    ["2023-10", ""],
  ]);
  assert.ok(!("fault" in data));
  const svg = drawChart("line", "Rate", data, "de");
  assert.match(svg, ">Aug. 2023</text>");
  assert.match(svg, /<text class="value" [^>]*>4\.00<\/text>/);
  const days = chartData([
    ["Day", "A", "B"],
    ["2023-08-15", "1", "2"],
    ["2023-13-45", "3", "4"],
  ]);
  assert.ok(!("fault" in days));
  const two = drawChart("bar", "Days", days, "en-GB");
  assert.match(two, ">15 Aug 2023</text>");
  assert.match(two, ">2023-13-45</text>");
  assert.not.match(drawChart("line", "Days", days, "en-GB"), 'class="value"');
});

test("labels below a line keep clear of the last one", () => {
  const months = Array.from({ length: 11 }, (_, place) => [
    `2023-${String(place + 1).padStart(2, "0")}`,
    String(place),
  ]);
  const data = chartData([["Month", "Rate"], ...months]);
  assert.ok(!("fault" in data));
  const svg = drawChart("line", "Rate", data, "en");
  const feet = [...svg.matchAll(/class="scale" x="([\d.]+)" [^>]*text-anchor="(\w+)"[^>]*>(\w+ 2023)</g)];
  assert.equal(
    feet.map(([, , anchor, text]) => `${anchor} ${text}`),
    ["start Jan 2023", "middle Mar 2023", "middle May 2023", "middle Jul 2023", "end Nov 2023"],
  );
});

test("for any numbers, a chart stays within its frame and has valid coordinates", () => {
  const value = fc.oneof(
    fc.constant(""),
    fc.integer({ min: -1e9, max: 1e9 }).map(String),
    fc.constantFrom("0", "0.001", "-5"),
  );
  const rows = fc.array(fc.tuple(fc.string({ maxLength: 40 }), value, value), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.constantFrom("bar", "line"), (body, shape) => {
      const data = chartData([["<a>", "b & c", "d"], ...body]);
      if ("fault" in data) return;
      const svg = drawChart(shape as "bar" | "line", "T", data, "en");
      assert.not.match(svg, /NaN|undefined|Infinity|<a>/);
      const height = Number(/height="([\d.]+)"/.exec(svg)?.[1]);
      for (const [, x, y, w = "0", h = "0"] of svg.matchAll(
        /<rect [^>]*x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)" height="([-\d.]+)"/g,
      )) {
        assert.ok(Number(x) >= -0.1 && Number(y) >= 0 && Number(w) >= 0 && Number(h) >= 0, svg);
        assert.ok(Number(x) + Number(w) <= 440.2 && Number(y) + Number(h) <= height + 0.2, svg);
      }
      for (const [, x, y] of svg.matchAll(/<circle [^>]*cx="([-\d.]+)" cy="([-\d.]+)"/g)) {
        assert.ok(Number(x) >= 0 && Number(x) <= 440 && Number(y) >= 0 && Number(y) <= height, svg);
      }
    }),
    replay(),
  );
});

test.run();
