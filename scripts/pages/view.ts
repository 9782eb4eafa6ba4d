import type { FeedLink } from "../outputs/feeds/feed-links.ts";

/**
 * What templates see. A view is small, readonly and JSON-able; it holds everything its page shows, sorted, joined and
 * formatted, and nothing else: the hash of the view decides whether the page is rendered again.
 */

/** `<time datetime={iso}>{text}</time>` */
export interface DateText {
  /** With the site's offset at that instant, or a plain date. */
  readonly iso: string;
  readonly text: string;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** What the head of every page holds. */
export interface Head {
  /** Root-relative address of the page. */
  readonly address: string;
  /** Absolute. */
  readonly canonical: string;
  readonly title: string;
  readonly description?: string;
  readonly feeds: readonly FeedLink[];
  /** Content of `<meta name="robots">`; absent means the default. */
  readonly robots?: string;
  /** schema.org objects, one `<script type="application/ld+json">` each. */
  readonly structuredData: readonly object[];
  readonly social?: SocialCard;
  /** Other languages of the same article: `hreflang` and absolute address. */
  readonly translations?: readonly { readonly lang: string; readonly href: string }[];
}

/** OpenGraph and Twitter. */
export interface SocialCard {
  readonly type: "article" | "website" | "profile";
  /** Absolute address of the picture that a shared link shows. */
  readonly image?: string;
  /** Pixels; absent where nobody knows. */
  readonly imageSize?: { readonly width: number; readonly height: number };
  readonly imageAlt?: string;
  readonly publishedTime?: string;
  readonly modifiedTime?: string;
  readonly section?: string;
}

/** One shape of a picture: files to choose from, and the one for browsers that cannot choose. */
export interface PictureView {
  /** Best format first; `srcset` has widths (`w`). None for a drawing, which is sharp at any size. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** The lead picture of an article as lists show it, cut around its focal point. */
export interface CardPicture {
  readonly alt: string;
  /** 3:2, for the lead and wide cards. */
  readonly wide: PictureView;
  /** A square, for small cards. */
  readonly small: PictureView;
}

/** An article as lists show it. */
export interface Card {
  readonly href: string;
  readonly title: string;
  /** Present when it differs from the site's language. */
  readonly lang?: string;
  readonly summary?: string;
  readonly published: DateText;
  readonly topic?: Link;
  /** Only where the list has room for pictures. */
  readonly picture?: CardPicture;
  /** How many outlets the article cites. */
  readonly outlets: number;
  /** Words for the type; absent for an ordinary report. */
  readonly type?: string;
}

/** The articles of one day in a list, newest first. */
export interface Day {
  readonly date: DateText;
  /** The day's edition. */
  readonly href: string;
  readonly cards: readonly Card[];
}

export interface Counted extends Link {
  readonly count: number;
}

export interface HomeView {
  readonly head: Head;
  readonly lead?: Card;
  /** Newest day first; without the lead. */
  readonly days: readonly Day[];
  readonly topicBlocks: readonly { readonly topic: Link; readonly cards: readonly Card[] }[];
  readonly archive: Link;
}

export interface CitationView {
  /** Name and the outlet's page on this site. */
  readonly outlet: Link;
  /** Title of the report cited, if the editor gave one. */
  readonly title?: string;
  /** Address of the report cited, or else nothing: never invented. */
  readonly url?: string;
  readonly date?: DateText;
  readonly lang?: string;
}

export interface ReadMoreGroup {
  readonly reason: "curated" | "story" | "text" | "topic" | "fallback";
  readonly cards: readonly Card[];
}

/** What to read after an article. */
export interface ReadMore {
  /** None for a withdrawn article. */
  readonly groups: readonly ReadMoreGroup[];
  readonly topic: Link;
  /** Nothing else has been published on the topic. */
  readonly alone?: true;
}

/** Where an article stands in its story. */
export interface PlaceInStory {
  readonly story: Link;
  readonly n: number;
  readonly of: number;
  readonly previous?: Link;
  readonly next?: Link;
}

export interface FeedbackView {
  /** A complete `mailto:` address with subject and body. */
  readonly mailto: string;
  readonly endpoint?: string;
  readonly service: "url" | "netlify" | "formspree";
  readonly articleId: string;
  readonly articleUrl: string;
  readonly articleTitle: string;
  /** Differs whenever the article's file does: which text a reader saw. */
  readonly articleVersion: string;
}

/** A picture with what is said of it. */
export interface FigureView {
  readonly alt: string;
  readonly sources: PictureView["sources"];
  readonly src: string;
  /** Pixels; absent where they are not known, for pictures of other sites. */
  readonly width?: number;
  readonly height?: number;
  readonly caption?: string;
  /** With the word for it: `Photo: Ana Lima`. */
  readonly credit?: string;
  /** True for a picture that is higher than wide: it gets a limit to its height. */
  readonly tall?: true;
}

export interface ArticleView {
  readonly head: Head;
  readonly title: string;
  readonly lang: string;
  /** Words for the type; absent for an ordinary report. */
  readonly type?: string;
  /** From the root to the primary topic. */
  readonly topicPath: readonly Link[];
  /** The other topics. */
  readonly alsoIn: readonly Link[];
  readonly summary?: string;
  readonly dateline?: string;
  readonly editors: readonly Link[];
  readonly published: DateText;
  readonly updated?: DateText;
  readonly edition: Link;
  readonly image?: FigureView;
  /** Rendered Markdown, safe to print as it is. Empty when withdrawn. */
  readonly html: string;
  /** Why the article was withdrawn; then text and sources are not shown. */
  readonly withdrawn?: string;
  readonly corrections: readonly { readonly date: DateText; readonly text: string }[];
  readonly sources: readonly CitationView[];
  readonly story?: PlaceInStory;
  readonly readMore: ReadMore;
  readonly feedback: FeedbackView;
}

export interface TopicNode extends Counted {
  readonly newest?: { readonly link: Link; readonly date: DateText; readonly lang?: string };
  readonly children: readonly TopicNode[];
}

/** `/topics/`: "Read more by topic". */
export interface TopicIndexView {
  readonly head: Head;
  readonly tree: readonly TopicNode[];
  /** By first letter, in the order of the site's language. */
  readonly letters: readonly { readonly letter: string; readonly topics: readonly Counted[] }[];
}

/** The landing page of a topic, an editor or an outlet: the newest by day. */
export interface ListingView {
  readonly head: Head;
  readonly of: "topic" | "editor" | "outlet";
  /** From the index to the parent. */
  readonly path: readonly Link[];
  readonly title: string;
  readonly description?: string;
  /** The outlet's or editor's own site. */
  readonly website?: Link;
  readonly email?: string;
  readonly role?: string;
  readonly count: number;
  readonly children: readonly Counted[];
  readonly days: readonly Day[];
  /** The numbered page on which the list goes on. */
  readonly older?: Link;
  readonly feeds: readonly FeedLink[];
}

/** A numbered page of a list. Page 1 holds the oldest; a full page changes once more, when its successor appears. */
export interface ListPageView {
  readonly head: Head;
  readonly path: readonly Link[];
  /** Names the list and the page of it. */
  readonly title: string;
  readonly n: number;
  readonly days: readonly Day[];
  readonly newest: Link;
  readonly older?: Link;
  readonly newer?: Link;
}

/** `/editors/` and `/sources/`. */
export interface IndexView {
  readonly head: Head;
  readonly of: "editor" | "outlet";
  readonly letters: readonly {
    readonly letter: string;
    readonly entries: readonly (Counted & { readonly note?: string })[];
  }[];
}

/** One day's digest. */
export interface EditionView {
  readonly head: Head;
  readonly date: DateText;
  /** Open until the day is over in the site's time zone. */
  readonly state: "open" | "closed";
  readonly path: readonly Link[];
  /** By primary top-level topic, in the order of the registry; newest first in each. */
  readonly sections: readonly { readonly topic: Link; readonly cards: readonly Card[] }[];
  readonly count: number;
  readonly previous?: Link;
  readonly next?: Link;
}

/** `/{year}/{month}/`: its days. */
export interface MonthView {
  readonly head: Head;
  readonly title: string;
  readonly path: readonly Link[];
  readonly days: readonly {
    readonly date: DateText;
    readonly href: string;
    readonly count: number;
    readonly lead: Card;
  }[];
  readonly previous?: Link;
  readonly next?: Link;
}

/** `/{year}/`: its months. */
export interface YearView {
  readonly head: Head;
  readonly title: string;
  readonly path: readonly Link[];
  readonly months: readonly Counted[];
  readonly previous?: Link;
  readonly next?: Link;
}

/** `/archive/`: all years. */
export interface ArchiveView {
  readonly head: Head;
  readonly years: readonly (Counted & { readonly months: readonly Counted[] })[];
}

/** An address that moved: a stub that sends the reader on. */
export interface RedirectView {
  readonly address: string;
  /** Root-relative. */
  readonly to: string;
  readonly canonical: string;
  readonly title: string;
}

/** 404. */
export interface NotFoundView {
  readonly head: Head;
  readonly newest: readonly Card[];
}

/** `/stories/`. */
export interface StoriesView {
  readonly head: Head;
  readonly groups: readonly { readonly state: StoryState; readonly stories: readonly StoryCard[] }[];
}

export type StoryState = "open" | "quiet" | "closed";

export interface StoryCard {
  readonly link: Link;
  readonly count: number;
  readonly first: DateText;
  readonly last: DateText;
  readonly newest: Link;
}

/** `/stories/{slug}/`: a timeline, oldest to newest. */
export interface StoryView {
  readonly head: Head;
  readonly title: string;
  readonly state: StoryState;
  readonly first: DateText;
  readonly last: DateText;
  readonly topics: readonly Link[];
  readonly entries: readonly (Card & { readonly newOutlets: readonly Link[] })[];
  readonly feeds: readonly FeedLink[];
}

/** `/feeds/`. */
export interface FeedsView {
  readonly head: Head;
  /** All feeds in one file. */
  readonly opml: Link;
  readonly groups: readonly {
    readonly title: string;
    readonly feeds: readonly { readonly page: Link; readonly formats: readonly Link[] }[];
  }[];
}

/** `/corrections/` and `/corrections/{year}/`, newest first. */
export interface CorrectionsView {
  readonly head: Head;
  readonly title: string;
  readonly path: readonly Link[];
  readonly policy?: Link;
  readonly entries: readonly {
    readonly date: DateText;
    readonly article: Link;
    readonly lang?: string;
    readonly text: string;
  }[];
  readonly withdrawn: readonly {
    readonly published: DateText;
    readonly article: Link;
    readonly lang?: string;
    readonly reason: string;
  }[];
  readonly years: readonly Counted[];
  readonly feeds: readonly FeedLink[];
}

/** An index page of the whole digest; the templates have a word for each. */
export type SectionName = "topics" | "stories" | "editors" | "outlets" | "archive" | "feeds" | "corrections";

/** What all pages share. Its hash is part of every page's: when it changes, everything is rendered again. */
export interface Shared {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly url: string;
  readonly organisation: string;
  readonly copyright?: string;
  readonly email: string;
  /** The first of the top-level topics. */
  readonly topics: readonly Link[];
  /** Where all topics are, when the masthead does not name every one. */
  readonly allTopics?: string;
  /** The index pages that this digest has, in the order of the footer. */
  readonly sections: readonly { readonly name: SectionName; readonly href: string }[];
  /** The info pages, for the footer. */
  readonly info: readonly Link[];
  readonly feed: string;
  /** Address of each file of src/assets by its name there, e.g. `digest.css` → `/assets/digest.0a1b2c3d.css`. */
  readonly assets: Readonly<Record<string, string>>;
}
