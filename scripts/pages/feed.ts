import { feedArchiveAddress } from "../base/addresses.ts";
import type { Article } from "../content/article.ts";
import { archiveDocument } from "../outputs/feeds/archive-document.ts";
import {
  archiveKeys,
  archiveKeysClosed,
  archiveKeysNaming,
  archiveKeysTouched,
} from "../outputs/feeds/archive-keys.ts";
import { isClosed } from "../outputs/feeds/edition-items.ts";
import {
  allFeeds,
  everything,
  type FeedOf,
  feedAddress,
  feedChoice,
  feedKey,
  feedList,
  parseFeedKey,
} from "../outputs/feeds/feed-name.ts";
import { feedOf } from "../outputs/feeds/feed-of.ts";
import type { FeedView } from "../outputs/feeds/feed-view.ts";
import { passes } from "../outputs/feeds/partner-feed.ts";
import { writeFeed } from "../outputs/feeds/write-feed.ts";
import type { ArticleChange, Before } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { topicsAndAncestors } from "../store/topic-path.ts";
import type { PageKind, Period } from "./kind.ts";
import { storyPeriod } from "./story.ts";

/** The feeds that readers subscribe to, in every format. */
export const feedKind: PageKind<FeedView> = {
  name: "feed",
  weight: 4,
  *keys(digest) {
    for (const name of allFeeds(digest)) yield feedKey(name);
  },
  address(key) {
    const name = parseFeedKey(key);
    if (name === undefined) throw new Error(`"${key}" is no key of a feed.`);
    return feedAddress(name);
  },
  view(key, digest) {
    const name = parseFeedKey(key);
    return name === undefined ? undefined : feedOf(name, digest);
  },
  text: writeFeed,
  period: feedPeriod,
  touchedBy: (change, digest, last) => keysOf(feedsTouched(change, digest, last), digest),
  touchedByRelations: ({ stories }, digest) =>
    keysOf(
      [...stories].map((id) => ({ scope: "story" as const, id })),
      digest,
    ),
  touchedByTime: (last, now, digest) => keysOf(feedsTouchedByTime(last, now, digest), digest),
  touchedByEntry({ registry, id }, digest) {
    // A name occurs in the items of every feed that shares an article with the entry; a removed entry had a feed as
    // well.
    return keysOf([...everything(digest, digest.stories().keys()), { scope: listKinds[registry], id }], digest);
  },
};

/** The archive documents of the main feed. */
export const feedArchiveKind: PageKind<FeedView> = {
  name: "feed-archive",
  weight: 50,
  keys: archiveKeys,
  address: feedArchiveAddress,
  view: archiveDocument,
  text: writeFeed,
  period: (key) => key.slice(0, 7),
  touchedBy: archiveKeysTouched,
  touchedByTime: archiveKeysClosed,
  touchedByEntry: ({ registry, id }, digest) => archiveKeysNaming(`${listKinds[registry]}/${id}`, digest),
};

/** The newest month of the feed's subject. */
function feedPeriod(key: string, digest: Digest): Period | undefined {
  const name = parseFeedKey(key);
  const list = name === undefined ? undefined : feedList(name);
  if (name?.scope === "story") return storyPeriod(name.id, digest);
  return list === undefined ? undefined : digest.list(list).months().at(-1)?.month;
}

const listKinds = { topics: "topic", editors: "editor", outlets: "outlet" } as const;

// All formats, including those ruled out by settings or too few articles: a feed may just have disappeared.
function keysOf(feeds: Iterable<FeedOf>, { site }: Digest): ReadonlySet<string> {
  const keys = [...feeds].flatMap((of) =>
    (feedChoice(of, site)?.formats ?? []).map((format) => feedKey({ ...of, format })),
  );
  return new Set(keys);
}

function* feedsTouched({ before, after }: ArticleChange, digest: Digest, last: Before): Generator<FeedOf> {
  const articles = [before, after].filter((article) => article !== undefined);
  yield { scope: "site" };
  yield { scope: "summary" };
  // It exists as soon as there are enough articles, and contains only closed editions.
  const isEnough = (count: number) => count >= digest.site.feeds.editions.minimum;
  const comesOrGoes = isEnough(last.length("all")) !== isEnough(digest.list("all").length);
  if (comesOrGoes || articles.some(({ at }) => isClosed(digest.calendar.day(at), digest))) yield { scope: "editions" };
  for (const article of articles) yield* feedsHolding(article, digest);
}

function* feedsHolding(article: Article, digest: Digest): Generator<FeedOf> {
  for (const id of topicsAndAncestors(article, digest)) yield { scope: "topic", id };
  for (const id of article.editors) yield { scope: "editor", id };
  for (const { outlet } of article.sources) yield { scope: "outlet", id: outlet };
  for (const partner of digest.site.feeds.partners) {
    if (passes(article, partner, digest)) yield { scope: "partner", id: partner.id };
  }
  if (article.corrections.length > 0) yield { scope: "corrections" };
}

function* feedsTouchedByTime(last: number, now: number, { site, calendar }: Digest): Generator<FeedOf> {
  if (calendar.day(last) !== calendar.day(now)) {
    yield { scope: "editions" };
    // Its link to the newest archive document.
    yield { scope: "site" };
  }
  for (const { id, hours } of site.feeds.partners) if (hours !== undefined) yield { scope: "partner", id };
}
