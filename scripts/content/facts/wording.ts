import { memoize } from "../../base/memoize.ts";
import { pointsInward, quotesOf } from "../../base/typography.ts";
import { quote } from "../problem.ts";
import { type CheckedArticle, type Finding, isShort } from "./finding.ts";

const maxHeadlineLength = 110;

export function longHeadline({ title }: CheckedArticle): readonly Finding[] {
  const length = [...title].length;
  if (length <= maxHeadlineLength) return [];
  return [
    {
      check: "headline",
      offset: 0,
      length: title.length,
      found: `The headline has ${length} characters.`,
      expected: `at most ${maxHeadlineLength}: search engines and cards cut longer ones`,
      advice: "shorten it",
    },
  ];
}

function paragraphsOf(prose: string): readonly RegExpExecArray[] {
  return Array.from(prose.matchAll(/[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*/g));
}

/** Paragraphs of some length that appear twice. */
export function repeatedParagraphs({ prose }: CheckedArticle): readonly Finding[] {
  const known = new Set<string>();
  return paragraphsOf(prose).flatMap(({ 0: paragraph, index }): readonly Finding[] => {
    const words = paragraph
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
      .toLowerCase();
    if (words.length < 60) return [];
    if (!known.has(words)) {
      known.add(words);
      return [];
    }
    const found = "This paragraph appears a second time.";
    const rule = { expected: "each paragraph once", advice: "delete one of the two" };
    return [{ check: "repetition", offset: index, length: paragraph.length, found, ...rule }];
  });
}

/** Opening and closing marks, without those whose meaning depends on the language. */
const pairs: readonly (readonly [string, string])[] = [
  ["“", "”"],
  ["«", "»"],
  ["「", "」"],
  ["『", "』"],
];

/** The number of paragraphs a quotation may span without opening marks in each. */
const maxQuotationParagraphs = 8;

/** HTML, shortcodes and tags have marks of their own. */
const otherMarks = /<[a-z][^<>]*=|\[[a-z]+ [a-z]+=|\{\{/i;

/**
 * Quotation marks without a partner. A quotation over several paragraphs opens each and closes the last, or opens only
 * the first.
 */
export function unbalancedQuotes({ prose, language }: CheckedArticle): readonly Finding[] {
  const paragraphs = paragraphsOf(prose);
  const [opensWith, closesWith] = quotesOf(language);
  const others = pairs.flatMap(([left, right]) => {
    const [opening, closing] = left === "«" && pointsInward(language) ? [right, left] : [left, right];
    if (!prose.includes(opening) && !prose.includes(closing)) return [];
    // „German“ marks: “ closes there. ”Swedish” ones do not tell their sides.
    if (opening === "“" && (prose.includes("„") || opensWith === closesWith)) return [];
    // An arrow: "Read more »".
    if (left === "«" && !prose.includes(opening)) return [];
    const lonely: { readonly nth: number; readonly finding: Finding; readonly opens: boolean }[] = [];
    for (const [nth, { 0: paragraph, index }] of paragraphs.entries()) {
      if (otherMarks.test(paragraph)) continue;
      const finding = lonelyQuote(paragraph, paragraphs[nth + 1]?.[0] ?? "", index, opening, closing);
      if (finding === undefined) continue;
      const opens = paragraph.charAt(finding.offset - index) === opening;
      const last = lonely.at(-1);
      if (!opens && last?.opens === true && nth - last.nth <= maxQuotationParagraphs) lonely.pop();
      else lonely.push({ nth, finding, opens });
    }
    return lonely.map(({ finding }) => finding);
  });
  const sameMarks = opensWith === closesWith ? oddQuotes(paragraphs, opensWith) : [];
  return [...lowQuotes(paragraphs), ...others, ...sameMarks, ...oddQuotes(paragraphs, '"')];
}

/** Marks that open and close alike, as straight ones do, in a paragraph with an odd number of them. */
function oddQuotes(paragraphs: readonly RegExpExecArray[], mark: string): readonly Finding[] {
  const lonely: { readonly nth: number; readonly finding: Finding }[] = [];
  for (const [nth, { 0: paragraph, index }] of paragraphs.entries()) {
    const next = paragraphs[nth + 1]?.[0] ?? "";
    if ((paragraph.split(mark).length - 1) % 2 === 0 || otherMarks.test(paragraph)) continue;
    // Inches, a mark of another kind at the other end, and a quotation that goes on.
    if (/\d"/.test(paragraph) || hasOtherMark(paragraph, mark) || new RegExp(`^[\\s>*_]*${mark}`).test(next)) continue;
    const last = lonely.at(-1);
    if (last !== undefined && nth - last.nth <= maxQuotationParagraphs) lonely.pop();
    else {
      const found = `A ${mark} has no partner.`;
      const rule = { expected: `an even number of ${mark}`, advice: "add the mark where the quotation begins or ends" };
      const offset = index + paragraph.lastIndexOf(mark);
      lonely.push({ nth, finding: { check: "quotes", offset, length: 1, found, ...rule } });
    }
  }
  return lonely.map(({ finding }) => finding);
}

function hasOtherMark(paragraph: string, mark: string): boolean {
  return Array.from(paragraph.matchAll(/["“”„«»″]|''|``/g)).some(([found]) => found !== mark);
}

/** `„` of German and its neighbours, which “ or ” closes, without a partner. */
function lowQuotes(paragraphs: readonly RegExpExecArray[]): readonly Finding[] {
  return paragraphs.flatMap(({ 0: paragraph, index }, nth): readonly Finding[] => {
    const opened = paragraph.split("„").length - 1;
    const closed = paragraph.match(/[“”]/g)?.length ?? 0;
    const next = paragraphs[nth + 1]?.[0] ?? "";
    const goesOn = opened === closed + 1 && /^[\s>*_]*„/.test(next);
    if (opened <= closed || goesOn || paragraph.includes('"')) return [];
    // A quotation of several paragraphs opens each, or opens the first and closes the last.
    const later = paragraphs.slice(nth + 1, nth + 1 + maxQuotationParagraphs).map(([text]) => text);
    if (later.some((text) => (text.match(/[“”]/g)?.length ?? 0) > text.split("„").length - 1)) return [];
    return [
      {
        check: "quotes",
        offset: index + paragraph.lastIndexOf("„"),
        length: 1,
        found: "„ opens a quotation that does not end.",
        expected: "a “ for each „",
        advice: "add the mark where the quotation ends",
      },
    ];
  });
}

function lonelyQuote(
  paragraph: string,
  next: string,
  index: number,
  opening: string,
  closing: string,
): Finding | undefined {
  // The mark for inches often closes, too.
  const isOpening = (mark: string) => mark === opening;
  const marks = Array.from(paragraph.matchAll(new RegExp(opening === "“" ? "[“”″]" : `[${opening}${closing}]`, "g")));
  const opened = marks.filter(([mark]) => isOpening(mark)).length;
  const closed = marks.length - opened;
  if (opened === closed || (opened === closed + 1 && new RegExp(`^[\\s>*_]*${opening}`).test(next))) return undefined;
  if (paragraph.includes("″") && closed > opened) return undefined;
  // So does ”.
  if (opened === 0 && closing === "”" && marks.every(({ index: at }) => /\d/.test(paragraph.charAt(at - 1))))
    return undefined;
  // A straight mark, or two single ones, at the other end: readers see a pair.
  const straight = paragraph.match(/"|''|``/g)?.length ?? 0;
  if (straight % 2 === 1 || straight === Math.abs(opened - closed)) return undefined;
  const lonely =
    opened > closed ? marks.findLast(([mark]) => isOpening(mark)) : marks.find(([mark]) => !isOpening(mark));
  const found =
    opened > closed
      ? `${opening} opens a quotation that does not end.`
      : `${closing} ends a quotation that does not begin.`;
  const rule = {
    expected: `as many ${opening} as ${closing}`,
    advice: "add the mark where the quotation begins or ends",
  };
  return { check: "quotes", offset: index + (lonely?.index ?? 0), length: 1, found, ...rule };
}

/** Parameters by which sites track their visitors. */
const tracking =
  /[?&]((?:utm_[a-z]+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|ttclid|twclid|srsltid|li_fat_id|mc_[ce]id|igsh|igshid|yclid|ysclid|_openstat|_hsenc|_hsmi|mkt_tok|vero_id|oly_(?:anon|enc)_id)=)[^&#\s)"'<>\]]*/g;

export function trackingParameters(text: string): readonly Finding[] {
  return Array.from(text.matchAll(tracking), ({ 0: written, 1: name = "", index }) => ({
    check: "tracking" as const,
    offset: index + 1,
    length: written.length - 1,
    found: `The link tracks readers: ${quote(name.slice(0, -1))}.`,
    expected: "addresses without tracking parameters",
    advice: `delete ${quote(written.slice(1))} from the address`,
  }));
}

const name =
  /(?<![\p{L}\p{M}'’.-])(\p{Lu}[\p{Ll}\p{M}]{2,})[ \u00a0]((?:\p{Lu}[\p{L}\p{M}'’-]*)?\p{Lu}[\p{Ll}\p{M}]{4,})(?![\p{L}\p{M}])/gu;

/** One first name with two last names that differ by one letter: `Anna Schmidt`, `Anna Schmitt`. */
export function twoSpellings({ prose, language }: CheckedArticle): readonly Finding[] {
  if (hasCases(language)) return [];
  return [...namesOf(prose)].flatMap(([first, lasts]) => {
    const known = [...lasts];
    return known.flatMap(([last, index], nth): readonly Finding[] => {
      const twin = known.slice(0, nth).find(([other]) => areTwins(other, last));
      if (twin === undefined) return [];
      const found = `"${first} ${last}" is also spelt "${first} ${twin[0]}".`;
      const rule = { expected: "one spelling of a name", advice: "look up which is right, unless they are two people" };
      return [{ check: "spelling", offset: index, length: first.length + 1 + last.length, found, ...rule }];
    });
  });
}

const languagesWithCases = new Set("uk ru be pl cs sk hr sr sl fi et hu lt lv tr la".split(" "));

/** Whether endings follow the case in a language, so that a name has many forms. */
export function hasCases(language: string): boolean {
  return languagesWithCases.has(language);
}

/** Last names by first name, each with its first position. */
export function namesOf(text: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byFirst = new Map<string, Map<string, number>>();
  for (const { 1: first = "", 2: last = "", index } of text.matchAll(name)) {
    const lasts = byFirst.get(first) ?? new Map<string, number>();
    byFirst.set(first, lasts);
    if (!lasts.has(last)) lasts.set(last, index);
  }
  return byFirst;
}

/** Words that differ by one inner letter; endings such as a plural s do not count. */
export function areTwins(a: string, b: string): boolean {
  if (a.length < 5 || b.length < 5 || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - from && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const left = [a.length - from - tail, b.length - from - tail];
  // Endings such as a plural s do not count, a letter written twice does: `Bergman`, `Bergmann`.
  const longer = a.length > b.length ? a : b;
  if (tail === 0) return Math.abs(a.length - b.length) === 1 && /([^s])\1$/u.test(longer) && from === longer.length - 1;
  const swapped = left[0] === 2 && left[1] === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
  return (Math.max(...left) <= 1 || swapped) && tail > 0;
}

/** Names in the headline that the text does not contain. Not possible for headlines in title case. */
export function namesWithout(field: string, { prose, language }: CheckedArticle): readonly Finding[] {
  if (language === "de") return [];
  const words = Array.from(field.matchAll(/(?<![\p{L}\p{M}'’-])\p{L}[\p{L}\p{M}’'-]*/gu));
  const capital = words.filter(({ 0: word }) => /^\p{Lu}/u.test(word));
  if (words.length < 5 || capital.length > words.length / 3 || isShort(prose)) return [];
  const text = prose.toLowerCase();
  return capital.slice(1).flatMap(({ 0: word, index }): readonly Finding[] => {
    if (word.includes("-")) return [];
    const stem = word
      .toLowerCase()
      .replace(/[’']s$|s$/, "")
      .slice(0, Math.max(3, Math.ceil(word.length * 0.6)));
    const starts = /[.!?:«“"'‘—–-]\s*$/u.test(field.slice(0, index));
    if (starts || word.length < 4 || text.includes(stem)) return [];
    const found = `The name ${quote(word)} is not in the text.`;
    const rule = { expected: "names that are also in the text", advice: "compare the spelling with the text" };
    return [{ check: "names", offset: index, length: word.length, found, ...rule }];
  });
}

/** Outlets that readers of English know, whether the digest has cited them or not. */
const wellKnown = [
  ...["Agence France-Presse", "Al Jazeera", "Associated Press", "Axios", "BBC", "Bloomberg", "CNN", "Deutsche Welle"],
  ...["Der Spiegel", "Financial Times", "Interfax", "Le Monde", "New York Times", "Politico", "Reuters", "Sky News"],
  ...["The Guardian", "Ukrinform", "Wall Street Journal", "Washington Post", "Xinhua"],
];

const knownOutlets = memoize(
  (outlets: readonly string[]): ReadonlySet<string> => new Set([...outlets, ...wellKnown].map(bareName)),
);

/** Outlets that the text names as its source but `sources` does not; in English. */
export function uncitedOutlets({ prose, language, cited, outlets }: CheckedArticle): readonly Finding[] {
  if (language !== "en") return [];
  const citedNames = [...cited].map(bareName);
  const isCited = (outlet: string) => citedNames.some((name) => name.includes(outlet) || outlet.includes(name));
  const named = Array.from(knownOutlets(outlets)).filter((outlet) => prose.includes(outlet));
  return named.flatMap((outlet): readonly Finding[] => {
    if (outlet.length < 3 || isCited(outlet)) return [];
    const escaped = outlet.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const said = new RegExp(
      `(?:\\baccording to (?:the )?|\\b(?:told|reported by|first reported in|(?:an|its|the|exclusive) interview with) (?:the )?)(${escaped})(?![\\p{L}\\d]| (?:guidelines|policy|requirements|rules|standards)\\b)|(?<![\\p{L}\\d]|\\b(?:at|by|for|from|in|of|with) (?:the )?)(${escaped}) (?:reported|reports|first reported|has learned|${SAID})\\b|(?<![\\p{L}\\d])(${escaped}), citing\\b`,
      "iu",
    ).exec(prose);
    const offset = said === null ? -1 : prose.indexOf(outlet, said.index);
    if (offset < 0 || (said !== null && offset > said.index + said[0].length)) return [];
    // "BBC" in "BBC News" is no outlet of its own.
    const within = (longer: string) => longer !== outlet && prose.startsWith(longer, offset - longer.indexOf(outlet));
    if (named.some((longer) => longer.includes(outlet) && within(longer))) return [];
    const rule = {
      expected: "every outlet that the article cites, under `sources`",
      advice: `add ${outlet} to \`sources\``,
    };
    const words = `${quote(outlet)} is not among the sources.`;
    return [{ check: "outlet", offset, length: outlet.length, found: words, ...rule }];
  });
}

/** What an outlet said, unless it spoke of itself. */
const SAID = "(?:said|says|wrote|writes)(?! (?:that )?(?:it|its|they|their)\\b)";

/** The name without its article, which sentences leave out or write small. */
function bareName(outlet: string): string {
  return outlet.startsWith("The ") || outlet.startsWith("the ") ? outlet.slice("The ".length) : outlet;
}

/** The one source that a text does not name, if it names all others. The place is that under `sources`. */
export function unnamedSource({
  prose,
  language,
  cited,
}: CheckedArticle): { nth: number; finding: Finding } | undefined {
  if (cited.size < 3 || hasCases(language)) return undefined;
  const names = [...cited];
  const unnamed = names.filter((name) => !prose.includes(bareName(name)));
  const [name] = unnamed;
  if (name === undefined || unnamed.length > 1) return undefined;
  const finding: Finding = {
    check: "outlet",
    offset: 0,
    length: 0,
    found: `The text names every source but ${quote(name)}.`,
    expected: "sources that the article is based on",
    advice: "name it in the text where it is used, or delete it",
  };
  return { nth: names.indexOf(name), finding };
}
