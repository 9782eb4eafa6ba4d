/** Replaces characters beyond U+FFFF with placeholders, and restores them. */
export interface Placeholders {
  readonly text: string;
  /** Puts the characters back, also where a placeholder has become a character reference. */
  readonly restore: (text: string) => string;
}

const beyond = /[\u{10000}-\u{10ffff}]/gu;
const symbol = /[\p{P}\p{S}]/u;

/**
 * The Markdown serializer looks at single code units: it takes an emoji for a letter, though to Markdown it is
 * punctuation, and writes half of it as a reference. So it gets placeholders of the same class that the text does not
 * contain.
 */
export function withPlaceholders(text: string): Placeholders {
  const found = new Set(text.match(beyond));
  if (found.size === 0) return { text, restore: (result) => result };
  const lower = text.toLowerCase();
  const symbols = unused(lower, 0x2500, 0x2bff, symbol);
  const letters = unused(lower, 0xe000, 0xf8ff, /./u);
  const placeholder = new Map<string, string>();
  const original = new Map<string, string>();
  for (const character of found) {
    const { value } = (symbol.test(character) ? symbols : letters).next();
    if (value === undefined) continue;
    placeholder.set(character, value);
    original.set(value, character).set(reference(value), reference(character));
  }
  const anyOf = new RegExp([...original.keys()].join("|"), "gi");
  return {
    text: text.replace(beyond, (character) => placeholder.get(character) ?? character),
    restore: (result) => result.replace(anyOf, (match) => original.get(match.toLowerCase()) ?? match),
  };
}

/** Characters of a range and a class that a text contains neither as such nor as a reference. */
function* unused(lower: string, first: number, last: number, kind: RegExp): Generator<string, undefined> {
  for (let code = first; code <= last; code++) {
    const character = String.fromCharCode(code);
    if (kind.test(character) && !lower.includes(character) && !lower.includes(reference(character))) yield character;
  }
}

/** As the serializer writes it, in lower case. */
function reference(character: string): string {
  return `&#x${character.codePointAt(0)?.toString(16)};`;
}
