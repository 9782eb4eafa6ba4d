import type { DayName } from "../base/dates.ts";
import type { ArticleType } from "./article.ts";
import type { CheckName } from "./facts/check-names.ts";
import type { ThemeSettings } from "./theme-settings.ts";

/** `_data/site.yaml` in the form that the rest of the program uses, with every default filled in. */
export interface Site {
  readonly title: string;
  /** Without a final slash: `https://digest.example`, or `https://digest.example/pt` for one of several editions. */
  readonly url: string;
  /** BCP 47. */
  readonly language: string;
  /** Of the language. */
  readonly direction: "ltr" | "rtl";
  /** IANA name, e.g. `Europe/London`. */
  readonly timeZone: string;
  readonly description: string;
  /** Authority of the permanent ids (RFC 4151), such as `digest.example,2023`. Never changes, even if the host does. */
  readonly tag: string;
  readonly organisation: {
    readonly name: string;
    readonly url?: string;
    readonly logo?: string;
    readonly email?: string;
  };
  readonly feedback: {
    readonly email: string;
    /** Where the form is posted to; without it there is no form. */
    readonly endpoint?: string;
    readonly service: "url" | "netlify" | "formspree";
  };
  /** Pattern of article addresses: `{year}`, `{month}`, `{day}`, `{slug}`. */
  readonly permalink: string;
  /** Patterns of earlier addresses, which lead to the articles. */
  readonly formerPermalinks?: readonly string[];
  readonly static: {
    /** Addresses of static files that replace files the digest would make. */
    readonly replaces: readonly string[];
  };
  readonly pages: {
    /** Articles on a list page. Changing it renumbers every list. */
    readonly list: number;
    /** Ids of the topics with a block on the front page; by default those of the masthead. */
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
  /** The digest in other languages, each a separate newsroom and site. */
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
  /** The name that readers choose, in the edition's language: `Português`. */
  readonly title: string;
  /** Of its front page. */
  readonly url: string;
  /** Its newsroom's folder, relative to this one's: what `build --editions` builds. */
  readonly newsroom?: string;
}

/** Which feeds there are, and what they contain. */
export interface FeedSettings {
  /** Number of items of a feed without its own setting, and of an archive document. */
  readonly items: number;
  /** Minutes a reader may keep a feed before it asks again. */
  readonly ttl: number;
  /** WebSub hub. */
  readonly hub?: string;
  /** The whole digest. */
  readonly site: FeedChoice;
  /** A second feed of the whole digest, by default with summaries. */
  readonly summary: FeedChoice;
  readonly topics: FeedChoice;
  readonly editors: FeedChoice;
  readonly outlets: FeedChoice;
  readonly stories: FeedChoice;
  /** One item for each day's digest. */
  readonly editions: FeedChoice;
  readonly corrections: FeedChoice;
  /** How the main feed continues in archive documents (RFC 5005): one for each month, one for each day, or none. */
  readonly archive: "month" | "day" | "none";
  readonly partners: readonly PartnerFeed[];
}

export type FeedFormatName = "rss" | "atom" | "json";

export interface FeedChoice {
  /** Empty: no such feeds. */
  readonly formats: readonly FeedFormatName[];
  /** A topic, editor, outlet or story with fewer articles has no feed. */
  readonly minimum: number;
  readonly items?: number;
  readonly content: "full" | "summary";
}

/** A feed for a partner, at `/feeds/partners/{id}/`. */
export interface PartnerFeed {
  /** A slug. */
  readonly id: string;
  readonly title: string;
  readonly formats: readonly FeedFormatName[];
  readonly items: number;
  readonly content: "full" | "summary";
  /** Only articles at most this old. */
  readonly hours?: number;
  /** An article must match one of each non-empty list; topics include their descendants. */
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

/** Settings for search engines, archives and other newsrooms. */
export interface MachineSettings {
  /** Root-relative addresses of pages that explain how the newsroom works; absent if there is none. */
  readonly policies: Policies;
  /** Whether every article gets an `index.json` (IPTC ninjs). */
  readonly ninjs: boolean;
  /**
   * Which articles have their own card image: this many of the newest, in whole months; those since a day
   * (`2025-12-01`); all; none.
   */
  readonly cards: number | "all" | "none" | DayName;
  readonly robots: {
    /** Paths that crawlers should not visit. */
    readonly disallow: readonly string[];
    /** User agents that should not crawl anything. */
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
  /** `2026-12-31`; from that day on the file is not made. */
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
