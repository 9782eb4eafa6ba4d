/** Constants of relating, the same for every digest. Tests make some of them small to reach rare paths. */
export interface RelateSettings {
  /** The first articles of a digest, whose terms give the idf for all weeks with fewer articles before them. */
  readonly backgroundArticles: number;
  /** A digest of at most this many articles is rebuilt at every change. */
  readonly smallDigest: number;
  /** Nearest older articles linked from an article. */
  readonly nearest: number;
  /** Older articles linked as candidates for the story. */
  readonly storyCandidates: number;
  /** Articles in a chapter. A longer story continues in another chapter. */
  readonly chapter: number;
  /** Articles shown under "Read more news on this topic". */
  readonly shown: number;
  /** At most this many of them because of the story: the story page lists all. */
  readonly fromStory: number;
  /** Newest articles of a topic that a fallback chooses from, to skip near-duplicates. */
  readonly fallback: number;
  /** Postings in a block. */
  readonly block: number;
  /** Postings in the delta segment before frequent terms are written to their own records. */
  readonly deltaPostings: number;
}

export const SETTINGS: RelateSettings = {
  backgroundArticles: 512,
  smallDigest: 512,
  nearest: 12,
  storyCandidates: 16,
  chapter: 40,
  shown: 6,
  fromStory: 4,
  fallback: 24,
  block: 512,
  deltaPostings: 20_000,
};

export const DAY = 86_400_000;

/** How long after an earlier article another may join its story, milliseconds. */
export const STORY_WINDOW = 30 * DAY;
