/**
 * A text, whole or in consecutive pieces. Long texts stay in pieces: V8 asks the system for separate memory for each
 * string above 128 kB, 1 ms for each 100 kB, whenever it concatenates strings.
 */
export type Text = string | readonly string[];

let buffer = Buffer.allocUnsafeSlow(2 ** 20);

/**
 * The bytes of a text in UTF-8; a lone surrogate becomes U+FFFD. All texts share one buffer: the bytes are valid until
 * the next call, including `hashOf` of a text. A buffer for each page took a tenth of a build from scratch.
 */
export function encode(text: Text): Uint8Array {
  const pieces = typeof text === "string" ? [text] : text;
  let most = 0;
  for (const { length } of pieces) most += length * 3;
  if (most > buffer.length) buffer = Buffer.allocUnsafeSlow(most * 2);
  let end = 0;
  for (const piece of pieces) end += buffer.write(piece, end, "utf8");
  return buffer.subarray(0, end);
}
