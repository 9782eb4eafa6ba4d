import type { Terms } from "../contract.ts";
import type { Vector } from "./vectors.ts";

/** Are an article's terms others than those it was stored with? */
export function termsChanged(stored: Vector, terms: Terms): boolean {
  return stored.terms.length !== terms.length || terms.some((word, index) => stored.terms[index] !== word);
}
