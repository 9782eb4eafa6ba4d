import { absolute } from "../feeds/addresses.ts";
import { feedLinks } from "../feeds/feed-links.ts";
import { breadcrumbList } from "../machine/structured-data/lists.ts";
import type { Digest } from "../store/digest.ts";
import type { FeedLink, Head } from "./view.ts";

type Given = Omit<Head, "canonical" | "feeds" | "structuredData"> & Partial<Pick<Head, "feeds" | "structuredData">>;

/** The head of a page: what is given, the canonical address, and the digest's own feed behind the page's feeds, and for machines the way to it. */
export function headOf(digest: Digest, given: Given): Head {
  const { site } = digest;
  const { address, title } = given;
  return {
    social: {
      type: "website",
      ...(site.socialImage === undefined ? {} : { image: absolute(site.socialImage, site), imageAlt: site.title }),
    },
    ...given,
    canonical: site.url + address,
    feeds: [...(given.feeds ?? []), ...mainFeeds(digest)],
    structuredData: given.structuredData ?? [breadcrumbList([{ href: address, text: title }], site)],
  };
}

/** The feed of the whole digest in its first format; none when the settings want none. */
function mainFeeds(digest: Digest): readonly FeedLink[] {
  return feedLinks({ scope: "site" }, digest).slice(0, 1);
}
