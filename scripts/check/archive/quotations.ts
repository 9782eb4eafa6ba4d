import { pointsInward, quotesOf } from "../../base/typography.ts";
import { quote } from "../../content/problem.ts";
import type { ArchivedText, Doubt } from "./archived-text.ts";

interface Quotation {
  readonly file: string;
  readonly written: string;
  readonly words: readonly string[];
}

/** Shorter ones are figures of speech. */
const fewest = 8;
/** How many words may differ between two versions of a quotation. With more it is another quotation. */
const mostDifferent = 2;
/** Words at the beginning or end by which versions are matched. */
const keyWords = 4;
/** Phrases that begin this many quotations are boilerplate. */
const mostAlike = 20;

const marks = /“([^“”\n]{30,800})”|«([^«»\n]{30,800})»|„([^„“”\n]{30,800})[“”]/g;
/** Marks of languages that open and close alike, or point inwards. */
const alike = /”([^”\n]{30,800})”/g;
const inward = /»([^«»\n]{30,800})«|„([^„“”\n]{30,800})[“”]|“([^“”\n]{30,800})”/g;

function marksOf(language: string): RegExp {
  const [opening, closing] = quotesOf(language);
  if (opening === closing) return alike;
  return pointsInward(language) ? inward : marks;
}

/** Quotations that differ from an older one by a word or two. Cut ones, with `…` or brackets, say that they differ. */
export class Quotations {
  readonly #byKey = new Map<string, Quotation[]>();

  /** Quotations that differ from those of earlier articles. */
  add({ file, text, language }: ArchivedText): readonly Doubt[] {
    const own = quotationsIn(file, text, language);
    const doubts = own.flatMap((quotation) => {
      const other = this.#versionOf(quotation);
      return other === undefined ? [] : [differs(quotation, other)];
    });
    for (const quotation of own) {
      for (const key of keysOf(quotation)) {
        const known = this.#byKey.get(key) ?? [];
        if (known.length < mostAlike) known.push(quotation);
        this.#byKey.set(key, known);
      }
    }
    return doubts;
  }

  #versionOf(quotation: Quotation): Quotation | undefined {
    const candidates = keysOf(quotation).flatMap((key) => this.#byKey.get(key) ?? []);
    const isSame = (other: Quotation) => other.words.join("") === quotation.words.join("");
    if (candidates.some(isSame)) return undefined;
    return candidates.find((other) => {
      const different = differentWords(quotation.words, other.words);
      return different > 0 && different <= mostDifferent;
    });
  }
}

function quotationsIn(file: string, text: string, language: string): readonly Quotation[] {
  return Array.from(text.matchAll(marksOf(language))).flatMap(([, ...quoted]): readonly Quotation[] => {
    const written = quoted.find((words) => words !== undefined) ?? "";
    if (/[[\]()…]|\.\.\./.test(written)) return [];
    const words =
      written
        .toLowerCase()
        .replace(/[’'.]/g, "")
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    return words.length < fewest ? [] : [{ file, written, words }];
  });
}

function keysOf({ words }: Quotation): readonly string[] {
  return [`^${words.slice(0, keyWords).join(" ")}`, `${words.slice(-keyWords).join(" ")}$`];
}

/**
 * How many words were added, removed or changed between two versions with the same beginning and end; one of them may
 * continue.
 */
function differentWords(a: readonly string[], b: readonly string[]): number {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  // One is a part of the other.
  if (start + end >= Math.min(a.length, b.length)) {
    const isPart = start === 0 || end === 0;
    return isPart ? 0 : Math.abs(a.length - b.length);
  }
  return Math.max(a.length, b.length) - start - end;
}

function differs({ file, written }: Quotation, other: Quotation): Doubt {
  const quoted = quote(`“${other.written}”`);
  return {
    check: "quotation",
    file,
    words: written,
    found: `${other.file} quotes this as ${quoted}.`,
    expected: "the same words in every article with this quotation",
    advice: "look up what was said, and correct the article that is wrong",
  };
}
