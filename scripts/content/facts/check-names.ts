/** The checks of facts: each can be switched off by its name, for an article or for the site. */
export const checkNames = [
  "weekday",
  "date",
  "future",
  "percentage",
  "headline",
  "numbers",
  "names",
  "spelling",
  "age",
  "quotation",
  "duplicate",
  "sum",
  "anchor",
  "link",
  "outlet",
  "quotes",
  "repetition",
  "tracking",
  "language",
] as const;

export type CheckName = (typeof checkNames)[number];
