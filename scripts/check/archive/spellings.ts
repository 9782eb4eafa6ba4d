import { areTwins, hasCases, namesOf } from "../../content/facts/wording.ts";
import type { ArchivedText, Doubt } from "./archived-text.ts";

/** This many articles must spell a name one way before another spelling is doubted. */
const known = 3;

interface Spelling {
  articles: number;
  /** The first article that has it. */
  readonly file: string;
}

/** Finds names that only one article spells this way, while several spell them with another letter. */
export class Spellings {
  readonly #byFirst = new Map<string, Map<string, Spelling>>();

  add({ file, text, language }: ArchivedText): void {
    if (hasCases(language)) return;
    for (const [first, lasts] of namesOf(text)) {
      const all = this.#byFirst.get(first) ?? new Map<string, Spelling>();
      this.#byFirst.set(first, all);
      for (const last of lasts.keys()) {
        const seen = all.get(last);
        if (seen === undefined) all.set(last, { articles: 1, file });
        else seen.articles++;
      }
    }
  }

  /** Call it after adding all articles. */
  doubts({ file, text, language }: ArchivedText): readonly Doubt[] {
    if (hasCases(language)) return [];
    return [...namesOf(text)].flatMap(([first, lasts]) => {
      const all = this.#byFirst.get(first);
      return [...lasts.keys()].flatMap((last): readonly Doubt[] => {
        if (all?.get(last)?.articles !== 1) return [];
        const usual = [...all].find(([other, { articles }]) => articles >= known && areTwins(other, last));
        // Another check covers a single article.
        if (usual === undefined || lasts.has(usual[0])) return [];
        const [other, { articles }] = usual;
        return [
          {
            check: "spelling",
            file,
            words: `${first} ${last}`,
            found: `"${first} ${last}" is spelt "${first} ${other}" in ${articles} other articles.`,
            expected: "one spelling of a name",
            advice: "look up which is right, unless they are two people",
          },
        ];
      });
    });
  }
}
