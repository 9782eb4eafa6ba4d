import type { Terms } from "../contract.ts";
import type { Vector } from "./vectors.ts";

/** Whether an article's terms differ from the stored ones. */
export function termsChanged(stored: Vector, terms: Terms): boolean {
  return stored.terms.length !== terms.length || terms.some((word, index) => stored.terms[index] !== word);
}
