import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A file with some ranges of a font's characters. */
export interface FontPart {
  readonly family: string;
  readonly file: string;
  /** Inclusive. */
  readonly ranges: readonly (readonly [number, number])[];
}

const packages = {
  "Noto Sans": "noto-sans",
  "Noto Sans Arabic": "noto-sans-arabic",
  "Noto Sans Hebrew": "noto-sans-hebrew",
  "Noto Sans JP": "noto-sans-jp",
  "Noto Sans SC": "noto-sans-sc",
  "Noto Sans KR": "noto-sans-kr",
} as const;
export type FontFamily = keyof typeof packages;

const families = Object.keys(packages) as readonly FontFamily[];
const byLanguage: Readonly<Record<string, FontFamily>> = {
  ja: "Noto Sans JP",
  zh: "Noto Sans SC",
  ko: "Noto Sans KR",
};

/**
 * The order in which fonts are tried for a character: Chinese and Japanese share characters but draw them differently.
 */
export function familiesFor(language: string): readonly FontFamily[] {
  const first = byLanguage[language.split("-")[0] ?? ""];
  return first === undefined ? families : ["Noto Sans", first, ...families.filter((each) => each !== first).slice(1)];
}

/** The parts of fonts that a text needs, and the characters that no font here contains. */
export function partsFor(
  text: string,
  language: string,
): { readonly parts: readonly FontPart[]; readonly missing: readonly string[] } {
  const parts = new Set<FontPart>();
  const missing = new Set<string>();
  for (const character of new Set(text)) {
    const part = partWith(character.codePointAt(0) ?? 0, familiesFor(language));
    if (part !== undefined) parts.add(part);
    else if (/\S/.test(character)) missing.add(character);
  }
  return { parts: [...parts], missing: [...missing] };
}

/** Whether a text can be drawn: characters missing from all fonts may be symbols, such as emoji, but not letters. */
export function canBeDrawn(text: string, language: string): boolean {
  return !partsFor(text, language).missing.some((character) => /\p{L}/u.test(character));
}

/** The text without characters that no font here contains. */
export function drawable(text: string, language: string): string {
  const missing = new Set(partsFor(text, language).missing);
  if (missing.size === 0) return text;
  const left = [...text].filter((character) => !missing.has(character) && !/[\u200d\ufe0e\ufe0f]/.test(character));
  return left.join("").replace(/ {2,}/g, " ").trim();
}

// Headlines share characters, so each is looked up once. The second family distinguishes the orders.
const found = new Map<string, FontPart | undefined>();

function partWith(codePoint: number, order: readonly FontFamily[]): FontPart | undefined {
  const asked = `${codePoint} ${order[1]}`;
  if (!found.has(asked)) found.set(asked, findPart(codePoint, order));
  return found.get(asked);
}

function findPart(codePoint: number, order: readonly FontFamily[]): FontPart | undefined {
  for (const family of order) {
    const part = partsOf(family).find(({ ranges }) =>
      ranges.some(([from, to]) => from <= codePoint && codePoint <= to),
    );
    if (part !== undefined) return part;
  }
  return undefined;
}

// These declare the ranges of other fonts, including characters that their files do not contain.
const overstated: ReadonlySet<string> = new Set(["math", "symbols"]);

const read = new Map<FontFamily, readonly FontPart[]>();

function partsOf(family: FontFamily): readonly FontPart[] {
  const known = read.get(family);
  if (known !== undefined) return known;
  const name = packages[family];
  const folder = dirname(createRequire(import.meta.url).resolve(`@fontsource-variable/${name}/package.json`));
  const subsets = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")) as Readonly<Record<string, string>>;
  const parts = Object.entries(subsets)
    .filter(([subset]) => !overstated.has(subset))
    .map(([subset, ranges]) => ({
      family,
      file: join(folder, "files", `${name}-${subset.replace(/[[\]]/g, "")}-wght-normal.woff2`),
      ranges: ranges.split(",").map(parseRange),
    }));
  read.set(family, parts);
  return parts;
}

// `U+0000-00FF` or `U+0131`
function parseRange(range: string): readonly [number, number] {
  const [from = "", to = from] = range.replace("U+", "").split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
