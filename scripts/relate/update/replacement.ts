import type { Terms } from "../contract.ts";
import type { Header } from "../index/relate-store.ts";
import type { Vector } from "../index/vectors.ts";

/** An article before and after the change. A new text or date gets a new doc id. */
export interface Replacement {
  readonly id: string;
  readonly before: Header | undefined;
  readonly beforeVector: Vector | undefined;
  readonly after: Header | undefined;
  readonly afterTerms: Terms | undefined;
}
