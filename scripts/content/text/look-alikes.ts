import type { Problem, Rule } from "../problem.ts";
import { type Body, maxOfAKind } from "./body.ts";

/** A character that looks like another one, or is invisible. */
interface LookAlike {
  readonly offset: number;
  readonly length: number;
  readonly found: string;
  readonly rule: Rule;
}

const invisible = /[\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
const wideSpace = "[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
/** Scripts whose words need U+200C and U+200D, and emoji, which U+200D joins. */
const joined =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Mongolian}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Emoji_Modifier}♀♂]|\ufe0f/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const names = new Map([
  ["\u00a0", "NO-BREAK SPACE"],
  ["\u061c", "ARABIC LETTER MARK"],
  ["\u200b", "ZERO WIDTH SPACE"],
  ["\u200c", "ZERO WIDTH NON-JOINER"],
  ["\u200d", "ZERO WIDTH JOINER"],
  ["\u200e", "LEFT-TO-RIGHT MARK"],
  ["\u200f", "RIGHT-TO-LEFT MARK"],
  ["\u2028", "LINE SEPARATOR"],
  ["\u2029", "PARAGRAPH SEPARATOR"],
  ["\u202a", "LEFT-TO-RIGHT EMBEDDING"],
  ["\u202b", "RIGHT-TO-LEFT EMBEDDING"],
  ["\u202c", "POP DIRECTIONAL FORMATTING"],
  ["\u202d", "LEFT-TO-RIGHT OVERRIDE"],
  ["\u202e", "RIGHT-TO-LEFT OVERRIDE"],
  ["\u202f", "NARROW NO-BREAK SPACE"],
  ["\u2060", "WORD JOINER"],
  ["\u2066", "LEFT-TO-RIGHT ISOLATE"],
  ["\u2067", "RIGHT-TO-LEFT ISOLATE"],
  ["\u2068", "FIRST STRONG ISOLATE"],
  ["\u2069", "POP DIRECTIONAL ISOLATE"],
  ["\u3000", "IDEOGRAPHIC SPACE"],
  ["\ufeff", "ZERO WIDTH NO-BREAK SPACE"],
  ["\uff08", "FULLWIDTH LEFT PARENTHESIS"],
  ["\uff0d", "FULLWIDTH HYPHEN-MINUS"],
  ["\uff1a", "FULLWIDTH COLON"],
]);

/** `U+200B ZERO WIDTH SPACE` */
export function codePoint(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const name = names.get(char);
  return name === undefined ? `U+${code}` : `U+${code} ${name}`;
}

/** Warnings about characters in a YAML text that look like others, or are invisible. */
export function yamlLookAlikes(yaml: Body): readonly Problem[] {
  return warnings(yaml, [...hidden(yaml.text), ...inYaml(yaml.text), ...mixedWords(yaml.text)]);
}

/** The same in a Markdown text. */
export function markdownLookAlikes(body: Body): readonly Problem[] {
  return warnings(body, [...hidden(body.text), ...inMarkdown(body.text), ...mixedWords(body.text)]);
}

function warnings(body: Body, found: readonly LookAlike[]): readonly Problem[] {
  const byOffset = new Map(found.map((each) => [each.offset, each]));
  return [...byOffset.values()]
    .toSorted((a, b) => a.offset - b.offset)
    .slice(0, maxOfAKind)
    .map(({ offset, length, found: what, rule }) => body.warning(offset, length, what, rule));
}

/** Invisible characters, except those that a script needs within its words. */
function hidden(text: string): readonly LookAlike[] {
  const isRightToLeft = rightToLeftLines(text);
  return Array.from(text.matchAll(invisible)).flatMap(({ 0: char, index }) => {
    if (isNeeded(char, text, index, isRightToLeft)) return [];
    const rule = { expected: "characters that readers can see", advice: "delete it; it often comes in by pasting" };
    return [{ offset: index, length: 1, found: `Invisible character ${codePoint(char)}.`, rule }];
  });
}

function isNeeded(char: string, text: string, index: number, isRightToLeft: (index: number) => boolean): boolean {
  const around = text.slice(Math.max(0, index - 2), index + 3);
  if (char === "\u200c" || char === "\u200d") return joined.test(around);
  // Thai, Lao, Khmer, Burmese and Tibetan mark the ends of words with it.
  if (char === "\u200b")
    return /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u.test(around);
  return /[\u061c\u200e\u200f\u2066-\u2069\u202a-\u202c]/.test(char) && isRightToLeft(index);
}

/** Whether the line of an offset has letters written from the right. Reads each line once if offsets only grow. */
function rightToLeftLines(text: string): (index: number) => boolean {
  let end = -1;
  let answer = false;
  return (index) => {
    if (index > end) {
      end = endOfLine(text, index);
      answer = rightToLeft.test(text.slice(text.lastIndexOf("\n", index) + 1, end));
    }
    return answer;
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

const yamlPatterns: readonly (readonly [pattern: RegExp, meant: string])[] = [
  [new RegExp(`^[ \\t]*(?:- *)?(${wideSpace})`, "gm"), "a space"],
  [new RegExp(`^[ \\t]*-(${wideSpace})`, "gm"), "a space"],
  [new RegExp(`^[ \\t]*(?:- +)?[\\w."'-]{1,100}:(${wideSpace})`, "gm"), "a space"],
  [/^[ \t]*(?:- +)?[A-Za-z][\w.-]{0,100}[ \t]*(\uff1a)/gm, "a colon and a space"],
  [/^[ \t]*(\uff0d)/gm, "a hyphen and a space"],
];

function inYaml(text: string): readonly LookAlike[] {
  return inPatterns(text, yamlPatterns, "YAML");
}

const markdownPatterns: readonly (readonly [pattern: RegExp, meant: string])[] = [
  [new RegExp(`^ {0,3}(?:#{1,6}|[-+*]|\\d{1,9}[.)])(${wideSpace})`, "gm"), "a space"],
  [/\](\uff08)(?=https?:|\/)/g, "a bracket"],
];

function inMarkdown(text: string): readonly LookAlike[] {
  return inPatterns(text, markdownPatterns, "Markdown");
}

function inPatterns(
  text: string,
  patterns: readonly (readonly [pattern: RegExp, meant: string])[],
  syntax: string,
): readonly LookAlike[] {
  return patterns.flatMap(([pattern, meant]) =>
    Array.from(text.matchAll(pattern), ({ 0: match, 1: char = "", index }) => ({
      offset: index + match.length - char.length,
      length: char.length,
      found: `${codePoint(char)} looks like ${meant}, but ${syntax} does not recognise it as one.`,
      rule: { expected: meant, advice: `type ${meant} in its place` },
    })),
  );
}

const latin = /\p{Script=Latin}/u;
const cyrillic = /\p{Script=Cyrillic}/u;
const cyrillicTwins = new Map(
  Array.from(
    "аaАAВBеeЕEЁËёëіiІIїïЇÏјjЈJКKМMНHоoОOрpРPсcСCѕsЅSТTуyУYхxХX".matchAll(/(.)(.)/gu),
    ([, a = "", b = ""]) => [a, b],
  ),
);
const latinTwins = new Map([...cyrillicTwins].map(([a, b]) => [b, a]));

/** Words of one script with look-alike letters of another, such as a Cyrillic `е` in `Rеuters`. */
function mixedWords(text: string): readonly LookAlike[] {
  if (!cyrillic.test(text) || !latin.test(text)) return [];
  return Array.from(text.matchAll(/[\p{L}\p{M}]{2,}/gu)).flatMap(({ 0: word, index }) => {
    if (!cyrillic.test(word) || !latin.test(word)) return [];
    const letters = [...word];
    const foreign = [latin, cyrillic]
      .map((script) => letters.filter((letter) => script.test(letter)))
      .toSorted((a, b) => a.length - b.length)[0];
    const twins = foreign !== undefined && latin.test(foreign[0] ?? "") ? latinTwins : cyrillicTwins;
    if (foreign === undefined || foreign.some((letter) => !twins.has(letter))) return [];
    const first = foreign[0] ?? "";
    const script = twins === latinTwins ? "Latin" : "Cyrillic";
    const found = `"${word}" has the ${script} letter ${codePoint(first)}, which looks like ${codePoint(twins.get(first) ?? "")}.`;
    const rule = {
      expected: "words of one script: search and registries tell the letters apart",
      advice: "type the word again",
    };
    return [{ offset: index + word.indexOf(first), length: first.length, found, rule }];
  });
}
