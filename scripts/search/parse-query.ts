/** A part of a query. */
export interface Clause {
  readonly text: string;
  /** In quotation marks: its words must follow each other. */
  readonly phrase: boolean;
  /** With a leading minus: no article may contain it. */
  readonly excluded: boolean;
  /** Possibly unfinished, so its last word also matches longer words. */
  readonly open: boolean;
}

/** Letters; longer queries are cut. */
const longestQuery = 400;
const quotes = /["“”„«»「」『』]/;

/**
 * Splits a query into words, phrases and exclusions. Any text is a query; an unfinished phrase ends where the query
 * ends.
 */
export function parseQuery(query: string): readonly Clause[] {
  const text = query.slice(0, longestQuery).normalize("NFKC");
  const clauses: Clause[] = [];
  const parts = text.split(quotes);
  for (const [index, part] of parts.entries()) {
    const phrase = index % 2 === 1;
    const minus = index > 0 && /(?:^|\s)-$/.test(parts[index - 1] ?? "");
    if (phrase) {
      if (part.trim() !== "") clauses.push({ text: part.trim(), phrase: true, excluded: minus, open: false });
      continue;
    }
    const isLast = index === parts.length - 1;
    for (const match of part.matchAll(/\S+/g)) {
      const word = match[0];
      const excluded = /^[-−–]./.test(word);
      const bare = excluded ? word.slice(1) : word;
      if (!/[\p{L}\p{N}]/u.test(bare)) continue;
      const open = isLast && !excluded && match.index + word.length === part.length;
      clauses.push({ text: bare, phrase: false, excluded, open });
    }
  }
  return clauses;
}
