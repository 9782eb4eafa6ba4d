import type { Database, Key } from "lmdb";

const NONE = new Uint32Array(0);

/** Reused for all values that are stored: lmdb caches its address, but would look up that of each other array. */
let buffer = Buffer.alloc(2 ** 16);

/** The 32-bit words under a key; empty if the key is absent. */
export function getUint32s<K extends Key>(database: Database<Buffer, K>, key: K): Uint32Array {
  return viewUint32s(database, key).slice();
}

/** `getUint32s` without a copy: valid until the next read from the environment. */
export function viewUint32s<K extends Key>(database: Database<Buffer, K>, key: K): Uint32Array {
  const bytes = database.getBinaryFast(key);
  if (bytes === undefined) return NONE;
  if (bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Stores 32-bit words under a key, in a transaction; removes the key if there are none. */
export function putUint32s(database: Database<Buffer, number>, key: number, words: Uint32Array): void {
  if (words.length === 0) database.removeSync(key);
  else database.putSync(key, bytesOf(words));
}

/** `putUint32s` under a key after all others of the table: takes half the room. */
export function appendUint32s(database: Database<Buffer, number>, key: number, words: Uint32Array): void {
  if (words.length > 0) append(database, key, bytesOf(words));
}

/** Stores a value under a key that normally comes after all others of the table. Other keys only take longer. */
export function append<Value, K extends Key>(database: Database<Value, K>, key: K, value: Value): void {
  // Declared as void, it returns whether the key could be appended.
  const appended: unknown = database.putSync(key, value, { append: true });
  if (appended === false) database.putSync(key, value);
}

function bytesOf(words: Uint32Array): Buffer {
  if (buffer.length < words.byteLength) buffer = Buffer.alloc(words.byteLength * 2);
  const bytes = buffer.subarray(0, words.byteLength);
  bytes.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
  return bytes;
}
