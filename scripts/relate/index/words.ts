import type { Database, Key } from "lmdb";

const NONE = new Uint32Array(0);

/** What words go through on their way to the store: lmdb remembers where it lies, and asks of every other array anew. */
let outgoing = Buffer.alloc(2 ** 16);

/** The 32-bit words stored under a key; none when the key is absent. */
export function getWords<K extends Key>(database: Database<Buffer, K>, key: K): Uint32Array {
  return viewWords(database, key).slice();
}

/** `getWords` without a copy: what it gives holds until anything else is read from the environment. */
export function viewWords<K extends Key>(database: Database<Buffer, K>, key: K): Uint32Array {
  const bytes = database.getBinaryFast(key);
  if (bytes === undefined) return NONE;
  if (bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Stores 32-bit words under a key, in a transaction; the key goes when there are none. */
export function putWords(database: Database<Buffer, number>, key: number, words: Uint32Array): void {
  if (words.length === 0) database.removeSync(key);
  else database.putSync(key, outgoingBytes(words));
}

/** `putWords` under a key that comes after all those of the table: what is stored takes half the room. */
export function appendWords(database: Database<Buffer, number>, key: number, words: Uint32Array): void {
  if (words.length > 0) append(database, key, outgoingBytes(words));
}

/** Stores a value under a key that comes after all those of the table, or nearly: of one that does not nothing is lost but time. */
export function append<Value, K extends Key>(database: Database<Value, K>, key: K, value: Value): void {
  // Declared to give nothing, it says whether the key could be appended.
  const appended: unknown = database.putSync(key, value, { append: true });
  if (appended === false) database.putSync(key, value);
}

function outgoingBytes(words: Uint32Array): Buffer {
  if (outgoing.length < words.byteLength) outgoing = Buffer.alloc(words.byteLength * 2);
  const bytes = outgoing.subarray(0, words.byteLength);
  bytes.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
  return bytes;
}
