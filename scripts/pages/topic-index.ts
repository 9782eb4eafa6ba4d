import { addresses } from "../base/addresses.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { headline, shortDate, topicLink } from "./cards.ts";
import { headOf } from "./head.ts";
import { topicLetters } from "./indexes.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { Counted, TopicIndexView, TopicNode } from "./view.ts";

/** With more topics, their newest headlines are left out. */
const maxWithHeadlines = 60;
/** With more topics, only the top level is a tree. */
const mostInTree = 240;
/** With fewer topics, the tree is easy to read. */
const minForLetters = 12;

/** `/topics/`: the topics that have articles, as a tree and from A to Z. */
export const topicIndex: PageKind<TopicIndexView> = {
  name: "topic-index",
  keys: () => ["topics"],
  address: () => addresses.topics,
  view: (_key, digest) => {
    const title = t(digest, "section.topics");
    const topics = [...digest.registries.topics.entries.values()]
      .filter(({ id, status }) => status !== "merged" && digest.list(`topic/${id}`).length > 0)
      .map(({ id }) => id);
    const compact = topics.length > maxWithHeadlines;
    const roots = digest.tree.roots.filter((id) => topics.includes(id));
    const large = topics.length > mostInTree;
    const shown = large && roots.length > mostInTree / 2 ? [] : roots;
    return {
      head: headOf(digest, {
        address: addresses.topics,
        title,
        description: t(digest, "topicIndex.intro"),
        type: "CollectionPage",
      }),
      title,
      tree: shown.map((id) => (large ? { ...counted(id, digest), children: [] } : node(id, compact, digest))),
      compact,
      // A tree without depth would repeat the list.
      ...(large || (topics.length >= minForLetters && topics.length > roots.length)
        ? topicLetters(digest)
        : { letters: [], jump: [] }),
    };
  },
  touchedBy: () => ["topics"],
  touchedByEntry: ({ registry }) => (registry === "topics" ? ["topics"] : []),
};

function counted(id: string, digest: Digest): Counted {
  return { ...topicLink(id, digest), count: digest.list(`topic/${id}`).length };
}

function node(id: string, compact: boolean, digest: Digest): TopicNode {
  const newest = compact ? undefined : articlesOf(digest.list(`topic/${id}`).newest(1), digest)[0];
  const children = digest.tree.children(id).filter((child) => digest.list(`topic/${child}`).length > 0);
  return {
    ...counted(id, digest),
    ...(newest === undefined
      ? {}
      : {
          newest: {
            link: { href: newest.address, text: headline(newest) },
            date: shortDate({ at: newest.at, dayOnly: true }, digest),
            ...(newest.lang === digest.site.language ? {} : { lang: newest.lang }),
          },
        }),
    children: children.map((child) => node(child, compact, digest)),
  };
}
