/** The encoding that the first bytes of a file show: a byte order mark, or the zeros between the letters of UTF-16. */
export function encodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (!first !== !third || !second !== !fourth || !first === !second) return undefined;
  return first ? "utf-16le" : "utf-16be";
}

/** The decoder by its name; undefined if there is none. Throws at bytes that are not of the encoding. */
export function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** The text without characters that no page can contain: control characters, halves of pairs, noncharacters. */
export function withoutForbidden(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, "");
}

/** How to convert a file whose encoding nothing names. */
export function conversion(file: string): string {
  return `convert it: \`iconv -f WINDOWS-1252 -t UTF-8 ${file} > NEW\`, with the encoding that it has`;
}
