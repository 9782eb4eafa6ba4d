import { readFileSync } from "node:fs";
import { DAY } from "../../relate/settings.ts";
import { termHash } from "../../relate/terms/term-hash.ts";

/** An article of a labelled set, one JSON object a line. */
export interface LabelledArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly topics: readonly string[];
  /** The event it is about; `undefined` for the crowd. */
  readonly story: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Which part of each article is read. */
export type Part = "full" | "lead" | "title";

/** Characters of the text that count as the lead. */
const LEAD = 200;
/** Articles without dates are spread over this many days. */
const SPREAD = 14;
const NO_CROWD_END = Date.UTC(2020, 0, 15);

interface Raw {
  readonly id: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly body: string | null;
  readonly topics: readonly string[] | null;
  readonly story: string | null;
  readonly lang: string | null;
}

/**
 * Reads a labelled set and its crowd. If fewer than half have dates, spreads all articles by the hash of the id over
 * the last fourteen days of the crowd, so that it is hidden in time as well; the same in every run.
 * @throws if a file cannot be read or a line is not JSON
 */
export function readLabelled(file: string, crowdFile: string | undefined, part: Part): LabelledArticle[] {
  const crowd =
    crowdFile === undefined ? [] : rows(crowdFile).map((raw) => article(raw, Date.parse(raw.date ?? ""), part, true));
  for (const wire of crowd)
    if (Number.isNaN(wire.at)) throw new Error(`${crowdFile}: article ${wire.id} of the crowd has no date.`);
  const end = crowd.reduce((latest, wire) => Math.max(latest, wire.at), crowd.length === 0 ? NO_CROWD_END : 0);
  const raws = rows(file);
  const dated = raws.filter((raw) => raw.date !== null).length * 2 >= raws.length;
  const labelled = raws.map((raw) => {
    const given = Date.parse(raw.date ?? "");
    const made = end - Math.floor((termHash(raw.id) / 2 ** 32) * SPREAD * DAY);
    return article(raw, dated && !Number.isNaN(given) ? given : made, part, false);
  });
  return [...labelled, ...crowd];
}

function rows(file: string): Raw[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as Raw);
}

function article(raw: Raw, at: number, part: Part, crowd: boolean): LabelledArticle {
  const body = raw.body ?? "";
  return {
    id: raw.id,
    title: raw.title ?? "",
    text: part === "full" ? body : part === "lead" ? body.slice(0, LEAD) : "",
    lang: raw.lang ?? "en",
    topics: raw.topics ?? [],
    story: crowd ? undefined : (raw.story ?? undefined),
    at,
  };
}
