/**
 * A text, whole or in pieces that follow one another. A long one is kept in pieces: a string above 128 kB gets memory of its own from
 * the system, which costs 1 ms for each 100 kB, whenever one is made of others.
 */
export type Text = string | readonly string[];

let room = Buffer.allocUnsafeSlow(2 ** 20);

/**
 * The bytes of a text in UTF-8; a lone surrogate becomes U+FFFD. They stand in one place for all texts and hold until the next
 * call, of `hashOf` a text too: a buffer for each page took a tenth of a build from nothing.
 */
export function encode(text: Text): Uint8Array {
  const pieces = typeof text === "string" ? [text] : text;
  let most = 0;
  for (const { length } of pieces) most += length * 3;
  if (most > room.length) room = Buffer.allocUnsafeSlow(most * 2);
  let end = 0;
  for (const piece of pieces) end += room.write(piece, end, "utf8");
  return room.subarray(0, end);
}
