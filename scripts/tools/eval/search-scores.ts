import { stripTags } from "../../base/strip-tags.ts";
import { defaultSearch } from "../../content/search-defaults.ts";
import { languageOf } from "../../relate/terms/languages.ts";
import { formatVersion, type Manifest } from "../../search/format.ts";
import { SearchIndex } from "../../search/search.ts";
import { buildSegment } from "../../search/segment.ts";
import { buildUnit, type SearchDocument } from "../../search/unit.ts";
import { type Store, textKey } from "../../store/store.ts";

/** The share of queries for known articles that find the article first, and among five. */
export interface SearchScores {
  readonly first: number;
  readonly amongFive: number;
}

const queriesOfAKind = 200;
const day = 86_400_000;

/** Scores of search by kind of query, the same at every run for the same articles. */
export async function searchScores(store: Store): Promise<ReadonlyMap<string, SearchScores>> {
  const documents = documentsOf(store);
  const index = indexOf(documents);
  const picks = new Picks();
  const scores = new Map<string, SearchScores>();
  for (const [kind, make] of Object.entries(queryKinds)) {
    let [asked, first, amongFive] = [0, 0, 0];
    while (asked < queriesOfAKind) {
      const document = picks.pick(documents);
      const query = make(document, picks);
      if (query === undefined) continue;
      asked++;
      const { matches } = await index.search({ query: `${query} ` });
      const rows = await Promise.all(matches.slice(0, 5).map((match) => index.row(match)));
      const place = rows.findIndex((row) => row?.[0] === document.address);
      if (place === 0) first++;
      if (place >= 0) amongFive++;
    }
    scores.set(kind, { first: first / asked, amongFive: amongFive / asked });
  }
  return scores;
}

function documentsOf({ articles, texts }: Store): readonly SearchDocument[] {
  const documents = [...articles.getRange({})].flatMap(({ value: article }) => {
    const text = texts.get(textKey(article.file, article.textHash));
    if (article.status !== "ready" || text === undefined) return [];
    return {
      address: article.address,
      title: article.title,
      summary: article.summary ?? "",
      text: stripTags(text.html),
      names: [],
      at: article.at,
      day: Math.floor(article.at / day),
      lang: article.lang,
      type: article.type,
      topics: article.topics,
      editors: article.editors,
      outlets: [],
      withdrawn: false,
    };
  });
  return documents.sort((a, b) => a.at - b.at);
}

function indexOf(documents: readonly SearchDocument[]): SearchIndex {
  const { files, documents: count, first, last, languages } = buildSegment([buildUnit(documents, defaultSearch)]);
  const manifest: Manifest = {
    version: formatVersion,
    segments: [{ folder: "", documents: count, first, last }],
    languages: [...languages.keys()],
    rules: {},
    ranking: defaultSearch,
  };
  const bytes = async (name: string): Promise<Uint8Array> => {
    const found = files.get(name);
    if (found === undefined) throw new Error(`The index has no ${name}.`);
    return found;
  };
  const json = async (name: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await bytes(name)));
  return new SearchIndex(manifest, { bytes, json }, async (code) => languageOf(code));
}

/** Picks that look random and are the same at every run (a linear congruential generator). */
class Picks {
  #state = 2026;

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return least + Math.floor((this.#state / 2 ** 32) * (most - least + 1));
  }

  pick<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.whole(0, things.length - 1)];
    if (thing === undefined) throw new RangeError("There is nothing to pick from.");
    return thing;
  }
}

type MakeQuery = (document: SearchDocument, picks: Picks) => string | undefined;

const queryKinds: Readonly<Record<string, MakeQuery>> = {
  "three words of a headline": (document, picks) => wordsOfHeadline(document, picks)?.join(" "),
  "a sentence": ({ text }, picks) => {
    const sentences = text.match(/\p{Lu}[^.!?\n]{40,160}[.!?]/gu) ?? [];
    return sentences.length === 0 ? undefined : picks.pick(sentences);
  },
  "a headline with a mistyped word": (document, picks) => {
    const words = wordsOfHeadline(document, picks);
    const longest = words?.toSorted((a, b) => b.length - a.length)[0];
    if (words === undefined || longest === undefined || longest.length < 5) return undefined;
    return words.map((word) => (word === longest ? mistyped(word, picks) : word)).join(" ");
  },
};

/** Three different words of a headline that are not stop words; undefined when there are fewer. */
function wordsOfHeadline({ title, lang }: SearchDocument, picks: Picks): readonly string[] | undefined {
  const { stopWords } = languageOf(lang);
  const words = [...new Set(title.match(/\p{L}{3,}/gu) ?? [])].filter((word) => !stopWords.has(word.toLowerCase()));
  if (words.length < 3) return undefined;
  const picked = new Set<string>();
  while (picked.size < 3) picked.add(picks.pick(words));
  return [...picked];
}

/** The word with a letter left out, two letters swapped, or a wrong letter; not the first. */
function mistyped(word: string, picks: Picks): string {
  const at = picks.whole(1, word.length - 2);
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  return picks.pick([
    before + after,
    before + after.charAt(0) + word.charAt(at) + after.slice(1),
    `${before}e${after}`,
  ]);
}
