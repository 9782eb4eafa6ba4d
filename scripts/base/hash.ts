import { hash } from "node:crypto";
import { encode, type Text } from "./encode.ts";

/** The hash of content: half of a SHA-256, 32 hexadecimal digits. */
export function hashOf(content: Text | Uint8Array): string {
  return hash("sha256", content instanceof Uint8Array ? content : encode(content), "hex").slice(0, 32);
}
