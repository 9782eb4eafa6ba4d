import type { FeedLink } from "../outputs/feeds/feed-links.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import type { SocialImage } from "../outputs/images/social-image.ts";
import { breadcrumbList, type PageType, webPage } from "../outputs/structured-data/lists.ts";
import type { Digest } from "../store/digest.ts";
import { inEditions, languageMenu } from "./editions.ts";
import { siteImage } from "./social-images.ts";
import type { Head, Link, SocialCard } from "./view.ts";

type Given = Omit<Head, "canonical" | "feeds" | "structuredData" | "languages"> &
  Partial<Pick<Head, "feeds" | "structuredData">> & {
    /** The schema.org type of the page, if more specific than a page. */
    readonly type?: PageType;
    /** The path from the front page to the page, without these two. */
    readonly path?: readonly Link[];
  };

/**
 * The head of a page: the given parts, the canonical address, the page in the other editions, and the digest's main
 * feed after the page's feeds. The structured data describes the page and its path, unless the page provides more.
 */
export function headOf(digest: Digest, { type = "WebPage", path = [], ...given }: Given): Head {
  const { site } = digest;
  const { address, title, description } = given;
  const page = { href: address, text: title };
  const image = siteImage(digest);
  const translations = given.translations ?? inEditions(address, digest);
  return {
    social: {
      type: "website",
      ...(image === undefined ? {} : { image: image.url, ...sizeOf(image), imageAlt: site.title }),
    },
    ...given,
    canonical: site.url + address,
    ...(translations === undefined ? {} : { translations }),
    ...languageMenu(translations, site),
    feeds: [...(given.feeds ?? []), ...mainFeeds(digest)],
    structuredData: given.structuredData ?? [
      webPage(type, page, description, site),
      breadcrumbList([...path, page], site),
    ],
  };
}

/** The size of a picture, if known. */
export function sizeOf({ width, height }: SocialImage): Pick<SocialCard, "imageSize"> {
  return width === undefined || height === undefined ? {} : { imageSize: { width, height } };
}

/** The main feed in its first format; empty if the settings turn it off. */
function mainFeeds(digest: Digest): readonly FeedLink[] {
  return feedLinks({ scope: "site" }, digest).slice(0, 1);
}
