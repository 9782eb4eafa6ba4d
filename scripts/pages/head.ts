import type { Digest } from "../store/digest.ts";
import type { FeedLink, Head } from "./view.ts";

type Given = Omit<Head, "canonical" | "feeds" | "structuredData"> & Partial<Pick<Head, "feeds" | "structuredData">>;

/** The head of a page: what is given, the canonical address, and the digest's own feed behind the page's feeds. */
export function headOf(digest: Digest, given: Given): Head {
  return {
    ...given,
    canonical: digest.site.url + given.address,
    feeds: [...(given.feeds ?? []), mainFeed(digest)],
    structuredData: given.structuredData ?? [],
  };
}

export function mainFeed({ site }: Digest): FeedLink {
  return { href: "/feed.xml", title: site.title, type: "application/rss+xml" };
}
