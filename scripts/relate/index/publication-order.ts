/** Publication order: by instant, then by id in code units, independent of locale. */
export function publicationOrder(a: Published, b: Published): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

export interface Published {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}
