import { hash } from "node:crypto";
import { encode } from "./encode.ts";

/** The hash of what was read, shown or written: half of a SHA-256, 32 hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return hash("sha256", typeof content === "string" ? encode(content) : content, "hex").slice(0, 32);
}
