import type { ChartData } from "../../content/chart-data.ts";
import { escapeHtml } from "../../format/absolute.ts";

/** The numbers of a chart as a table, as written. */
export function chartTable({ of, labels, series }: ChartData): string {
  const head = [of, ...series.map(({ name }) => name)].map((name) => `<th scope="col">${escapeHtml(name)}</th>`);
  const rows = labels.map((label, row) => {
    const cells = series.map(({ written }) => `<td>${escapeHtml(written[row] ?? "")}</td>`);
    return `<tr><th scope="row">${escapeHtml(label)}</th>${cells.join("")}</tr>\n`;
  });
  return `<table>\n<thead>\n<tr>${head.join("")}</tr>\n</thead>\n<tbody>\n${rows.join("")}</tbody>\n</table>`;
}
