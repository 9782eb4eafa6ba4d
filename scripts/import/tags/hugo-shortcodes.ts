import { type BadTag, endOfTag, pairTags, readValues, type TaggedText, type Token } from "./tags.ts";

const beginnings = ["{{<", "{{%"] as const;

/** Cuts a text at its Hugo shortcodes. Escaped ones, `{{</* x *\/>}}`, are text, as in Hugo. */
export function readHugoShortcodes(text: string): TaggedText {
  const tokens: Token[] = [];
  const badTags: BadTag[] = [];
  let end = 0;
  for (const { index } of text.matchAll(/\{\{[<%]/g)) {
    if (index < end) continue;
    const read = readShortcode(text, index);
    if (read === undefined) {
      badTags.push({ offset: index, length: 3, found: "A shortcode that cannot be read." });
      continue;
    }
    tokens.push(text.slice(end, index), read.token);
    end = read.end;
  }
  tokens.push(text.slice(end));
  const paired = pairTags(tokens);
  return { pieces: paired.pieces, badTags: [...badTags, ...paired.badTags] };
}

function readShortcode(text: string, start: number): { readonly token: Token; readonly end: number } | undefined {
  const closing = text[start + 2] === "<" ? ">}}" : "%}}";
  if (text.startsWith("/*", start + 3)) {
    const comment = endOfTag(text, start + 5, `*/${closing}`, [], "");
    if (comment === -1) return undefined;
    const shown = text.slice(start, start + 3) + text.slice(start + 5, comment) + closing;
    return { token: shown, end: comment + 2 + closing.length };
  }
  const close = endOfTag(text, start + 3, closing, beginnings, '"`');
  if (close === -1) return undefined;
  const [, slash, name = "", values = ""] =
    /^\s*(\/?)\s*([\w./-]*)(.*)$/s.exec(text.slice(start + 3, close).replace(/\/$/, "")) ?? [];
  if (name === "") return undefined;
  const end = close + closing.length;
  const place = { offset: start, length: end - start };
  return { token: { name, ...readValues(values), ...place, ...(slash === "/" ? { closes: name } : {}) }, end };
}
