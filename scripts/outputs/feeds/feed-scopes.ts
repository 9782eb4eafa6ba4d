import { addresses, editorAddress, outletAddress, storyAddress, topicAddress } from "../../base/addresses.ts";
import { translate } from "../../base/translate.ts";
import type { Article } from "../../content/article.ts";
import type { FeedChoice, PartnerFeed, Site } from "../../content/site.ts";
import type { Digest, ListName } from "../../store/digest.ts";
import { storiesOf } from "../../store/stories.ts";
import { newestWithWithdrawn } from "./article-order.ts";
import { correctionItems } from "./correction-items.ts";
import { editionItems } from "./edition-items.ts";
import { feedItem } from "./feed-item.ts";
import type { FeedItem } from "./feed-view.ts";
import { partnerArticles } from "./partner-feed.ts";

/** Scopes with one feed for the whole digest. */
export type WholeScope = "site" | "summary" | "editions" | "corrections";

/** Scopes with a feed for each topic, editor, outlet, story or partner. */
export type PartScope = "topic" | "editor" | "outlet" | "story" | "partner";

/** The differences between the scopes of feeds. For a feed of the whole digest, `id` is empty. */
export interface FeedScope {
  /** Root-relative address of the page that the feed belongs to. */
  page(id: string): string;
  /** The feed's folder, if it is not the page's: part of the feed's permanent id. */
  folder?(id: string): string;
  /** The feed's settings; undefined if there is no such partner. */
  choice(id: string, site: Site): FeedChoice | PartnerFeed | undefined;
  /** The subject's name; undefined if it is unknown or the whole digest. */
  subject(id: string, digest: Digest): string | undefined;
  description?(id: string, digest: Digest): string | undefined;
  /** Whether the subject exists; every subject does by default. */
  exists?(id: string, digest: Digest): boolean;
  /** The list of articles that the feed shows. */
  list?(id: string): ListName;
  /** How many entries count towards `minimum`; by default the length of `list`, else of the digest. */
  count?(id: string, digest: Digest): number;
  /** The newest `n` items; by default articles of `list`. */
  items?(id: string, n: number, digest: Digest): readonly FeedItem[];
}

export const feedScopes: Readonly<Record<WholeScope | PartScope, FeedScope>> = {
  site: {
    page: () => addresses.home,
    choice: (_, { feeds }) => feeds.site,
    subject: () => undefined,
    list: () => "all",
  },
  summary: {
    page: () => addresses.home,
    folder: () => addresses.summaryFeeds,
    choice: (_, { feeds }) => feeds.summary,
    subject: (_, digest) => word("feed.summary", digest),
    list: () => "all",
  },
  editions: {
    page: () => addresses.archive,
    folder: () => addresses.editionFeeds,
    choice: (_, { feeds }) => feeds.editions,
    subject: (_, digest) => word("feed.editions", digest),
    items: (_, n, digest) => editionItems(n, digest),
  },
  corrections: {
    page: () => addresses.corrections,
    choice: (_, { feeds }) => feeds.corrections,
    subject: (_, digest) => word("feed.corrections", digest),
    count: (_, digest) => digest.list("corrected").length,
    items: (_, n, digest) => correctionItems(n, digest),
  },
  topic: {
    page: topicAddress,
    choice: (_, { feeds }) => feeds.topics,
    subject: (id, { registries }) => registries.topics.entries.get(id)?.name,
    description: (id, { registries }) => registries.topics.entries.get(id)?.description,
    exists(id, { registries }) {
      const topic = registries.topics.entries.get(id);
      return topic !== undefined && topic.status !== "merged";
    },
    list: (id) => `topic/${id}`,
  },
  editor: {
    page: editorAddress,
    choice: (_, { feeds }) => feeds.editors,
    subject: (id, { registries }) => registries.editors.entries.get(id)?.name,
    exists: (id, { registries }) => registries.editors.entries.has(id),
    list: (id) => `editor/${id}`,
  },
  outlet: {
    page: outletAddress,
    choice: (_, { feeds }) => feeds.outlets,
    subject: (id, { registries }) => registries.outlets.entries.get(id)?.name,
    exists: (id, { registries }) => registries.outlets.entries.has(id),
    list: (id) => `outlet/${id}`,
  },
  story: {
    page: storyAddress,
    choice: (_, { feeds }) => feeds.stories,
    subject: (id, digest) => storiesOf(digest).bySlug(id)?.title,
    count: (id, digest) => storiesOf(digest).bySlug(id)?.articles.length ?? 0,
    items: (id, n, digest) => itemsOf(storyArticles(id, n, digest), digest),
  },
  partner: {
    page: () => addresses.home,
    folder: (id) => `${addresses.partnerFeeds}${id}/`,
    choice: partnerOf,
    subject: (id, { site }) => partnerOf(id, site)?.title,
    items(id, _, digest) {
      const partner = partnerOf(id, digest.site);
      return partner === undefined ? [] : itemsOf(partnerArticles(partner, digest), digest);
    },
  },
};

/** The newest `n` items of a feed. */
export function newestItems(scope: FeedScope, id: string, n: number, digest: Digest): readonly FeedItem[] {
  return scope.items?.(id, n, digest) ?? itemsOf(newestWithWithdrawn(scope.list?.(id) ?? "all", n, digest), digest);
}

function itemsOf(articles: readonly Article[], digest: Digest): readonly FeedItem[] {
  return articles.map((article) => feedItem(article, digest));
}

function storyArticles(slug: string, n: number, digest: Digest): readonly Article[] {
  const ids = storiesOf(digest).bySlug(slug)?.articles.slice(-n) ?? [];
  return ids
    .map((id) => digest.article(id))
    .filter((article) => article !== undefined)
    .reverse();
}

function partnerOf(id: string, { feeds }: Site): PartnerFeed | undefined {
  return feeds.partners.find((partner) => partner.id === id);
}

function word(key: string, { strings, site }: Digest): string {
  return translate(strings, site.language, key);
}
