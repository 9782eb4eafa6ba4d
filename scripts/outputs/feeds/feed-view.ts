import type { ShownFields } from "../../content/shown-fields.ts";
import type { FeedFormatName } from "../../content/site.ts";

/** A feed in any format: one view for RSS, Atom and JSON Feed. Instants are milliseconds since 1970. */
export interface FeedView {
  readonly format: FeedFormat;
  /** Permanent; the same for every format and every archive document of one feed. */
  readonly id: string;
  /** Absolute address of this document. */
  readonly self: string;
  /** Root-relative address of the style sheet for browsers. */
  readonly styleSheet: string;
  /** Absolute address of the page whose feed this is. */
  readonly home: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly publisher: string;
  readonly copyright?: string;
  /** Absolute address of the feed's picture. */
  readonly image: string;
  /** Minutes. */
  readonly ttl: number;
  readonly hub?: string;
  /** The newest change among the items; of an empty feed, the date of the site's tag authority. */
  readonly updated: number;
  /** Its place among the archive documents (RFC 5005); absent if there are none. */
  readonly archive?: ArchiveLinks;
  /** Newest first. */
  readonly items: readonly FeedItem[];
}

export type FeedFormat = FeedFormatName;

/** Absolute addresses. */
export interface ArchiveLinks {
  /** Format of the archive documents, whatever the format of the feed that links to them. */
  readonly format: FeedFormat;
  readonly previous?: string;
  readonly next?: string;
  /** The subscription document. Present exactly in archive documents. */
  readonly current?: string;
}

export interface FeedItem extends ShownFields {
  readonly id: string;
  /** Absolute. */
  readonly url: string;
  /** Plain text. */
  readonly title: string;
  /** Present if it differs from the feed's. */
  readonly language?: string;
  /** Plain text. */
  readonly summary?: string;
  /** Full text with absolute addresses; absent in a feed of summaries. */
  readonly html?: string;
  readonly authors: readonly string[];
  /** Names of topics from the root, e.g. `World/Ukraine`. Codes are left out: readers show them as tags. */
  readonly categories: readonly string[];
  readonly sources: readonly FeedSource[];
  /** The lead picture, which is also part of `html`. */
  readonly image?: FeedImage;
  /** Never changes. */
  readonly published: number;
  readonly updated: number;
}

export interface FeedSource {
  readonly name: string;
  readonly title?: string;
  /** Absolute. */
  readonly url?: string;
}

export interface FeedImage {
  /** Absolute. */
  readonly url: string;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly width?: number;
  readonly height?: number;
}

export const mediaTypes: Readonly<Record<FeedFormat, string>> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};
