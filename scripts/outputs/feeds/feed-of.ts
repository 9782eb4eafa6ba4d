import { translate } from "../../base/translate.ts";
import type { Article } from "../../content/article.ts";
import { absolute } from "../../format/addresses.ts";
import { permanentId, tagDate } from "../../format/permanent-id.ts";
import type { Digest } from "../../store/digest.ts";
import { storiesOf } from "../../store/stories.ts";
import { archiveFormat, newestArchive } from "./archive-keys.ts";
import { newestWithWithdrawn } from "./article-order.ts";
import { correctionItems } from "./correction-items.ts";
import { editionItems } from "./edition-items.ts";
import { feedItem, withoutText } from "./feed-item.ts";
import {
  type FeedName,
  type FeedOf,
  feedAddress,
  feedChoice,
  feedFolder,
  feedFormatsOf,
  feedList,
  feedPage,
} from "./feed-name.ts";
import type { ArchiveLinks, FeedItem, FeedView } from "./feed-view.ts";
import { partnerArticles } from "./partner-feed.ts";

const scopeWords = {
  summary: "feed.summary",
  editions: "feed.editions",
  corrections: "feed.corrections",
} as const;

/** What a feed holds now; undefined when there is no such feed. */
export function feedOf(name: FeedName, digest: Digest): FeedView | undefined {
  if (!feedFormatsOf(name, digest).includes(name.format)) return undefined;
  const choice = feedChoice(name, digest.site);
  const items = itemsOf(name, choice?.items ?? digest.site.feeds.items, digest);
  return {
    ...feedFrame(name, digest),
    self: absolute(feedAddress(name), digest.site),
    updated: newestChange(items, digest),
    ...archiveLinks(name, digest),
    items: choice?.content === "summary" ? items.map(withoutText) : items,
  };
}

/** What a feed and its archive documents have in common. */
export function feedFrame(name: FeedName, digest: Digest): Omit<FeedView, "self" | "updated" | "items"> {
  const { site } = digest;
  const image = site.organisation.logo ?? site.socialImage;
  return {
    format: name.format,
    id: permanentId(site.tag, feedFolder(name)),
    home: absolute(feedPage(name), site),
    title: feedTitle(name, digest),
    description: feedDescription(name, digest),
    language: site.language,
    publisher: site.organisation.name,
    ...(site.copyright === undefined ? {} : { copyright: site.copyright }),
    ...(image === undefined ? {} : { image: absolute(image, site) }),
    ttl: site.feeds.ttl,
    ...(site.feeds.hub === undefined ? {} : { hub: site.feeds.hub }),
  };
}

/** The newest change among items; of none, the date of the site's tag authority: never the time of the build. */
export function newestChange(items: readonly FeedItem[], { site }: Digest): number {
  return items.length === 0 ? tagDate(site.tag) : Math.max(...items.map((item) => item.updated));
}

/** `Space — The Sample Digest`; of the whole digest, its title alone. */
export function feedTitle(of: FeedOf, digest: Digest): string {
  const subject = subjectOf(of, digest);
  return subject === undefined ? digest.site.title : `${subject} — ${digest.site.title}`;
}

/** The name of what the feed is a feed of; undefined for the whole digest. */
export function subjectOf(of: FeedOf, digest: Digest): string | undefined {
  const { registries, site, strings } = digest;
  switch (of.scope) {
    case "site":
      return undefined;
    case "topic":
      return registries.topics.entries.get(of.id)?.name;
    case "editor":
      return registries.editors.entries.get(of.id)?.name;
    case "outlet":
      return registries.outlets.entries.get(of.id)?.name;
    case "story":
      return storiesOf(digest).bySlug(of.id)?.title;
    case "partner":
      return site.feeds.partners.find((partner) => partner.id === of.id)?.title;
    default:
      return translate(strings, site.language, scopeWords[of.scope]);
  }
}

function feedDescription(of: FeedOf, { registries, site }: Digest): string {
  const own = of.scope === "topic" ? registries.topics.entries.get(of.id)?.description : undefined;
  return own ?? site.description;
}

function itemsOf(of: FeedOf, n: number, digest: Digest): readonly FeedItem[] {
  if (of.scope === "editions") return editionItems(n, digest);
  if (of.scope === "corrections") return correctionItems(n, digest);
  return articlesFor(of, n, digest).map((article) => feedItem(article, digest));
}

function articlesFor(of: FeedOf, n: number, digest: Digest): readonly Article[] {
  if (of.scope === "partner") {
    const partner = digest.site.feeds.partners.find(({ id }) => id === of.id);
    return partner === undefined ? [] : partnerArticles(partner, digest);
  }
  if (of.scope === "story") {
    const ids = storiesOf(digest).bySlug(of.id)?.articles.slice(-n) ?? [];
    return ids
      .map((id) => digest.article(id))
      .filter((article) => article !== undefined)
      .reverse();
  }
  return newestWithWithdrawn(feedList(of) ?? "all", n, digest);
}

function archiveLinks(name: FeedName, digest: Digest): { readonly archive?: ArchiveLinks } {
  // JSON Feed goes on at `next_url`, which has to be another JSON Feed.
  if (name.scope !== "site" || name.format === "json") return {};
  const format = archiveFormat(digest.site);
  const newest = newestArchive(digest);
  if (format === undefined || newest === undefined) return {};
  return { archive: { format, previous: absolute(newest, digest.site) } };
}
