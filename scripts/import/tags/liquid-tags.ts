import { type BadTag, endOfTag, pairTags, readValues, type TaggedText, type Token } from "./tags.ts";

/** Cuts a text at its Liquid (or Nunjucks) tags and outputs; the content of `raw` is text, comments are dropped. */
export function readLiquidTags(text: string): TaggedText {
  const tokens: Token[] = [];
  const badTags: BadTag[] = [];
  const closers = new Closers(text);
  let end = 0;
  for (const { index } of text.matchAll(/\{\{|\{%|\{#(?!\w)/g)) {
    if (index < end) continue;
    const read = readPiece(text, index, closers);
    if (read !== undefined) {
      tokens.push(text.slice(end, index), ...read.tokens);
      end = read.end;
    } else if (text[index + 1] !== "#") {
      badTags.push({ offset: index, length: 2, found: "A Liquid tag that cannot be read." });
    }
  }
  tokens.push(text.slice(end));
  const paired = pairTags(tokens);
  return { pieces: paired.pieces, badTags: [...badTags, ...paired.badTags] };
}

interface Read {
  readonly tokens: readonly Token[];
  readonly end: number;
}

function readPiece(text: string, start: number, closers: Closers): Read | undefined {
  const kind = text[start + 1];
  if (kind === "#") {
    const end = closers.comment(start);
    return end === -1 ? undefined : { tokens: [], end };
  }
  const closing = kind === "%" ? "%}" : "}}";
  const close = closeOf(text, start, closing);
  if (close === -1) return undefined;
  const end = close + 2;
  const place = { offset: start, length: end - start };
  const inside = text
    .slice(start + 2, close)
    .replace(/^-/, "")
    .replace(/-$/, "");
  if (kind === "{") return { tokens: [{ ...readOutput(inside), ...place }], end };
  const [, name = "", values = ""] = /^\s*([\w-]*)(.*)$/s.exec(inside) ?? [];
  if (name === "") return undefined;
  if ((name === "raw" || name === "comment") && values.trim() === "") {
    const block = closers.block(name, end);
    if (block !== undefined) return { tokens: name === "raw" ? [text.slice(end, block.index)] : [], end: block.end };
  }
  return { tokens: [readTag(name, values, place)], end };
}

/** An unpaired quotation mark is an apostrophe: then the first end counts. */
function closeOf(text: string, start: number, closing: string): number {
  const again = text.slice(start, start + 2);
  const close = endOfTag(text, start + 2, closing, [again], "\"'");
  return close === -1 ? endOfTag(text, start + 2, closing, [again], "") : close;
}

/** The ends of blocks. An end that was not found is not searched for again. */
class Closers {
  readonly #text: string;
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  comment(from: number): number {
    const end = this.#missing.has("#}") ? -1 : this.#text.indexOf("#}", from);
    if (end !== -1) return end + 2;
    this.#missing.add("#}");
    return -1;
  }

  block(name: "raw" | "comment", from: number): { readonly index: number; readonly end: number } | undefined {
    if (this.#missing.has(name)) return undefined;
    const closing = name === "raw" ? /\{%-?\s*endraw\s*-?%\}/g : /\{%-?\s*endcomment\s*-?%\}/g;
    closing.lastIndex = from;
    const match = closing.exec(this.#text);
    if (match !== null) return { index: match.index, end: match.index + match[0].length };
    this.#missing.add(name);
    return undefined;
  }
}

function readTag(name: string, values: string, place: { readonly offset: number; readonly length: number }): Token {
  const read = readValues(values);
  if (name === "include")
    return { ...read, name: `include ${read.values[0] ?? ""}`, values: read.values.slice(1), ...place };
  const closes = /^end(\w+)$/.exec(name)?.[1];
  return { name, ...read, ...place, ...(closes === undefined ? {} : { closes }) };
}

/** `"/x/" | url` is a tag `url` with the value `/x/`; `site.baseurl` one of that name without values. */
function readOutput(expression: string): Pick<Exclude<Token, string>, "name" | "values" | "named"> {
  const [subject = "", ...filters] = splitAtPipes(expression);
  const isText = /^["']/.test(subject);
  const first = isText ? readValues(subject).values : [];
  if (filters.length === 0) return { name: isText ? "text" : subject, values: first, named: new Map() };
  const names = filters.map((filter) => filter.split(":")[0]?.trim() ?? "");
  const more = filters.flatMap((filter) => readValues(filter.split(":").slice(1).join(":")).values);
  return {
    name: names.join(" | "),
    values: [...first, ...more],
    named: isText ? new Map() : new Map([["variable", subject]]),
  };
}

/** The parts between `|` outside quotation marks. */
function splitAtPipes(expression: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at <= expression.length; at++) {
    const character = expression[at];
    if (character === '"' || character === "'") {
      const end = expression.indexOf(character, at + 1);
      if (end !== -1) at = end;
    } else if (character === "|" || character === undefined) {
      parts.push(expression.slice(start, at).trim());
      start = at + 1;
    }
  }
  return parts;
}
