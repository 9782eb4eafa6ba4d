import { addresses } from "../../base/addresses.ts";
import { addressBelow, sitePath } from "../../base/site-path.ts";
import { absolute } from "../../format/absolute.ts";
import { permanentId, tagDate } from "../../format/permanent-id.ts";
import type { Digest } from "../../store/digest.ts";
import { archiveFormat, newestArchive } from "./archive-keys.ts";
import { withoutText } from "./feed-item.ts";
import {
  type FeedName,
  type FeedOf,
  feedAddress,
  feedChoice,
  feedFolder,
  feedFormatsOf,
  feedPage,
  idOf,
  scopeOf,
} from "./feed-name.ts";
import { newestItems } from "./feed-scopes.ts";
import type { ArchiveLinks, FeedItem, FeedView } from "./feed-view.ts";

/** The feed as it is now; undefined if it does not exist. */
export function feedOf(name: FeedName, digest: Digest): FeedView | undefined {
  if (!feedFormatsOf(name, digest).includes(name.format)) return undefined;
  const choice = feedChoice(name, digest.site);
  const items = newestItems(scopeOf(name), idOf(name), choice?.items ?? digest.site.feeds.items, digest);
  return {
    ...feedFrame(name, digest),
    self: absolute(feedAddress(name), digest.site),
    updated: newestChange(items, digest),
    ...archiveLinks(name, digest),
    items: choice?.content === "summary" ? items.map(withoutText) : items,
  };
}

/** The part that a feed shares with its archive documents. */
export function feedFrame(name: FeedName, digest: Digest): Omit<FeedView, "self" | "updated" | "items"> {
  const { site } = digest;
  const image = site.organisation.logo ?? site.socialImage ?? addresses.touchIcon;
  return {
    format: name.format,
    id: permanentId(site.tag, feedFolder(asFirstCalled(name, digest))),
    styleSheet: addressBelow(sitePath(site.url), addresses.feedStyle),
    home: absolute(feedPage(name), site),
    title: feedTitle(name, digest),
    description: scopeOf(name).description?.(idOf(name), digest) ?? site.description,
    language: site.language,
    publisher: site.organisation.name,
    ...(site.copyright === undefined ? {} : { copyright: site.copyright }),
    image: absolute(image, site),
    ttl: site.feeds.ttl,
    ...(site.feeds.hub === undefined ? {} : { hub: site.feeds.hub }),
  };
}

/** The feed under the first id of its entry, so that the feed's own id never changes. */
function asFirstCalled(of: FeedOf, { registries }: Digest): FeedOf {
  if (of.scope !== "topic" && of.scope !== "editor" && of.scope !== "outlet") return of;
  const [first] = registries[`${of.scope}s`].entries.get(of.id)?.formerIds ?? [];
  return first === undefined ? of : { ...of, id: first };
}

/** The time of the newest change; without items, the date in the site's tag: never the time of the build. */
export function newestChange(items: readonly FeedItem[], { site }: Digest): number {
  return items.length === 0 ? tagDate(site.tag) : Math.max(...items.map((item) => item.updated));
}

/** `Space — The Sample Digest`; for the whole digest, its title alone. */
export function feedTitle(of: FeedOf, digest: Digest): string {
  const subject = subjectOf(of, digest);
  return subject === undefined ? digest.site.title : `${subject} — ${digest.site.title}`;
}

/** The name of the feed's subject; undefined for the whole digest. */
export function subjectOf(of: FeedOf, digest: Digest): string | undefined {
  return scopeOf(of).subject(idOf(of), digest);
}

function archiveLinks(name: FeedName, digest: Digest): { readonly archive?: ArchiveLinks } {
  // In a JSON Feed, `next_url` must lead to another JSON Feed.
  if (name.scope !== "site" || name.format === "json") return {};
  const format = archiveFormat(digest.site);
  const newest = newestArchive(digest);
  if (format === undefined || newest === undefined) return {};
  return { archive: { format, previous: absolute(newest, digest.site) } };
}
