import type { ChartData } from "../../content/chart-data.ts";
import type { TextChart } from "../../content/text-parts.ts";
import type { Digest } from "../../store/digest.ts";

/** The numbers of a chart, from the text or its CSV file. The index rejects a text whose file has none. */
export function dataOf({ data }: TextChart, digest: Digest): ChartData {
  const found = typeof data === "string" ? digest.tables().get(data) : data;
  if (found === undefined) throw new Error(`There is no table ${String(data)}.`);
  return found;
}
