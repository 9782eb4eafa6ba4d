import { pairTags, readValues, type TaggedText, type TagRefusal, type Token } from "./tags.ts";

const literal = /\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}/;
const comment = /\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}|\{#(?!\w)[\s\S]*?#\}/;
const quoted = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'";
const tag = new RegExp(`\\{%-?\\s*([\\w-]+)((?:${quoted}|(?!%\\}|\\{%)[\\s\\S])*?)-?%\\}`);
const output = new RegExp(`\\{\\{-?((?:${quoted}|(?!\\}\\}|\\{\\{)[\\s\\S])*?)-?\\}\\}`);
const any = new RegExp([literal, comment, tag, output].map(({ source }) => `(?:${source})`).join("|"), "g");

/** Cuts a text at its Liquid (or Nunjucks) tags and outputs; what stands in `raw` is text, comments are nothing. */
export function readLiquidTags(text: string): TaggedText {
  const tokens: Token[] = [];
  const refusals: TagRefusal[] = [];
  let end = 0;
  const addText = (piece: string, offset: number) => {
    tokens.push(piece);
    for (const stray of piece.matchAll(/\{\{|\{%/g)) {
      refusals.push({ offset: offset + stray.index, length: 2, found: "A Liquid tag that cannot be read." });
    }
  };
  for (const match of text.matchAll(any)) {
    const [whole, raw, name, values, expression] = match;
    addText(text.slice(end, match.index), end);
    end = match.index + whole.length;
    const place = { offset: match.index, length: whole.length };
    if (raw !== undefined) tokens.push(raw);
    else if (name !== undefined) tokens.push(readTag(name, values ?? "", place));
    else if (expression !== undefined) tokens.push({ ...readOutput(expression), ...place });
  }
  addText(text.slice(end), end);
  const paired = pairTags(tokens);
  return { pieces: paired.pieces, refusals: [...refusals, ...paired.refusals] };
}

function readTag(name: string, values: string, place: { readonly offset: number; readonly length: number }): Token {
  const read = readValues(values);
  if (name === "include")
    return { ...read, name: `include ${read.values[0] ?? ""}`, values: read.values.slice(1), ...place };
  const closes = /^end(\w+)$/.exec(name)?.[1];
  return { name, ...read, ...place, ...(closes === undefined ? {} : { closes }) };
}

/** `"/x/" | url` is a tag `url` with the value `/x/`; `site.baseurl` one of that name without values. */
function readOutput(expression: string): { name: string; values: readonly string[]; named: Record<string, string> } {
  const [subject = "", ...filters] = expression.split(/\|(?=(?:[^"']|"[^"]*"|'[^']*')*$)/).map((part) => part.trim());
  const isText = /^["']/.test(subject);
  const first = isText ? readValues(subject).values : [];
  if (filters.length === 0)
    return isText ? { name: "text", values: first, named: {} } : { name: subject, values: [], named: {} };
  const names = filters.map((filter) => filter.split(":")[0]?.trim() ?? "");
  const more = filters.flatMap((filter) => readValues(filter.split(":").slice(1).join(":")).values);
  const variable: Record<string, string> = isText ? {} : { variable: subject };
  return { name: names.join(" | "), values: [...first, ...more], named: variable };
}
