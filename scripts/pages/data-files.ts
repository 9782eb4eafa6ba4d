import type { Article } from "../content/article.ts";
import { absolute } from "../format/absolute.ts";
import { rfc3339 } from "../format/feed-dates.ts";
import { toJson } from "../outputs/feeds/json-feed.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { titleOf } from "../store/stories.ts";
import type { PageKind } from "./kind.ts";
import { story, storyPeriod } from "./story.ts";
import { topic } from "./topic.ts";

/** A topic or story with its articles, for reuse by others: everything in `index.json`. */
export interface DataView {
  readonly id: string;
  readonly name: string;
  /** Of its page; absolute like all addresses here. */
  readonly address: string;
  readonly articles: readonly {
    readonly id: string;
    readonly title: string;
    readonly address: string;
    /** RFC 3339. */
    readonly published: string;
  }[];
}

/** Articles of a topic that its file lists; a story's file lists all. */
const newestShown = 20;

/** `index.json` next to a topic's page: its newest articles, newest first. The key is the topic's id. */
export const topicData: PageKind<DataView> = {
  name: "topic-data",
  keys: topic.keys,
  address: (id, digest) => `${topic.address(id, digest)}index.json`,
  view(id, digest) {
    const found = digest.registries.topics.entries.get(id);
    if (found === undefined || found.status === "merged") return undefined;
    const newest = articlesOf(digest.list(`topic/${id}`).newest(newestShown), digest);
    return { id, name: found.name, ...dataOf(topic.address(id, digest), newest, digest) };
  },
  text: toJson,
  touchedBy: topic.touchedBy,
  touchedByEntry: (change, digest, before) => topic.touchedByEntry?.(change, digest, before) ?? [],
};

/** `index.json` next to a story's page: its articles, oldest first. The key is the story's slug. */
export const storyData: PageKind<DataView> = {
  name: "story-data",
  keys: story.keys,
  address: (slug, digest) => `${story.address(slug, digest)}index.json`,
  view(slug, digest) {
    const found = digest.story(slug);
    if (found === undefined) return undefined;
    const articles = found.articles.map((id) => digest.article(id)).filter((article) => article !== undefined);
    return { id: slug, name: titleOf(found, digest), ...dataOf(story.address(slug, digest), articles, digest) };
  },
  text: toJson,
  period: storyPeriod,
  touchedBy: story.touchedBy,
  // Every change of an article touches its story, that of a headline too; names of registries are not shown.
  touchedByRelations: ({ stories }) => stories,
};

function dataOf(
  address: string,
  articles: readonly Article[],
  { site }: Digest,
): Pick<DataView, "address" | "articles"> {
  return {
    address: absolute(address, site),
    articles: articles.map(({ id, title, address, at }) => ({
      id,
      title,
      address: absolute(address, site),
      published: rfc3339(at),
    })),
  };
}
