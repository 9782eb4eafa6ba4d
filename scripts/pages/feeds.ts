import { addresses } from "../base/addresses.ts";
import { absolute } from "../format/absolute.ts";
import { type CataloguedFeed, type FeedGroup, feedCatalogue } from "../outputs/feeds/feed-catalogue.ts";
import { formatNames } from "../outputs/feeds/feed-links.ts";
import { feedAddress, feedPage } from "../outputs/feeds/feed-name.ts";
import { type OpmlFeed, type OpmlView, writeOpml } from "../outputs/feeds/opml.ts";
import type { ArticleChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { FeedsView } from "./view.ts";

const groupWords: Readonly<Record<FeedGroup["name"], string>> = {
  digest: "feeds.group.digest",
  topic: "feeds.group.topic",
  story: "feeds.group.story",
  editor: "feeds.group.editor",
  outlet: "feeds.group.outlet",
  partner: "feeds.group.partner",
};

/** Feeds of one group that the page lists at most; each is on the page of its subject, too. */
const mostListed = 100;
/** The pages that lead to all subjects of a group. */
const indexes: Readonly<Partial<Record<FeedGroup["name"], string>>> = {
  topic: addresses.topics,
  story: addresses.stories,
  editor: addresses.editors,
  outlet: addresses.outlets,
};

/** `/feeds/`: the feeds, explained for people. */
export const feedsPage: PageKind<FeedsView> = {
  name: "feeds",
  keys: () => ["feeds"],
  address: () => addresses.feeds,
  view: (_, digest) => ({
    head: headOf(digest, {
      address: addresses.feeds,
      title: t(digest, "feeds.title"),
      type: "CollectionPage",
      description: t(digest, "feeds.intro"),
    }),
    opml: { href: addresses.opml, text: t(digest, "feeds.opml") },
    groups: feedCatalogue(digest).map(({ name, feeds }) => ({
      title: t(digest, groupWords[name]),
      ...(feeds.length > mostListed && name in indexes ? { href: indexes[name] } : {}),
      feeds: feeds.slice(0, name in indexes ? mostListed : undefined).map(({ of, subject, formats }) => ({
        page: { href: feedPage(of), text: subject },
        formats: formats.map((format) => ({ href: feedAddress({ ...of, format }), text: formatNames[format] })),
      })),
    })),
  }),
  ...touchedWithFeeds("feeds"),
};

/** `/feeds/opml.xml`: all feeds, to subscribe to at once. */
export const opml: PageKind<OpmlView> = {
  name: "opml",
  keys: () => ["opml"],
  address: () => addresses.opml,
  view: (_, digest) => ({
    title: t(digest, "feeds.title"),
    owner: digest.site.organisation.name,
    groups: feedCatalogue(digest)
      .flatMap((group) => (group.name === "topic" ? byTopLevel(group.feeds, digest) : [namedGroup(group, digest)]))
      .map(({ title, feeds }) => ({ title, feeds: feeds.flatMap((feed) => outlineOf(feed, digest)) })),
  }),
  text: writeOpml,
  ...touchedWithFeeds("opml"),
};

interface TitledFeeds {
  readonly title: string;
  readonly feeds: readonly CataloguedFeed[];
}

function namedGroup({ name, feeds }: FeedGroup, digest: Digest): TitledFeeds {
  return { title: t(digest, groupWords[name]), feeds };
}

/**
 * Feeds of topics, grouped by top-level topic: its own feed, then those of its descendants in tree order. Feed readers
 * keep one level of groups; few keep more.
 */
function byTopLevel(feeds: readonly CataloguedFeed[], { tree, registries }: Digest): readonly TitledFeeds[] {
  const byTopic = new Map(feeds.map((feed) => ["id" in feed.of ? feed.of.id : "", feed]));
  return tree.roots.flatMap((root) => {
    const below = tree.below(root).flatMap((id) => byTopic.get(id) ?? []);
    return below.length === 0 ? [] : [{ title: registries.topics.entries.get(root)?.name ?? root, feeds: below }];
  });
}

function outlineOf({ of, title, formats: [format] }: CataloguedFeed, { site }: Digest): readonly OpmlFeed[] {
  if (format === undefined) return [];
  const feed = absolute(feedAddress({ ...of, format }), site);
  return [{ title, feed, page: absolute(feedPage(of), site), language: site.language }];
}

/**
 * What touches a list of all feeds. A feed appears and disappears with the number of articles that share a topic, an
 * editor or an outlet; a story's feed while one of its articles is among the newest. Other changes of a story come with
 * the relations.
 */
function touchedWithFeeds(key: string): Pick<PageKind, "touchedBy" | "touchedByRelations" | "touchedByEntry"> {
  return {
    touchedBy: (change) => (mayMakeFeeds(change) ? [key] : []),
    touchedByRelations: ({ stories }) => (stories.size > 0 ? [key] : []),
    touchedByEntry: () => [key],
  };
}

function mayMakeFeeds({ before, after }: ArticleChange): boolean {
  const signs = [before, after].map((article) =>
    JSON.stringify([
      article?.status,
      article?.at,
      article?.topics,
      article?.editors,
      article?.sources,
      article?.corrections.length,
    ]),
  );
  return signs[0] !== signs[1];
}
