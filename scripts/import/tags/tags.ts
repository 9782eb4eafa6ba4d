/** A tag in the text of a source file: a Hugo shortcode, a Liquid tag or a Liquid output. */
export interface Tag {
  /** E.g. `ref`, `include figure.html`, `url` of `{{ "/x/" | url }}`, `site.baseurl`. */
  readonly name: string;
  readonly values: readonly string[];
  readonly named: ReadonlyMap<string, string>;
  /** The content between the tag and its closing tag, if it has one. */
  readonly inner?: readonly Piece[];
  /** Offset and length of the opening tag in the source text. */
  readonly offset: number;
  readonly length: number;
}

export type Piece = string | Tag;

/** A tag that cannot be read, or has no rule. */
export interface BadTag {
  /** The name of the tag; absent when it cannot be read. */
  readonly name?: string;
  /** Whether the tag has a closing one. */
  readonly paired?: boolean;
  /** The names of its values. */
  readonly named?: readonly string[];
  readonly offset: number;
  readonly length: number;
  readonly found: string;
}

export interface TaggedText {
  readonly pieces: readonly Piece[];
  readonly badTags: readonly BadTag[];
}

/** A tag of one syntax, before opening and closing tags are paired. */
export type Token = string | (Omit<Tag, "inner"> & { readonly closes?: string });

/** Pairs each closing tag with the nearest open tag of that name; the pieces between them become its content. */
export function pairTags(tokens: readonly Token[]): TaggedText {
  const pieces: Piece[] = [];
  const badTags: BadTag[] = [];
  // Positions in `pieces` of tags that may still be closed, by name. Positions past the end of `pieces` went into
  // another tag.
  const open = new Map<string, number[]>();
  for (const token of tokens) {
    if (typeof token === "string" || token.closes === undefined) {
      if (token === "") continue;
      if (typeof token !== "string") {
        const positions = takeOpen(open, token.name, pieces);
        positions.push(pieces.length);
        open.set(token.name, positions);
      }
      pieces.push(token);
      continue;
    }
    const opener = takeOpen(open, token.closes, pieces).pop();
    const tag = opener === undefined ? undefined : pieces[opener];
    if (opener === undefined || tag === undefined || typeof tag === "string") {
      badTags.push({
        ...placeOf(token),
        name: token.closes,
        found: `A closing tag of \`${token.closes}\` without its opening tag.`,
      });
    } else {
      const inner = pieces.splice(opener).slice(1);
      pieces.push({ ...tag, inner });
    }
  }
  return { pieces, badTags };
}

function takeOpen(open: Map<string, number[]>, name: string, pieces: readonly Piece[]): number[] {
  const positions = open.get(name) ?? [];
  for (let last = positions.at(-1); last !== undefined && last >= pieces.length; last = positions.at(-1))
    positions.pop();
  return positions;
}

function placeOf({ offset, length }: Pick<Tag, "offset" | "length">): Pick<Tag, "offset" | "length"> {
  return { offset, length };
}

const argument =
  /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`([^`]*)`|“([^”]*)”|([^\s,|"'`]+))/gs;

/** `"a" b c="d"` and `"a", c: "d"` => values and named values. */
export function readValues(text: string): Pick<Tag, "values" | "named"> {
  const values: string[] = [];
  const named = new Map<string, string>();
  for (const [, name, double, single, ticked, curly, bare] of text.matchAll(argument)) {
    const value = double?.replace(/\\(["\\])/g, "$1") ?? single ?? ticked ?? curly ?? bare ?? "";
    if (name === undefined) values.push(value);
    else named.set(name, value);
  }
  return { values, named };
}

/**
 * The longest opening tag, in code units. Without a limit, many broken tags would take quadratic time.
 */
const longestTag = 8_000;

/**
 * The first offset of `end` outside quotation marks, from `from` on; -1 if there is none, or if `again`, the beginning
 * of another tag, comes first.
 */
export function endOfTag(text: string, from: number, end: string, again: readonly string[], quotes: string): number {
  const last = Math.min(text.length, from + longestTag);
  for (let at = from; at < last; at++) {
    const character = text[at] ?? "";
    if (quotes.includes(character)) {
      at = endOfQuote(text, at, last);
      if (at === -1) return -1;
    } else if (text.startsWith(end, at)) return at;
    else if (again.some((beginning) => text.startsWith(beginning, at))) return -1;
  }
  return -1;
}

function endOfQuote(text: string, from: number, last: number): number {
  const quote = text[from];
  for (let at = from + 1; at < last; at++) {
    if (text[at] === "\\" && quote !== "`") at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
