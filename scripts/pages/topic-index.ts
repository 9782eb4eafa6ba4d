import { addresses } from "../base/addresses.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { shortDay, topicLink } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { byLetter } from "./letters.ts";
import { t } from "./translate.ts";
import type { Counted, TopicIndexView, TopicNode } from "./view.ts";

/** `/topics/`: "Read more by topic", as a tree and from A to Z. */
export const topicIndex: PageKind<TopicIndexView> = {
  name: "topic-index",
  keys: () => ["topics"],
  address: () => addresses.topics,
  view: (_key, digest) => {
    const topics = [...digest.registries.topics.entries.values()].filter(({ status }) => status !== "merged");
    return {
      head: headOf(digest, { address: addresses.topics, title: t(digest, "topics.title"), type: "CollectionPage" }),
      tree: digest.tree.roots.map((id) => node(id, digest)),
      letters: byLetter(
        topics.map(({ id }) => counted(id, digest)),
        digest.site.language,
      ).map(({ letter, entries }) => ({
        letter,
        topics: entries,
      })),
    };
  },
  touchedBy: () => ["topics"],
  touchedByEntry: ({ registry }) => (registry === "topics" ? ["topics"] : []),
};

function counted(id: string, digest: Digest): Counted {
  return { ...topicLink(id, digest), count: digest.list(`topic/${id}`).length };
}

function node(id: string, digest: Digest): TopicNode {
  const newest = articlesOf(digest.list(`topic/${id}`).newest(1), digest)[0];
  return {
    ...counted(id, digest),
    ...(newest === undefined
      ? {}
      : {
          newest: {
            link: { href: newest.address, text: newest.title },
            date: shortDay(digest.calendar.day(newest.at), digest),
            ...(newest.lang === digest.site.language ? {} : { lang: newest.lang }),
          },
        }),
    children: digest.tree.children(id).map((child) => node(child, digest)),
  };
}
