import { quote } from "../../content/problem.ts";
import type { ArchivedText, Doubt } from "./archived-text.ts";

interface Birth {
  readonly year: number;
  /** 0 for January; with the day, where the text says them. */
  readonly month?: number;
  readonly day?: number;
  readonly file: string;
}

const months = "January February March April May June July August September October November December".split(" ");
const month = `(${months.join("|")})`;
// The lengths keep the search linear.
const name = "(\\p{Lu}[\\p{L}’'-]{1,40}(?: \\p{Lu}[\\p{L}.’'-]{0,40}){0,2} \\p{Lu}[\\p{L}’'-]{1,40})";
const births = new RegExp(
  `${name},? (?:who )?(?:was )?\\(?(?:born|b\\.) (?:on |in )?(?:(\\d{1,2}) ${month} |${month} (\\d{1,2}),? )?(\\d{4})(?!\\d)`,
  "gu",
);
const ages = new RegExp(
  [
    `${name}(?:, (?:now |who is |aged? )?(\\d{2})[,.;]| \\((?:aged? )?(\\d{2})\\)|, (?:a|the) (\\d{2})-year-old| (?:is|turned) (\\d{2})(?: years old|[,.;]| (?:today|this|on)\\b))`,
    `(?<![\\d-])(\\d{2})-year-old (?:[a-z]+ ){0,3}${name}`,
  ].join("|"),
  "gu",
);
const trailing = /[,.;]$/;
// An age at another time than that of the article.
const past =
  /\b(?:died|dead|death|late|then|was (?:born|just|only)|when (?:he|she)|at the time|would be|aged? of|in (?:19|20)\d\d)\b/i;

/** Ages that contradict the days of birth in the archive; in English. */
export class Ages {
  readonly #births = new Map<string, Birth | "several">();

  /** Collects the birthdays that an article states. */
  add({ file, text, language }: ArchivedText): void {
    if (language !== "en") return;
    for (const [, who = "", day, monthName, otherMonth, otherDay, year] of text.matchAll(births)) {
      const born = months.indexOf(monthName ?? otherMonth ?? "");
      const birth = {
        year: Number(year),
        file,
        ...(born === -1 ? {} : { month: born, day: Number(day ?? otherDay) }),
      };
      const known = this.#births.get(who);
      const isOther = known !== undefined && (known === "several" || known.year !== birth.year);
      // Two years of birth belong to two people, or one is wrong: neither gives a certain age.
      this.#births.set(who, isOther ? "several" : (known ?? birth));
    }
  }

  doubts({ file, text, at, language }: ArchivedText): readonly Doubt[] {
    if (language !== "en" || this.#births.size === 0) return [];
    return Array.from(text.matchAll(ages)).flatMap((match): readonly Doubt[] => {
      const [, first, ...found] = match;
      const who = first ?? found.at(-1) ?? "";
      const age = Number(found.find((part) => part !== undefined && /^\d/.test(part)));
      const birth = this.#births.get(who);
      if (birth === undefined || birth === "several" || past.test(sentenceOf(text, match.index))) return [];
      const [least, most] = agesOn(at, birth);
      if (age >= least && age <= most) return [];
      const right = least === most ? String(most) : `${least} or ${most}`;
      return [
        {
          check: "age",
          file,
          words: match[0].replace(trailing, ""),
          found: `${quote(match[0].replace(trailing, ""))}, but ${birth.file} says ${who} was born in ${birth.year}: ${right}.`,
          expected: "an age that matches the date of birth",
          advice: "look up which of the two is wrong, and correct it",
        },
      ];
    });
  }
}

/** The possible ages at an instant, in any time zone. */
function agesOn(at: number, { year, month: born, day }: Birth): readonly [number, number] {
  const now = new Date(at);
  const years = now.getUTCFullYear() - year;
  if (born === undefined || day === undefined) return [years - 1, years];
  const ageAt = (instant: number) => {
    const then = new Date(instant);
    const isBefore = then.getUTCMonth() < born || (then.getUTCMonth() === born && then.getUTCDate() < day);
    return then.getUTCFullYear() - year - (isBefore ? 1 : 0);
  };
  return [ageAt(at - 86_400_000), ageAt(at + 86_400_000)];
}

function sentenceOf(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - 300), offset);
  const after = text.slice(offset, offset + 300);
  return (before.split(/[.!?\n]\s/).at(-1) ?? "") + (after.split(/[.!?]\s|\n/)[0] ?? "");
}
