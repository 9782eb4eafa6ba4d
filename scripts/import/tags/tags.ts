/** What stands between text in a source file: a Hugo shortcode, a Liquid tag or a Liquid output. */
export interface Tag {
  /** E.g. `ref`, `include figure.html`, `url` of `{{ "/x/" | url }}`, `site.baseurl`. */
  readonly name: string;
  readonly values: readonly string[];
  readonly named: Readonly<Record<string, string>>;
  /** What stands between the tag and its closing tag, when it has one. */
  readonly inner?: readonly Piece[];
  /** Where the tag begins, and the length of its opening, in the text that was read. */
  readonly offset: number;
  readonly length: number;
}

export type Piece = string | Tag;

/** A tag that cannot be read. */
export interface TagRefusal {
  readonly offset: number;
  readonly length: number;
  readonly found: string;
}

export interface TaggedText {
  readonly pieces: readonly Piece[];
  readonly refusals: readonly TagRefusal[];
}

/** A tag as a reader of one syntax meets it, before opening and closing tags are paired. */
export type Token = string | (Omit<Tag, "inner"> & { readonly closes?: string });

/** Pairs each closing tag with the nearest tag of its name that is open; what stands between becomes its inner text. */
export function pairTags(tokens: readonly Token[]): TaggedText {
  const pieces: Piece[] = [];
  const refusals: TagRefusal[] = [];
  for (const token of tokens) {
    if (typeof token === "string" || token.closes === undefined) {
      if (token !== "") pieces.push(token);
      continue;
    }
    const opener = pieces.findLastIndex(
      (piece) => typeof piece !== "string" && piece.name === token.closes && piece.inner === undefined,
    );
    const tag = pieces[opener];
    if (tag === undefined || typeof tag === "string") {
      refusals.push({ ...placeOf(token), found: `A closing tag of \`${token.closes}\` without its opening tag.` });
    } else {
      pieces.splice(opener, Number.POSITIVE_INFINITY, { ...tag, inner: pieces.slice(opener + 1) });
    }
  }
  return { pieces, refusals };
}

function placeOf({ offset, length }: Pick<Tag, "offset" | "length">): Pick<Tag, "offset" | "length"> {
  return { offset, length };
}

const argument = /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`([^`]*)`|([^\s,|"'`]+))/gs;

/** `"a" b c="d"` and `"a", c: "d"` => values and named values. */
export function readValues(text: string): Pick<Tag, "values" | "named"> {
  const values: string[] = [];
  const named: Record<string, string> = {};
  for (const [, name, double, single, ticked, bare] of text.matchAll(argument)) {
    const value = double?.replace(/\\(["\\])/g, "$1") ?? single ?? ticked ?? bare ?? "";
    if (name === undefined) values.push(value);
    else named[name] = value;
  }
  return { values, named };
}
