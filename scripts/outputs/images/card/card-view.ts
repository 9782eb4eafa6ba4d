/** The content of an article's social card: the picture that social networks show with a link. */
export interface CardView {
  readonly title: string;
  /** BCP 47 of the title. */
  readonly language: string;
  /** Names from the root to the primary topic. */
  readonly topics: readonly string[];
  readonly site: string;
  readonly date: string;
}

export const cardSize = { width: 1200, height: 630 } as const;
