import type { Digest } from "../../store/digest.ts";
import { type FeedOf, feedAddress, feedFormatsOf } from "./feed-name.ts";
import { feedTitle } from "./feed-of.ts";
import { type FeedFormat, mediaTypes } from "./feed-view.ts";

/** `<link rel="alternate">`: a feed that fits the page. */
export interface FeedLink {
  readonly href: string;
  readonly title: string;
  readonly type: string;
  /** The format's name for readers: RSS, Atom, JSON Feed. */
  readonly format: string;
}

export const formatNames: Readonly<Record<FeedFormat, string>> = { rss: "RSS", atom: "Atom", json: "JSON Feed" };

/** The feeds that fit a page, one for each format that exists now: `<link rel="alternate">`. */
export function feedLinks(of: FeedOf, digest: Digest): readonly FeedLink[] {
  const formats = feedFormatsOf(of, digest);
  const title = feedTitle(of, digest);
  return formats.map((format) => ({
    href: feedAddress({ ...of, format }),
    title: formats.length === 1 ? title : `${title} (${formatNames[format]})`,
    type: mediaTypes[format],
    format: formatNames[format],
  }));
}
