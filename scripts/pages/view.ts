import type { LinkedText } from "../base/linked-text.ts";
import type { Strings } from "../base/translate.ts";
import type { ShownFields } from "../content/shown-fields.ts";
import type { FeedLink } from "../outputs/feeds/feed-links.ts";

/**
 * What templates see. A view is small, readonly and JSON-able. It contains everything its page shows, sorted, joined
 * and formatted, and nothing else: the hash of the view decides whether the page is rendered again.
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

/** The contents of every page's head. */
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
  /** The same page in all its languages and editions: `hreflang` and absolute address. */
  readonly translations?: readonly { readonly lang: string; readonly href: string }[];
  /** The other editions: this page there, or their front page. */
  readonly languages?: readonly (Link & { readonly lang: string })[];
}

/** OpenGraph and Twitter. */
export interface SocialCard {
  readonly type: "article" | "website" | "profile";
  /** Absolute address of the picture that a shared link shows. */
  readonly image?: string;
  /** Pixels; absent if unknown. */
  readonly imageSize?: { readonly width: number; readonly height: number };
  readonly imageAlt?: string;
  readonly publishedTime?: string;
  readonly modifiedTime?: string;
  readonly section?: string;
}

/** One shape of a picture: files to choose from, and the one for browsers that cannot choose. */
export interface PictureView {
  /** Best format first; `srcset` has widths (`w`). Empty for a drawing, which is sharp at any size. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** The lead picture of an article in lists, cropped around its focal point. */
export interface CardPicture {
  readonly alt: string;
  /** 3:2, for the lead and wide cards. */
  readonly wide: PictureView;
  /** A square, for small cards. */
  readonly small: PictureView;
}

/** An article in a list. */
export interface Card {
  readonly href: string;
  readonly title: string;
  /** Present if it differs from the site's language. */
  readonly lang?: string;
  readonly summary?: string;
  readonly published: DateText;
  readonly topic?: Link;
  /** Only in lists with room for pictures. */
  readonly picture?: CardPicture;
  /** Number of outlets the article cites. */
  readonly outlets: number;
  /** The name of its type; absent for an ordinary report. */
  readonly type?: string;
  readonly opinion?: true;
  /** The authors, in one line. */
  readonly authors?: string;
}

/** The articles of one month in a list, newest first. */
export interface MonthOfCards {
  readonly title: string;
  readonly href: string;
  readonly cards: readonly Card[];
}

export interface Counted extends Link {
  readonly count: number;
}

/** No article occurs twice. */
export interface HomeView {
  readonly head: Head;
  /** Absent before the first article is published. */
  readonly edition?: EditionLine;
  readonly lead?: Card;
  /** The two next in rank. */
  readonly seconds: readonly Card[];
  /** Newest first, with times for those of the newest day. */
  readonly latest: readonly Card[];
  readonly stories: readonly StoryTeaser[];
  readonly blocks: readonly FrontBlock[];
  readonly corrections: readonly {
    readonly date: DateText;
    readonly article: Link;
    readonly lang?: string;
    readonly text: string;
  }[];
}

/** The line below the masthead: the day of this edition. */
export interface EditionLine {
  readonly date: DateText;
  /** The day's edition. */
  readonly href: string;
  /** Articles of the day. */
  readonly count: number;
  readonly all: number;
  /** Stories in progress. */
  readonly openStories: number;
  readonly updated?: DateText;
}

/** A story on the front page: its name and its newest headline. */
export interface StoryTeaser {
  readonly link: Link;
  readonly count: number;
  readonly newest: Link;
  readonly lang?: string;
  readonly date: DateText;
}

export interface FrontBlock {
  readonly topic: Link;
  /** Two thirds of the page wide. */
  readonly heavy: boolean;
  readonly cards: readonly Card[];
}

export interface CitationView {
  /** Name and the outlet's page on this site. */
  readonly outlet: Link;
  /** Title of the report cited, if the editor gave one. */
  readonly title?: string;
  /** Address of the cited report, if given. */
  readonly url?: string;
  readonly date?: DateText;
  readonly lang?: string;
  /** The name of its language, if it is not the site's. */
  readonly language?: string;
}

export interface ReadMoreGroup {
  readonly reason: "curated" | "story" | "text" | "topic" | "fallback";
  readonly cards: readonly Card[];
}

/** Recommendations after an article. */
export interface ReadMore {
  /** Empty for a withdrawn article. */
  readonly groups: readonly ReadMoreGroup[];
  readonly topic: Link;
  /** The topic has no other articles. */
  readonly alone?: true;
}

/** An article's place in its story. */
export interface PlaceInStory {
  readonly story: Link;
  readonly n: number;
  readonly of: number;
  readonly previous?: Link;
  readonly next?: Link;
  /** Oldest first; in a long story only those around the article. */
  readonly timeline: readonly StoryEntry[];
}

export interface StoryEntry {
  readonly date: DateText;
  readonly link: Link;
  readonly lang?: string;
  /** The article whose page this is. */
  readonly here?: true;
}

export interface FeedbackView {
  /** A complete `mailto:` address with subject and body. */
  readonly mailto: string;
  readonly endpoint?: string;
  readonly service: "url" | "netlify" | "formspree";
  readonly articleId: string;
  readonly articleUrl: string;
  readonly articleTitle: string;
  /** Changes with the article's file: it identifies the text a reader saw. */
  readonly articleVersion: string;
}

/** A picture with its caption and credit. */
export interface FigureView {
  readonly alt: string;
  readonly sources: PictureView["sources"];
  readonly src: string;
  /** Pixels; absent if unknown, for pictures of other sites. */
  readonly width?: number;
  readonly height?: number;
  readonly caption?: string;
  /** With the word for it: `Photo: Ana Lima`. */
  readonly credit?: string;
  /** True for a picture that is higher than wide: it gets a limit to its height. */
  readonly tall?: true;
}

export interface ArticleView extends ShownFields {
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
  readonly editors: readonly Link[];
  /** The authors, if not the newsroom. */
  readonly authors?: string;
  readonly opinion?: true;
  readonly published: DateText;
  /** In a preview: the reason why readers do not see it yet. */
  readonly preview?: string;
  readonly updated?: DateText;
  /** The day of the last correction. */
  readonly corrected?: DateText;
  /** Reading time; absent for a withdrawn article. */
  readonly minutes?: number;
  readonly edition: Link;
  readonly image?: FigureView;
  /** The articles published just before and after. */
  readonly previous?: Link;
  readonly next?: Link;
  /** Rendered Markdown, safe to print unescaped. Empty for a withdrawn article. */
  readonly html: string;
  /** The text embeds something of another site, which a script loads on request. */
  readonly hasEmbeds?: true;
  /** Why the article was withdrawn; then text and sources are not shown. */
  readonly withdrawn?: LinkedText;
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
  readonly title: string;
  /** Only the top level if there are very many topics; none if that is very long too. */
  readonly tree: readonly TopicNode[];
  /** Too many topics to show a headline for each. */
  readonly compact: boolean;
  /** By first letter, in the order of the site's language; empty for a few topics or a flat list. */
  readonly letters: readonly LetterGroup[];
  readonly jump: readonly Link[];
  readonly pages?: PagesOf;
}

/** The landing page of a topic, an editor or an outlet: the newest by month. */
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
  /** An outlet's country and language, in one line. */
  readonly facts?: readonly string[];
  readonly children: readonly Counted[];
  /** Topics with the same parent. */
  readonly siblings: readonly Link[];
  /** The newest articles of a topic with a picture or a summary. */
  readonly lead?: Card;
  readonly seconds: readonly Card[];
  readonly months: readonly MonthOfCards[];
  /** The outlets that the articles shown cite most. */
  readonly outlets: readonly Counted[];
  /** The topics of the articles shown, for editors and outlets. */
  readonly topics: readonly Counted[];
  /** The numbered page that continues the list. */
  readonly older?: Link;
  readonly feeds: readonly FeedLink[];
}

/**
 * A numbered page of a list. Page 1 contains the oldest articles; a full page changes once more, when its successor
 * appears.
 */
export interface ListPageView {
  readonly head: Head;
  readonly path: readonly Link[];
  /** Names the list and the page of it. */
  readonly title: string;
  /** How many pages there are is not shown: page 1 never changes. */
  readonly n: number;
  readonly months: readonly MonthOfCards[];
  readonly newest: Link;
  readonly older?: Link;
  readonly newer?: Link;
}

/** `/editors/` and `/sources/`; a long index, also that of topics, continues at `/sources/page/2/`. */
export interface IndexView {
  readonly head: Head;
  readonly of: "editor" | "outlet" | "topic";
  readonly title: string;
  readonly path: readonly Link[];
  /** A link for each letter of the whole index, if it is long. */
  readonly jump: readonly Link[];
  /** Of a short index, which needs no letters. */
  readonly entries: readonly IndexEntry[];
  readonly letters: readonly LetterGroup[];
  /** The entries with most articles, on the first page of a long index of outlets. */
  readonly most: readonly Counted[];
  readonly pages?: PagesOf;
}

/** A name with its number of articles and a note. */
export interface IndexEntry extends Counted {
  /** A role, a country. */
  readonly note?: string;
  readonly about?: string;
}

export interface LetterGroup {
  readonly letter: string;
  /** Id of the heading, for the jump bar. */
  readonly id: string;
  readonly entries: readonly IndexEntry[];
}

/** A page of several. */
export interface PagesOf {
  readonly n: number;
  readonly of: number;
  readonly previous?: Link;
  readonly next?: Link;
}

/** One day's digest. */
export interface EditionView {
  readonly head: Head;
  readonly date: DateText;
  /** Open until the day is over in the site's time zone. */
  readonly state: "open" | "closed";
  readonly path: readonly Link[];
  /** In rank. */
  readonly cards: readonly Card[];
  /** The rest of a full day, by top-level topic in the order of the registry. */
  readonly sections: readonly EditionSection[];
  readonly count: number;
  /** Outlets cited on the day. */
  readonly outlets: number;
  readonly minutes: number;
  /** The headlines of the day before, if this day has few. */
  readonly before?: { readonly day: Link; readonly cards: readonly Card[] };
  readonly pages?: PagesOf;
  readonly previous?: Link;
  readonly next?: Link;
  /** The whole month. */
  readonly month: Link;
}

export interface EditionSection {
  readonly topic: Link;
  readonly id: string;
  readonly cards: readonly Card[];
}

/** `/{year}/{month}/`: its days. */
export interface MonthView {
  readonly head: Head;
  readonly title: string;
  readonly path: readonly Link[];
  readonly count: number;
  readonly weekdays: readonly Weekday[];
  readonly calendar: MonthGrid;
  /** Newest first. */
  readonly days: readonly {
    readonly date: DateText;
    readonly href: string;
    readonly id: string;
    readonly count: number;
    readonly cards: readonly Card[];
    /** Number of articles listed only in the edition. */
    readonly more?: number;
  }[];
  readonly previous?: Link;
  readonly next?: Link;
}

/** The days of a month in weeks, as calendars print them. */
export type MonthGrid = readonly (readonly (MonthCell | undefined)[])[];

export interface Weekday {
  readonly narrow: string;
  readonly long: string;
}

export interface MonthCell {
  readonly text: string;
  /** Address of the day's headlines; absent if there are none. */
  readonly href?: string;
  readonly label?: string;
  readonly count: number;
}

/** `/{year}/`: the calendars of its months. */
export interface YearView {
  readonly head: Head;
  readonly title: string;
  readonly path: readonly Link[];
  readonly count: number;
  readonly weekdays: readonly Weekday[];
  /** From the first to the last with articles; those without have no address. */
  readonly months: readonly YearMonth[];
  readonly previous?: Link;
  readonly next?: Link;
}

export interface YearMonth {
  readonly text: string;
  /** With the year. */
  readonly title: string;
  readonly href?: string;
  readonly count: number;
  readonly calendar: MonthGrid;
}

/** `/archive/`: all years. */
export interface ArchiveView {
  readonly head: Head;
  readonly title: string;
  readonly count: number;
  /** Short names of the twelve months. */
  readonly months: readonly string[];
  /** Newest first. */
  readonly years: readonly (Counted & {
    readonly months: readonly ArchiveMonth[];
  })[];
  readonly weekdays: readonly Weekday[];
  /** The newest first, and few. */
  readonly newest: readonly YearMonth[];
}

export interface ArchiveMonth {
  readonly href?: string;
  readonly label: string;
  readonly count: number;
  /** Of the fullest month of all years, in fifths; 0 without articles. */
  readonly heat: number;
}

/** A page that redirects from an old address. */
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
  readonly lang?: string;
  readonly summary?: string;
  readonly picture?: CardPicture;
}

/** `/stories/{slug}/`: a timeline, oldest to newest. */
export interface StoryView {
  readonly head: Head;
  readonly title: string;
  readonly state: StoryState;
  readonly first: DateText;
  readonly last: DateText;
  readonly topics: readonly Link[];
  readonly count: number;
  /** The newest article, which gives the story's current state. */
  readonly newest: Card;
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
    /** The page that leads to those that are not listed. */
    readonly href?: string;
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
    readonly reason: LinkedText;
  }[];
  /** The years of the log, or the months of a long year. */
  readonly periods: readonly Counted[];
  readonly feeds: readonly FeedLink[];
}

/** An index page of the whole digest; the templates have a word for each. */
export type SectionName = "topics" | "stories" | "editors" | "outlets" | "archive" | "feeds" | "corrections";

/** Data shared by all pages. Its hash is part of every page's: when it changes, everything is rendered again. */
export interface Shared {
  /** The pages are a preview, which shows drafts. */
  readonly preview?: true;
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
  /** The page of all topics, if the masthead does not list every one. */
  readonly allTopics?: string;
  /** The index pages that this digest has, in the order of the footer. */
  readonly sections: readonly { readonly name: SectionName; readonly href: string }[];
  /** The info pages, for the footer. */
  readonly info: readonly Link[];
  /** The newsroom's own icon. */
  readonly icon?: { readonly href: string; readonly type: string };
  readonly feed: string;
  /** Where readers sign up for the newsletter. */
  readonly newsletter?: string;
  /** The language is written in the letters of the bundled font. */
  readonly latin: boolean;
  /** Address of each file of src/assets by its name there, e.g. `digest.css` → `/assets/digest.0a1b2c3d.css`. */
  readonly assets: Readonly<Record<string, string>>;
  /** Address of the newsroom's own style sheet. */
  readonly sheet?: string;
  /** Pictures in place of the title, and their size in pixels. */
  readonly logo?: { readonly light: string; readonly dark?: string; readonly width: number; readonly height: number };
  /** The digest in other languages. */
  readonly editions?: readonly (Link & { readonly lang: string })[];
  /** Further columns of the footer. */
  readonly columns: readonly { readonly title: string; readonly links: readonly Link[] }[];
  /** Other places where readers can follow the digest. */
  readonly follow: readonly Link[];
  /** What the script of the search says below its field in the masthead; absent where there is no search. */
  readonly suggestionWords?: Strings;
}

/** The page of the search. */
export interface SearchView {
  readonly head: Head;
  /** For the dates of results. */
  readonly timeZone: string;
  /** Of the site, for search engines. */
  readonly host: string;
  /** Words of its script. */
  readonly words: Strings;
}
