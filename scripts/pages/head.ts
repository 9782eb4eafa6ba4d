import type { FeedLink } from "../outputs/feeds/feed-links.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import type { SocialImage } from "../outputs/images/social-image.ts";
import { breadcrumbList, type PageType, webPage } from "../outputs/structured-data/lists.ts";
import type { Digest } from "../store/digest.ts";
import { siteImage } from "./social-images.ts";
import type { Head, Link, SocialCard } from "./view.ts";

type Given = Omit<Head, "canonical" | "feeds" | "structuredData"> &
  Partial<Pick<Head, "feeds" | "structuredData">> & {
    /** What schema.org calls the page, when it is more than a page. */
    readonly type?: PageType;
    /** The way to the page from the front page, both left out. */
    readonly path?: readonly Link[];
  };

/**
 * The head of a page: what is given, the canonical address, and the digest's own feed behind the page's feeds. Machines are told
 * what the page is and the way to it, unless the page has more to tell.
 */
export function headOf(digest: Digest, { type = "WebPage", path = [], ...given }: Given): Head {
  const { site } = digest;
  const { address, title, description } = given;
  const page = { href: address, text: title };
  const image = siteImage(digest);
  return {
    social: {
      type: "website",
      ...(image === undefined ? {} : { image: image.url, ...sizeOf(image), imageAlt: site.title }),
    },
    ...given,
    canonical: site.url + address,
    feeds: [...(given.feeds ?? []), ...mainFeeds(digest)],
    structuredData: given.structuredData ?? [
      webPage(type, page, description, site),
      breadcrumbList([...path, page], site),
    ],
  };
}

/** The size of a picture, where it is known. */
export function sizeOf({ width, height }: SocialImage): Pick<SocialCard, "imageSize"> {
  return width === undefined || height === undefined ? {} : { imageSize: { width, height } };
}

/** The feed of the whole digest in its first format; none when the settings want none. */
function mainFeeds(digest: Digest): readonly FeedLink[] {
  return feedLinks({ scope: "site" }, digest).slice(0, 1);
}
