import { pairTags, readValues, type TaggedText, type TagRefusal, type Token } from "./tags.ts";

const quoted = '"(?:\\\\.|[^"\\\\])*"|`[^`]*`';
const shortcode = new RegExp(
  `\\{\\{([<%])(?:(/\\*)([\\s\\S]*?)\\*/|\\s*(/?)\\s*([\\w./-]+)((?:${quoted}|(?!\\{\\{[<%])[^"\`])*?)\\s*/?\\s*)[>%]\\}\\}`,
  "g",
);

/** Cuts a text at its Hugo shortcodes. Commented ones, `{{</* x *\/>}}`, are text as Hugo shows it. */
export function readHugoShortcodes(text: string): TaggedText {
  const tokens: Token[] = [];
  const refusals: TagRefusal[] = [];
  let end = 0;
  const addText = (piece: string, offset: number) => {
    tokens.push(piece);
    for (const stray of piece.matchAll(/\{\{[<%]/g)) {
      refusals.push({ offset: offset + stray.index, length: 3, found: "A shortcode that cannot be read." });
    }
  };
  for (const match of text.matchAll(shortcode)) {
    const [whole, kind = "<", comment, shown = "", slash, name = "", values = ""] = match;
    addText(text.slice(end, match.index), end);
    end = match.index + whole.length;
    const place = { offset: match.index, length: whole.length };
    if (comment !== undefined) tokens.push(`{{${kind}${shown}${kind === "<" ? ">" : "%"}}}`);
    else tokens.push({ name, ...readValues(values), ...place, ...(slash === "/" ? { closes: name } : {}) });
  }
  addText(text.slice(end), end);
  const paired = pairTags(tokens);
  return { pieces: paired.pieces, refusals: [...refusals, ...paired.refusals] };
}
