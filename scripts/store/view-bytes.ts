import type { Database, Key } from "lmdb";

/** The bytes stored under a key, undefined when it is absent, without a copy: they hold until anything else is read from the environment. */
export function viewBytes<K extends Key>(table: Database<Buffer, K>, key: K): Buffer | undefined {
  const bytes = table.getBinaryFast(key);
  // lmdb sets the length of the one buffer that it gives again and again; what compares bytes does not ask for it.
  return bytes === undefined ? undefined : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
