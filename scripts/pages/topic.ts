import { addresses, topicAddress } from "../base/addresses.ts";
import { typeset } from "../base/typeset.ts";
import type { Digest } from "../store/digest.ts";
import { topicLink } from "./cards.ts";
import { topicsOfEditions } from "./editions.ts";
import type { PageKind } from "./kind.ts";
import { type ListingOf, landingKind, pageKind } from "./listing.ts";
import { t } from "./translate.ts";
import type { ListingView } from "./view.ts";

const topics: ListingOf = {
  of: "topic",
  address: topicAddress,
  registry: "topics",
  *ids({ registries }) {
    for (const { id, status } of registries.topics.entries.values()) if (status !== "merged") yield id;
  },
  list: (id) => `topic/${id}`,
  // An article of a topic also belongs to every topic above it.
  idsOf: (article, { tree }) => [...new Set(article.topics.flatMap((topic) => tree.path(topic)))],
  path: (id, digest) => [
    { href: addresses.topics, text: t(digest, "section.topics") },
    ...digest.tree
      .path(id)
      .slice(0, -1)
      .map((above) => topicLink(above, digest)),
  ],
  entry: (id, digest) => {
    const topic = digest.registries.topics.entries.get(id);
    if (topic === undefined || topic.status === "merged") return undefined;
    return {
      title: topic.name,
      ...(topic.description === undefined ? {} : { description: typeset(topic.description, digest.site.language) }),
      children: digest.tree
        .children(id)
        .map((child) => ({ ...topicLink(child, digest), count: digest.list(`topic/${child}`).length }))
        .filter(({ count }) => count > 0),
      siblings: siblingsOf(id, digest).map((sibling) => topicLink(sibling, digest)),
    };
  },
  showing,
};

/** A topic's name is on its own page, its descendants', its parent's and its siblings'. */
function showing(id: string, { tree, registries }: Digest): readonly string[] {
  const parent = registries.topics.entries.get(id)?.parent;
  return parent === undefined ? tree.below(id) : [...tree.below(id), parent, ...tree.children(parent)];
}

/** The other topics with the same parent. */
function siblingsOf(id: string, { tree, registries }: Digest): readonly string[] {
  const parent = registries.topics.entries.get(id)?.parent;
  return parent === undefined ? [] : tree.children(parent).filter((other) => other !== id);
}

export const topic: PageKind<ListingView> = { ...landingKind(topics), touchedByWhole: topicsOfEditions };
export const topicPage = pageKind(topics);
