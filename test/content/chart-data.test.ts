import { test } from "uvu";
import * as assert from "uvu/assert";
import { chartData } from "../../scripts/content/chart-data.ts";
import { readTable } from "../../scripts/content/read-table.ts";

test("a table consists of labels and series of numbers in any usual notation", () => {
  const data = chartData([
    ["Year", "A", "B"],
    ["2021", "1,234.5", "−2"],
    ["2022", "1 234", ""],
    ["2023", "3,5", "12 %"],
  ]);
  assert.equal(data, {
    of: "Year",
    labels: ["2021", "2022", "2023"],
    series: [
      { name: "A", written: ["1,234.5", "1 234", "3,5"], values: [1234.5, 1234, 3.5] },
      { name: "B", written: ["−2", "", "12 %"], values: [-2, null, 12] },
    ],
  });
});

test("reports tables that cannot be charts", () => {
  const faultOf = (csv: string) => {
    const table = readTable(csv);
    return "fault" in table ? table.fault : "none";
  };
  assert.is(faultOf(""), "has fewer than two columns or two rows of numbers");
  assert.is(faultOf("a,b\nA,1\nB,two\n"), "has a cell that is not a number in row 2");
  assert.is(faultOf("a,b,c,d,e,f\nA,1,1,1,1,1\nB,1,1,1,1,1\n"), "has more than 4 columns of numbers");
  assert.is(faultOf(`a,b\n${"A,1\n".repeat(61)}`), "has more than 60 rows");
  assert.is(faultOf("a,b\nA,\nB,\n"), "has a column without numbers");
  assert.match(faultOf('a,b\n"x"y,1\n'), /^is not CSV: Invalid Closing Quote/);
});

test("fields are separated by commas or semicolons, and quoted if they contain them", () => {
  const labelsOf = (csv: string) => (readTable(csv) as { readonly labels: readonly string[] }).labels;
  assert.equal(labelsOf('\ufeffa,b\r\n"x, ""y""",1\r\nz,2\r\n'), ['x, "y"', "z"]);
  assert.equal(labelsOf("a;b\nx;3,5\n\ny;4\n"), ["x", "y"]);
});

test.run();
