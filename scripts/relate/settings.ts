/** What can be set about relating. All of it is the same for every digest; tests make some of it small to reach rare paths. */
export interface Settings {
  /** Articles, counted from the digest's first, whose words weigh the terms of all who have fewer articles before their week. */
  readonly baseArticles: number;
  /** A digest of at most so many articles is related anew as a whole at every change. */
  readonly smallDigest: number;
  /** Older articles remembered as nearest of an article. */
  readonly nearest: number;
  /** Older articles remembered as candidates for an article's story. */
  readonly storyCandidates: number;
  /** Articles of a chapter: a longer story goes on in another one. */
  readonly chapter: number;
  /** Articles shown under "Read more news on this topic". */
  readonly shown: number;
  /** At most so many of them for the sake of the story, whose page has them all. */
  readonly fromStory: number;
  /** Articles of its topic that one to which nothing is related looks through for the newest that are not alike. */
  readonly fallback: number;
  /** Articles in one block of a term's postings. */
  readonly block: number;
  /** Postings of the articles that came last, all terms together, that wait in one record before each goes to its term's. */
  readonly recentPostings: number;
}

export const SETTINGS: Settings = {
  baseArticles: 512,
  smallDigest: 512,
  nearest: 12,
  storyCandidates: 16,
  chapter: 40,
  shown: 6,
  fromStory: 4,
  fallback: 24,
  block: 512,
  recentPostings: 20_000,
};

export const DAY = 86_400_000;

/** An article may join a story within so long after the one it follows, milliseconds. */
export const STORY_WINDOW = 30 * DAY;
