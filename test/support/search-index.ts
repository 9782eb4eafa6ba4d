import { languageOf } from "../../scripts/relate/terms/languages.ts";
import { formatVersion, type Manifest } from "../../scripts/search/format.ts";
import { type SearchIndex as Opened, SearchIndex, type SearchRequest } from "../../scripts/search/search.ts";
import { buildSegment } from "../../scripts/search/segment.ts";
import { buildUnit, packUnit, type SearchDocument, unpackUnit } from "../../scripts/search/unit.ts";

export const weights = { headline: 5, summary: 2, text: 1, names: 1.5 };

/** An article of search; what is not given is plain. */
export function searchDocument(title: string, more: Partial<SearchDocument> = {}): SearchDocument {
  const day = more.day ?? 20_000;
  return {
    address: `/${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}/`,
    title,
    summary: "",
    text: "",
    names: [],
    at: day * 86_400_000,
    day,
    lang: "en",
    type: "report",
    topics: [],
    editors: [],
    outlets: [],
    withdrawn: false,
    ...more,
  };
}

/**
 * An index in memory; the documents of each segment are in order, and those of one day make a unit. `wait` may delay
 * the answer to each request.
 */
export function openSegments(
  segments: readonly (readonly SearchDocument[])[],
  wait: () => Promise<void> = async () => {},
): Opened {
  const files = new Map<string, Uint8Array>();
  const languages = new Map<string, number>();
  const described = segments.map((documents, number) => {
    const days = [...new Set(documents.map(({ day }) => day))].sort((a, b) => a - b);
    const units = days.map((day) =>
      unpackUnit(
        packUnit(
          buildUnit(
            documents.filter((document) => document.day === day),
            weights,
          ),
        ),
      ),
    );
    const segment = buildSegment(units);
    const folder = `/${number}/`;
    for (const [name, bytes] of segment.files) files.set(folder + name, bytes);
    for (const [lang, count] of segment.languages) languages.set(lang, (languages.get(lang) ?? 0) + count);
    return { folder, documents: segment.documents, first: segment.first, last: segment.last };
  });
  const manifest: Manifest = {
    version: formatVersion,
    segments: described,
    languages: [...languages].sort((a, b) => b[1] - a[1]).map(([lang]) => lang),
    rules: {},
    ranking: { saturation: 1.2, recent: 0.15 },
  };
  const bytes = async (address: string): Promise<Uint8Array> => {
    await wait();
    const found = files.get(address);
    if (found === undefined) throw new Error(`There is no ${address}.`);
    return found;
  };
  const source = {
    bytes,
    json: async (address: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await bytes(address))),
  };
  return new SearchIndex(manifest, source, async (code) => {
    await wait();
    return languageOf(code);
  });
}

/** Titles of the documents that match, in order. */
export async function titles(index: Opened, request: string | SearchRequest): Promise<readonly string[]> {
  const { matches } = await index.search(typeof request === "string" ? { query: request } : request);
  return Promise.all(matches.map(async (match) => (await index.row(match))?.[1] ?? ""));
}
