import { type BadTag, endOfTag, pairTags, readValues, type TaggedText, type Token } from "./tags.ts";

/**
 * Cuts a text at its WordPress shortcodes. WordPress shows unknown shortcodes as text. So only those in `known` and
 * those that clearly are tags are cut: "[sic]" stays.
 */
export function readWordPressShortcodes(text: string, known: ReadonlySet<string>): TaggedText {
  const closed = new Set([...text.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map(([, name = ""]) => name));
  const tokens: Token[] = [];
  const badTags: BadTag[] = [];
  let end = 0;
  for (const { index, 0: opening, 1: slash, 2: name = "" } of text.matchAll(/\[(\/?)([a-z][\w-]*)(?=[\s\]/])/gi)) {
    if (index < end) continue;
    const close = endOfTag(text, index + opening.length, "]", [], '"');
    if (close === -1) continue;
    const values = text.slice(index + opening.length, close).replace(/\/$/, "");
    const isTag = known.has(name) || closed.has(name) || /[\w-]=["'\w]/.test(values);
    if (!isTag || text[close + 1] === "(") continue;
    tokens.push(text.slice(end, index));
    end = close + 1;
    const place = { offset: index, length: end - index };
    tokens.push({ name, ...readValues(values), ...place, ...(slash === "/" ? { closes: name } : {}) });
  }
  tokens.push(text.slice(end));
  const paired = pairTags(tokens);
  return { pieces: paired.pieces, badTags: [...badTags, ...paired.badTags] };
}
