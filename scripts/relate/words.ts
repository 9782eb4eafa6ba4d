import type { Database } from "lmdb";

const NONE = new Uint32Array(0);

/** The 32-bit words stored under a key; none when the key is absent. */
export function getWords(database: Database<Buffer, number>, key: number): Uint32Array {
  const bytes = database.get(key);
  if (bytes === undefined) return NONE;
  if (bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Stores 32-bit words under a key; the key goes when there are none. */
export function putWords(database: Database<Buffer, number>, key: number, words: Uint32Array): void {
  if (words.length === 0) database.removeSync(key);
  else database.putSync(key, Buffer.from(words.buffer, words.byteOffset, words.byteLength));
}
