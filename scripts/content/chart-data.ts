/** The numbers of a chart: one label for each row, and a series for each further column. */
export interface ChartData {
  /** What the labels are: the header of the first column. */
  readonly of: string;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    /** As written, for the table below the chart. */
    readonly written: readonly string[];
    /** null where a value is missing. */
    readonly values: readonly (number | null)[];
  }[];
}

const maxRows = 60;
const maxSeries = 4;

/** The numbers of a table whose first row is its header, or its fault, as the end of a sentence. */
export function chartData(rows: readonly (readonly string[])[]): ChartData | { readonly fault: string } {
  const [header = [], ...body] = rows;
  if (header.length < 2 || body.length < 2) return { fault: "has fewer than two columns or two rows of numbers" };
  if (header.length - 1 > maxSeries) return { fault: `has more than ${maxSeries} columns of numbers` };
  if (body.length > maxRows) return { fault: `has more than ${maxRows} rows` };
  const values = body.map((row) => header.slice(1).map((_, column) => numberOf(row[column + 1] ?? "")));
  const wrong = values.findIndex((row) => row.includes(undefined));
  if (wrong >= 0) return { fault: `has a cell that is not a number in row ${wrong + 1}` };
  const series = header.slice(1).map((name, column) => ({
    name: name.trim(),
    written: body.map((row) => (row[column + 1] ?? "").trim()),
    values: values.map((row) => row[column] ?? null),
  }));
  if (series.some((each) => each.values.every((value) => value === null)))
    return { fault: "has a column without numbers" };
  return { of: (header[0] ?? "").trim(), labels: body.map((row) => (row[0] ?? "").trim()), series };
}

/** null for an empty cell, undefined if it is not a number. `1,234.5`, `1 234`, `3,5`, `−2` and `12 %` are numbers. */
function numberOf(written: string): number | null | undefined {
  const text = written
    .trim()
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/^−/, "-")
    .replace(/%$/, "");
  if (text === "" || text === "–" || text === "-") return null;
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(",", ""));
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return /^-?\d+,\d{1,2}$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}
