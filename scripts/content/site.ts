import type { DayName } from "../base/dates.ts";
import type { ArticleType } from "./article.ts";
import type { CheckName } from "./facts/check-names.ts";
import type { ThemeSettings } from "./theme-settings.ts";

/** `_data/site.yaml` as the rest of the program sees it: every default filled in. */
export interface Site {
  readonly title: string;
  /** Origin without a trailing slash, e.g. `https://digest.example`. */
  readonly url: string;
  /** BCP 47. */
  readonly language: string;
  /** Of the language. */
  readonly direction: "ltr" | "rtl";
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
  /** Patterns of earlier addresses, which lead to the articles. */
  readonly formerPermalinks?: readonly string[];
  readonly static: {
    /** Static files, by their addresses, that take the place of files the digest would make. */
    readonly replaces: readonly string[];
  };
  readonly pages: {
    /** Articles on a list page. Changing it renumbers every list. */
    readonly list: number;
    /** Ids of the topics that have a block on the front page; those of the masthead unless set. */
    readonly front?: readonly string[];
    /** Articles under "Read more news on this topic". */
    readonly readMore: number;
  };
  readonly feeds: FeedSettings;
  readonly machine: MachineSettings;
  /** How search ranks; absent where there is no search. */
  readonly search?: SearchSettings;
  /** Checks of facts that are switched off for all articles. */
  readonly ignore?: readonly CheckName[];
  readonly copyright?: string;
  /** The digest in other languages, each a newsroom and a site of its own. */
  readonly editions?: readonly Edition[];
  /** Where readers sign up for the newsletter. */
  readonly newsletter?: string;
  readonly socialImage?: string;
  /** A static file of which all icons are made. */
  readonly icon?: string;
  readonly theme: ThemeSettings;
  readonly cms?: CmsSettings;
}

/** Writing in the browser on the live site. */
export interface CmsSettings {
  readonly backend: "github" | "gitlab";
  /** `owner/name` */
  readonly repo: string;
  readonly branch: string;
  /** Folders in the repository. */
  readonly content: string;
  readonly data: string;
  readonly static: string;
  /** GitHub: the address of the server that signs editors in. */
  readonly login?: string;
  /** GitLab: the id of the application. */
  readonly app?: string;
}

export interface Edition {
  /** BCP 47. */
  readonly language: string;
  /** What readers choose, in the edition's language: `Português`. */
  readonly title: string;
  /** Of its front page. */
  readonly url: string;
  /** Its newsroom's folder, relative to this one's: what `build --editions` builds. */
  readonly newsroom?: string;
}

/** Which feeds there are and what they hold. */
export interface FeedSettings {
  /** Items of a feed that has no number of its own, and of an archive document. */
  readonly items: number;
  /** Minutes a reader may keep a feed before it asks again. */
  readonly ttl: number;
  /** WebSub hub. */
  readonly hub?: string;
  /** The whole digest. */
  readonly site: FeedChoice;
  /** The whole digest once more, by default as summaries. */
  readonly summary: FeedChoice;
  readonly topics: FeedChoice;
  readonly editors: FeedChoice;
  readonly outlets: FeedChoice;
  readonly stories: FeedChoice;
  /** One item for each day's digest. */
  readonly editions: FeedChoice;
  readonly corrections: FeedChoice;
  /** How the main feed goes on in archive documents (RFC 5005): one for each month, one for each day, or not. */
  readonly archive: "month" | "day" | "none";
  readonly partners: readonly PartnerFeed[];
}

export type FeedFormatName = "rss" | "atom" | "json";

export interface FeedChoice {
  /** None: there are no such feeds. */
  readonly formats: readonly FeedFormatName[];
  /** Without that many articles a topic, editor, outlet or story has no feed. */
  readonly minimum: number;
  readonly items?: number;
  readonly content: "full" | "summary";
}

/** A feed made for somebody, at `/feeds/partners/{id}/`. */
export interface PartnerFeed {
  /** A slug. */
  readonly id: string;
  readonly title: string;
  readonly formats: readonly FeedFormatName[];
  readonly items: number;
  readonly content: "full" | "summary";
  /** Only articles that are not older. */
  readonly hours?: number;
  /** Of each list that is not empty, an article must have one; topics take in those below them. */
  readonly include: FeedFilter;
  /** An article that has any of these is left out. */
  readonly exclude: FeedFilter;
}

/** Registry ids and types of article. */
export interface FeedFilter {
  readonly topics: readonly string[];
  readonly editors: readonly string[];
  readonly outlets: readonly string[];
  readonly types: readonly ArticleType[];
}

/** How search ranks articles: how much a word counts by its place, and what else counts. */
export interface SearchSettings {
  readonly headline: number;
  readonly summary: number;
  readonly text: number;
  /** Of topics, outlets, editors and authors. */
  readonly names: number;
  /** How soon repeating a word stops counting. */
  readonly saturation: number;
  /** How much the newest article gains over a very old one: 0.15 is 15 %. */
  readonly recent: number;
}

/** What search engines, archives and other newsrooms are told. */
export interface MachineSettings {
  /** Root-relative addresses of the pages that tell how the newsroom works; absent where there is none. */
  readonly policies: Policies;
  /** An `index.json` (IPTC ninjs) beside every article. */
  readonly ninjs: boolean;
  /**
   * Which articles have a card image of their own: so many of the newest, in whole months; those from a day on
   * (`2025-12-01`); all; none.
   */
  readonly cards: number | "all" | "none" | DayName;
  readonly robots: {
    /** Paths that nobody should crawl. */
    readonly disallow: readonly string[];
    /** User agents that should crawl nothing. */
    readonly blocked: readonly string[];
  };
  readonly humans?: {
    readonly team: readonly { readonly name: string; readonly role?: string; readonly contact?: string }[];
    readonly thanks: readonly string[];
  };
  readonly security?: SecuritySettings;
  readonly trust?: TrustSettings;
}

export interface Policies {
  readonly corrections?: string;
  readonly feedback?: string;
  readonly ethics?: string;
  readonly masthead?: string;
  readonly ownership?: string;
  readonly unnamedSources?: string;
  readonly verification?: string;
  readonly principles?: string;
}

/** RFC 9116. */
export interface SecuritySettings {
  readonly contact: readonly string[];
  /** `2026-12-31`; from then on there is no file. */
  readonly expires: string;
  readonly encryption?: string;
  readonly acknowledgments?: string;
  readonly languages: readonly string[];
  readonly policy?: string;
}

/** https://journallist.net/reference-document-for-trust-txt-specifications */
export interface TrustSettings {
  readonly member: readonly string[];
  readonly belongto: readonly string[];
  readonly control: readonly string[];
  readonly controlledby: readonly string[];
  readonly social: readonly string[];
  readonly vendor: readonly string[];
  readonly customer: readonly string[];
  readonly disclosure: readonly string[];
  readonly contact: readonly string[];
  readonly datatrainingallowed?: boolean;
}
