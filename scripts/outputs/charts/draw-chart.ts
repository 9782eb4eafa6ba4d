import { scaleBand, scaleLinear, scalePoint } from "d3-scale";
import type { ChartData } from "../../content/chart-data.ts";
import type { ChartShape } from "../../content/text-parts.ts";
import { escapeHtml } from "../../format/absolute.ts";

// Drawn for the width of a phone, so that its words are readable there; on a wide page it is only slightly
// larger.
const width = 440;
const fontSize = 13;

/** The approximate width of a text. */
function widthOf(text: string): number {
  let em = 0;
  for (const character of text) em += /[\u1100-\uffdc]/.test(character) ? 1 : 0.56;
  return em * fontSize;
}

/**
 * The chart as SVG, without script or style: its classes are in the style sheet. `title` describes it to those who
 * cannot see it.
 */
export function drawChart(shape: ChartShape, title: string, data: ChartData, lang: string): string {
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 10 });
  const dated = { ...data, labels: data.labels.map((text) => dateText(text, lang)) };
  const { height, content } = shape === "bar" ? bars(dated) : lines(dated, numbers);
  const names = data.series.length > 1 ? legend(data) : { height: 0, content: "" };
  return [
    `<svg class="chart-drawing" viewBox="0 0 ${width} ${height + names.height}" width="${width}" height="${height + names.height}"`,
    ` role="img" aria-label="${escapeHtml(title)}" direction="ltr" font-size="${fontSize}">`,
    names.content,
    `<g transform="translate(0 ${names.height})">${content}</g></svg>`,
  ].join("");
}

/** `2023-09` → `Sep 2023`, as the language writes it. Any other label is shown as written. */
function dateText(text: string, lang: string): string {
  const [, month, day] = /^\d{4}-(\d\d)(?:-(\d\d))?$/.exec(text) ?? [];
  const at = Date.parse(text);
  if (month === undefined || Number.isNaN(at)) return text;
  const parts: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat(lang, day === undefined ? parts : { ...parts, day: "numeric" }).format(at);
}

interface Drawing {
  readonly height: number;
  readonly content: string;
}

function legend({ series }: ChartData): Drawing {
  let at = 0;
  const rows: string[] = [];
  let row = 0;
  for (const [nth, { name }] of series.entries()) {
    const needed = widthOf(name) + 34;
    if (at > 0 && at + needed > width) {
      row++;
      at = 0;
    }
    const y = row * 20;
    rows.push(`<rect class="series-${nth}" x="${round(at)}" y="${y + 4}" width="12" height="12"/>`);
    rows.push(label(at + 18, y + 10, "start", name));
    at += needed;
  }
  return { height: row * 20 + 28, content: rows.join("") };
}

/** Horizontal bars: labels of any length stay readable, with the values at the ends. */
function bars({ labels, series }: ChartData): Drawing {
  const left = Math.min(180, Math.max(...labels.map(widthOf)) + 10);
  const right = Math.max(...series.flatMap(({ written }) => written.map(widthOf))) + 8;
  const all = series.flatMap(({ values }) => values.map((value) => value ?? 0));
  const x = scaleLinear()
    .domain([Math.min(0, ...all), Math.max(0, ...all)])
    .range([left + (Math.min(0, ...all) < 0 ? right : 0), width - right]);
  const bandHeight = 10 + 18 * series.length;
  const height = labels.length * bandHeight;
  const y = scaleBand<number>()
    .domain(labels.map((_, row) => row))
    .range([0, height])
    .paddingInner(0.2);
  const thickness = y.bandwidth() / series.length;
  const zero = x(0);
  const marks = labels.flatMap((text, row) => [
    label(left - 8, (y(row) ?? 0) + y.bandwidth() / 2, "end", shortened(text, left - 8)),
    ...series.flatMap(({ values, written }, nth) => {
      const value = values[row];
      if (value === null || value === undefined) return [];
      const top = (y(row) ?? 0) + nth * thickness;
      const end = x(value);
      const [from, to] = end < zero ? [end, zero] : [zero, end];
      return [
        `<rect class="series-${nth}" x="${round(from)}" y="${round(top + 1)}" width="${round(Math.max(1, to - from))}" height="${round(thickness - 2)}"/>`,
        value < 0
          ? label(end - 5, top + thickness / 2, "end", written[row] ?? "")
          : label(end + 5, top + thickness / 2, "start", written[row] ?? ""),
      ];
    }),
  ]);
  return { height, content: `${marks.join("")}<path class="axis" d="M${round(zero)} 0V${height}"/>` };
}

function lines({ labels, series }: ChartData, numbers: Intl.NumberFormat): Drawing {
  const height = 250;
  const all = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const y = scaleLinear()
    .domain([Math.min(0, ...all), Math.max(...all, Math.min(0, ...all) + 1)])
    .nice(5)
    .range([height - 30, 24]);
  const ticks = y.ticks(5);
  const left = Math.max(...ticks.map((tick) => widthOf(numbers.format(tick)))) + 8;
  const x = scalePoint<number>()
    .domain(labels.map((_, row) => row))
    .range([left + 4, width - 14]);
  const grid = ticks.map(
    (tick) =>
      `<path class="${tick === 0 ? "axis" : "grid"}" d="M${round(left)} ${round(y(tick))}H${width}"/>${label(left - 6, y(tick), "end", numbers.format(tick), "scale")}`,
  );
  const courses = series.map(({ values }, nth) => {
    const points = values.map((value, row) =>
      value === null ? undefined : `${round(x(row) ?? 0)} ${round(y(value))}`,
    );
    const path = points.map((point, row) =>
      point === undefined ? "" : `${row === 0 || points[row - 1] === undefined ? "M" : "L"}${point}`,
    );
    const dots = points.map((point) =>
      point === undefined ? "" : `<circle class="series-${nth}" cx="${point.replace(" ", '" cy="')}" r="3"/>`,
    );
    return `<path class="line series-${nth}" d="${path.join("")}"/>${dots.join("")}`;
  });
  const feet = foot(labels, (row) => x(row) ?? 0, height - 12);
  return { height, content: [...grid, ...feet, ...courses, ...lastValue(series, (row) => x(row) ?? 0, y)].join("") };
}

/** The number at the end of the only line, above its point. */
function lastValue(series: ChartData["series"], x: (row: number) => number, y: (value: number) => number) {
  const [only, another] = series;
  const row = only?.values.findLastIndex((value) => value !== null) ?? -1;
  const value = only?.values[row];
  if (another !== undefined || value === undefined || value === null) return [];
  const written = only?.written[row] ?? "";
  const half = widthOf(written) / 2;
  const at = Math.max(half, Math.min(width - half, x(row)));
  return [label(at, y(value) - 13, "middle", written, "value")];
}

/** The labels that fit, including the first and the last. */
function foot(labels: readonly string[], x: (row: number) => number, y: number): readonly string[] {
  const widest = Math.max(...labels.map(widthOf)) + 12;
  const last = labels.length - 1;
  const step = Math.max(1, Math.ceil((widest * last) / (x(last) - x(0))));
  // The last label may have moved inwards.
  const end = Math.min(x(last) + widthOf(labels[last] ?? "") / 2, width) - widthOf(labels[last] ?? "");
  return labels.flatMap((text, row) => {
    const half = widthOf(text) / 2;
    const right = Math.max(half, x(row)) + half;
    if (row !== last && (row % step !== 0 || right + 12 > end)) return [];
    const anchor = x(row) + half > width ? "end" : x(row) - half < 0 ? "start" : "middle";
    return [label(anchor === "end" ? width : anchor === "start" ? 0 : x(row), y, anchor, text, "scale")];
  });
}

function label(
  x: number,
  y: number,
  anchor: "start" | "middle" | "end",
  text: string,
  role?: "scale" | "value",
): string {
  const named = role === undefined ? "" : `class="${role}" `;
  return `<text ${named}x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" dominant-baseline="central">${escapeHtml(text)}</text>`;
}

function shortened(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && widthOf(`${characters.join("")}…`) > room) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
