import { quotesOf, spacedDashOf } from "./typography.ts";

/**
 * A part of a paragraph. `fixed` text, such as code, keeps its characters but counts as a neighbour of quotation marks.
 */
export interface Run {
  readonly text: string;
  readonly fixed?: boolean;
}

/**
 * Typesets a line of text by the habits of its language: curly quotation marks, dashes, and no line break inside a
 * score, a name or a measure.
 *     typeset(`"It's over": Spain win 1-0`, "en") => “It’s over”: Spain win 1-0, with the hyphen bound to its digits
 */
export function typeset(text: string, lang: string): string {
  return typesetRuns([{ text }], lang)[0] ?? text;
}

/** Typesets the runs of one paragraph: a quotation may begin in one and end in another. */
export function typesetRuns(runs: readonly Run[], lang: string): readonly string[] {
  const quoted = runs.some(({ text, fixed }) => fixed !== true && /['"]/.test(text))
    ? curlQuotes(runs, quotesOf(lang))
    : runs.map(({ text }) => text);
  return quoted.map((text, position) =>
    runs[position]?.fixed === true ? text : bind(setDashes(setMarks(text, lang), lang), lang),
  );
}

interface Opener {
  readonly run: number;
  readonly at: number;
  readonly single: boolean;
}

/** Each straight mark opens, closes or is an apostrophe, depending on its neighbours. */
function curlQuotes(runs: readonly Run[], quotes: readonly string[]): readonly string[] {
  const [open = "", close = "", openSingle = "", closeSingle = ""] = quotes;
  const set = runs.map(() => new Map<number, string>());
  const openers: Opener[] = [];
  for (const [run, { text, fixed }] of runs.entries()) {
    if (fixed === true) continue;
    for (const { 0: mark, index: at } of text.matchAll(/['"]/g)) {
      const single = mark === "'";
      const { canOpen, canClose } = sides(runs, run, at);
      const opener = canClose ? openers.findLastIndex((each) => each.single === single) : -1;
      const opened = openers[opener];
      if (opened !== undefined) {
        set[opened.run]?.set(opened.at, single ? openSingle : open);
        set[run]?.set(at, single ? closeSingle : close);
        openers.length = opener;
      } else if (canOpen) {
        // Deeper nesting is not prose, and would make the search for an opener slow.
        if (openers.length < 20) openers.push({ run, at, single });
      } else if (single) set[run]?.set(at, "’");
    }
  }
  // A mark that opens and never closes is an apostrophe, as in ’90s; a lone double mark stays.
  for (const { run, at, single } of openers) if (single) set[run]?.set(at, "’");
  return runs.map(({ text }, run) => text.replace(/['"]/g, (mark, at: number) => set[run]?.get(at) ?? mark));
}

function sides(
  runs: readonly Run[],
  run: number,
  at: number,
): { readonly canOpen: boolean; readonly canClose: boolean } {
  const before = kindOf(neighbour(runs, run, at, -1));
  const after = kindOf(neighbour(runs, run, at, 1));
  const canOpen = after === "letter" || (after === "mark" && before !== "letter");
  const canClose = before === "letter" || (before === "mark" && after !== "letter");
  // Within a word it is an apostrophe, or belongs to the brackets on one side.
  if (canOpen && canClose) return { canOpen: before === "mark", canClose: after === "mark" };
  return { canOpen, canClose };
}

function kindOf(character: string): "space" | "mark" | "letter" {
  if (/^\s?$/.test(character)) return "space";
  return /^[\p{P}\p{S}]$/u.test(character) ? "mark" : "letter";
}

function neighbour(runs: readonly Run[], run: number, at: number, step: 1 | -1): string {
  const within = runs[run]?.text[at + step];
  if (within !== undefined) return within;
  for (let other = run + step; runs[other] !== undefined; other += step) {
    const found = runs[other]?.text.at(step === 1 ? 0 : -1);
    if (found !== undefined) return found;
  }
  return "";
}

function setMarks(text: string, lang: string): string {
  const dots = text.includes("...") ? text.replace(/(?<!\.)\.\.\.(?!\.)/g, "…") : text;
  if (lang.startsWith("en")) return dots.replace(/(?<= )‘n’(?= )/g, "’n’");
  // Hebrew marks abbreviations and numerals inside the word.
  return lang.startsWith("he")
    ? dots
        .replace(/(?<=\p{Script=Hebrew})"(?=\p{Script=Hebrew})/gu, "״")
        .replace(/(?<=\p{Script=Hebrew})’(?=\p{Script=Hebrew})/gu, "׳")
    : dots;
}

/** `--`, `---` and a hyphen between spaces become dashes. */
function setDashes(text: string, lang: string): string {
  if (!/[-–—]/.test(text)) return text;
  return text
    .replace(/(?<=\S) -{1,3}(?= \S)/g, `\u00a0${spacedDashOf(lang)}`)
    .replace(/(?<=[\p{L}\p{N}’”»])-{2,3}(?=[\p{L}\p{N}‘“«])/gu, "—")
    .replace(/(?<=\S) (?=[–—] )/g, "\u00a0");
}

/** Prevents line breaks inside `1–0`, `Chandrayaan-3`, `30 km`, and after a short word as in `six-year`, `X-ray`. */
function bind(text: string, lang: string): string {
  const words = text.includes("-")
    ? text.replace(/(?<=(?<![\p{L}\p{N}\p{M}’'-])\p{L}{1,3}-)(?=\p{L})/gu, "\u2060")
    : text;
  const bound = /\d|№|§/.test(words)
    ? words
        .replace(/(?<=\d)[–-](?=\d)/g, "\u2060$&\u2060")
        .replace(/(?<=\p{L}-)(?=\d)/gu, "\u2060")
        .replace(/(?<=\d-)(?=\p{L})/gu, "\u2060")
        .replace(unitAfterNumber, "\u00a0")
        .replace(/(?<=[№§]) (?=\d)/g, "\u00a0")
    : words;
  return lang.startsWith("fr")
    ? bound.replace(/ (?=[;!?](?:\s|$))/g, "\u202f").replace(/ (?=[:»](?:\s|$))/g, "\u00a0")
    : bound;
}

const units =
  "[kcmµn]?m[²³]?|[km]?g|[kMGT]?W|[kMGT]?Wh|[kMGT]?Hz|[kMGT]B|[km]?l|ha|t|h|min|°[CF]|%|‰|€|\\$|£|¥|₴|₽|zł|Kč|kr|кг|км|м|см|т|га|грн|руб";
const unitAfterNumber = new RegExp(`(?<=\\d) (?=(?:${units})(?![\\p{L}\\p{N}]))`, "gu");
