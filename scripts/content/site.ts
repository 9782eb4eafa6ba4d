/** `_data/site.yaml` as the rest of the program sees it: every default filled in. */
export interface Site {
  readonly title: string;
  /** Origin without a trailing slash, e.g. `https://digest.example`. */
  readonly url: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name, e.g. `Europe/London`. */
  readonly timeZone: string;
  readonly description: string;
  /** Authority of the permanent ids (RFC 4151), e.g. `digest.example,2023`. Never changes, whatever the host. */
  readonly tag: string;
  readonly organisation: {
    readonly name: string;
    readonly url?: string;
    readonly logo?: string;
    readonly email?: string;
  };
  readonly feedback: {
    readonly email: string;
    /** Where the form posts to; without it there is no form. */
    readonly endpoint?: string;
    readonly service: "url" | "netlify" | "formspree";
  };
  /** Pattern of article addresses: `{year}`, `{month}`, `{day}`, `{slug}`. */
  readonly permalink: string;
  readonly pages: {
    /** Articles on a list page. Changing it renumbers every list. */
    readonly list: number;
    /** Days shown on the home page. */
    readonly homeDays: number;
    /** Articles in each topic block of the home page. */
    readonly topicBlock: number;
    /** Articles under "Read more news on this topic". */
    readonly readMore: number;
  };
  readonly feeds: FeedSettings;
  readonly copyright?: string;
  readonly socialImage?: string;
}

export interface FeedSettings {
  /** Full-text items in a feed. */
  readonly items: number;
  /** Minutes a reader may keep a feed before it asks again. */
  readonly ttl: number;
  /** WebSub hub. */
  readonly hub?: string;
}
