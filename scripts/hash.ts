import { hash } from "node:crypto";

/** The hash of what was read, shown or written: half of a SHA-256, 32 hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return hash("sha256", content, "hex").slice(0, 32);
}
