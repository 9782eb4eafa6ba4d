import { parse } from "csv-parse/sync";
import { type ChartData, chartData } from "./chart-data.ts";

/**
 * The numbers of a CSV file, or its fault. Fields are separated by commas or, if its first line has more of them,
 * semicolons.
 */
export function readTable(text: string): ChartData | { readonly fault: string } {
  const [first = ""] = text.split("\n", 1);
  const delimiter = first.split(";").length > first.split(",").length ? ";" : ",";
  try {
    return chartData(parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true }));
  } catch (error) {
    return { fault: `is not CSV: ${error instanceof Error ? error.message : String(error)}` };
  }
}
