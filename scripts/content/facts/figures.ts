import { quote } from "../problem.ts";
import { type CheckedArticle, type Finding, isShort } from "./finding.ts";

const number = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
const percent = "(\\d+(?:\\.\\d+)?) ?(?:%|per ?cent)";
const noun = "(?: [a-z]+){0,3}?";
const shares = [
  new RegExp(
    `(?<!\\d[.,])\\b${number} (?:out )?of (?:the )?${number}${noun},? \\(?(?:or |i\\.e\\. )?(?:about |some |nearly |almost )?${percent}`,
    "gi",
  ),
  new RegExp(`\\b${percent}(?: of [a-z ]{1,30})? \\(${number} (?:out )?of (?:the )?${number}\\)`, "gi"),
];
const rises = new RegExp(
  `\\bfrom ${number} to ${number}${noun}, (?:a|an) (?:(increase|rise|growth|gain|drop|fall|decrease|decline) of ${percent}|(?:${percent}) (increase|rise|growth|gain|drop|fall|decrease|decline))`,
  "gi",
);

const moved =
  "(?:rose|risen|rises|grew|grown|increased|climbed|jumped|fell|fallen|falls|dropped|declined|decreased|shrank)";
// Numbers followed by another unit or a time do not belong to the change.
const plain = "(?![\\d:%]|[.,–-]\\d| ?(?:per ?cent|[ap]\\.?m\\b|million|billion|thousand|[A-Z]))";
const changes = [
  new RegExp(
    `\\b${moved} (?:by )?(?:about |some |nearly |almost )?${percent},? from (\\d[\\d,]*) to (\\d[\\d,]*\\d|\\d)${plain}`,
    "g",
  ),
  new RegExp(`\\bfrom (\\d[\\d,]*) to (\\d[\\d,]*\\d|\\d) \\([+−–-]${percent}\\)`, "g"),
];

const rule = {
  expected: "a percentage that matches the two numbers",
  advice: "compute it again, and correct what is wrong",
};

/** Shares and changes that do not follow from the numbers in the same sentence; in English. */
export function wrongShares(text: string, language: string): readonly Finding[] {
  if (language !== "en") return [];
  const found = shares.flatMap((pattern, nth) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const [part, whole, share] = nth === 0 ? match.slice(1, 4) : [match[2], match[3], match[1]];
      return checked(match, (100 * amount(part)) / amount(whole), share);
    }),
  );
  const change = (match: RegExpMatchArray, from: string | undefined, to: string | undefined, share?: string) =>
    areYears(from, to) ? [] : checked(match, Math.abs((100 * (amount(to) - amount(from))) / amount(from)), share);
  return [
    ...found,
    ...Array.from(text.matchAll(rises)).flatMap((match) => change(match, match[1], match[2], match[4] ?? match[5])),
    ...changes.flatMap((pattern, nth) =>
      Array.from(text.matchAll(pattern)).flatMap((match) =>
        nth === 0 ? change(match, match[2], match[3], match[1]) : change(match, match[1], match[2], match[3]),
      ),
    ),
  ];
}

/** `from 2019 to 2020` */
function areYears(from = "", to = ""): boolean {
  return [from, to].every((each) => /^(?:19|20)\d\d$/.test(each));
}

const words = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const count = `(?:\\d{1,3}(?:,\\d{3})+|\\d{1,6}|${words.join("|")})`;
const thing = "(?: [\\p{L}’'-]+)";
const item = `${count}${thing}{1,4}`;
const sums = new RegExp(
  `(?<![\\d.,$€£-]|\\p{L})(${count})(${thing}{1,3})(?:: | ?[—–] ?| \\()(${item}(?:, ${item}){0,8},? and ${item})(?=[.;)]| ?[—–])`,
  "giu",
);
/** Cheap to look for, unlike the list before it. */
const endsInTotal = /, \S+ (?:in all|in total|altogether)/i;
const sumsBehind = new RegExp(
  `(?<![\\d.,$€£-]|\\p{L})(${item}(?:, ${item}){0,8},? and ${item}), (${count}) (?:in all|in total|altogether)(?!\\p{L})`,
  "giu",
);
// In an incomplete list, or in several measures of one thing, numbers need not add up.
const noSum =
  /\b(?:including|among|least|most|about|around|nearly|over|than|per|other|more|both|feet|inches|pixels|wide|high|pounds|ounces|hours?|minutes?|seconds?|days?|weeks?|months?|years?|percent|million|billion|thousand|times?|points?|goals?|to)\b/i;

/** Parts that do not add up to the total before them: `12 members: five men and six women`; in English. */
export function wrongSums(text: string, language: string): readonly Finding[] {
  if (language !== "en") return [];
  const found = [
    ...Array.from(text.matchAll(sums), ({ 0: written, 1: total = "", 3: list = "", index }) => ({
      written,
      total,
      list,
      index,
    })),
    ...Array.from(
      endsInTotal.test(text) ? text.matchAll(sumsBehind) : [],
      ({ 0: written, 1: list = "", 2: total = "", index }) => ({
        written,
        total,
        list,
        index,
      }),
    ),
  ];
  return found.flatMap(({ written, total, list, index }): readonly Finding[] => {
    if (noSum.test(written)) return [];
    const parts = Array.from(list.matchAll(new RegExp(`(?<!\\p{L})${count}(?!\\p{L})`, "giu")), ([part]) =>
      countOf(part),
    );
    const sum = parts.reduce((all, part) => all + part, 0);
    if (sum === countOf(total)) return [];
    const found = `${quote(written)}, but ${parts.join(" + ")} = ${sum}.`;
    const more = { expected: "parts that add up to the total", advice: "count again, and correct what is wrong" };
    return [{ check: "sum", offset: index, length: written.length, found, ...more }];
  });
}

function countOf(written: string): number {
  const word = words.indexOf(written.toLowerCase());
  return word === -1 ? amount(written) : word + 1;
}

function checked(match: RegExpMatchArray, right: number, written: string | undefined): readonly Finding[] {
  const decimals = written?.split(".")[1]?.length ?? 0;
  // Rounded up or down: both are usual.
  if (!Number.isFinite(right) || Math.abs(right - amount(written)) < 1.01 * 10 ** -decimals) return [];
  const found = `${quote(match[0])}, but the numbers give ${right.toFixed(Math.max(1, decimals))} %.`;
  return [{ check: "percentage", offset: match.index ?? 0, length: match[0].length, found, ...rule }];
}

function amount(written: string | undefined): number {
  return Number((written ?? "").replaceAll(",", ""));
}

/** Numbers of two or more digits in the headline that the text does not contain. */
export function numbersWithout(field: string, { prose, published }: CheckedArticle): readonly Finding[] {
  if (isShort(prose)) return [];
  const numbers = new Set(Array.from(prose.matchAll(/\d[\d.,\u00a0\u202f ]*\d|\d/g), ([each]) => digits(each)));
  return Array.from(field.matchAll(/(?<![\p{L}\d.,-])\d(?:[\d.,\u00a0\u202f]*\d)(?![\p{L}\d-])/gu)).flatMap(
    ({ 0: written, index }): readonly Finding[] => {
      const plain = digits(written);
      if (numbers.has(plain) || prose.includes(written) || Math.abs(Number(plain) - published.year) <= 1) return [];
      // Rounded: "1.5 million" of a text that has 1,512,300; twenty of one that spells it.
      const isRound =
        /[.,]\d{1,2}$|00$/.test(written) ||
        /^[ \u00a0]\p{L}{2,}i[oó]n|^[ \u00a0](?:млн|млрд|mil|mln|Mio)/u.test(field.slice(index + written.length));
      if (Number(plain) <= 20 || (isRound && isRounded(plain, numbers))) return [];
      const found = `The number ${quote(written)} is not in the text.`;
      const more = { expected: "numbers that are also in the text", advice: "compare it with the text" };
      return [{ check: "numbers", offset: index, length: written.length, found, ...more }];
    },
  );
}

function digits(written: string): string {
  return written.replace(/[.,\u00a0\u202f ]/g, "");
}

function isRounded(plain: string, numbers: ReadonlySet<string>): boolean {
  const front = plain.replace(/0+$/, "");
  return [...numbers].some(
    (each) => front.length > 0 && each.startsWith(front.slice(0, -1)) && each.length >= front.length,
  );
}
