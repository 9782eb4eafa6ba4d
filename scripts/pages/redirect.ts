import { storyAddress, topicAddress } from "../base/addresses.ts";
import { ownSlug } from "../relate/stories/slug-part.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKind } from "./kind.ts";
import { storyLink } from "./story.ts";
import type { RedirectView } from "./view.ts";

/** An address that moved: an article's alias, a merged topic, a story whose oldest article is another now. The key is the old address. */
export const redirect: PageKind<RedirectView> = {
  name: "redirect",
  *keys(digest) {
    yield* setByPeople(digest);
    for (const slug of digest.stories().keys())
      for (const alias of digest.storyAliases(slug)) yield storyAddress(alias);
  },
  address: (key) => key,
  view: (key, digest) => {
    const target = targetOf(key, digest);
    if (target === undefined) return undefined;
    return { address: key, to: target.href, canonical: digest.site.url + target.href, title: target.text };
  },
  *touchedBy({ before, after }) {
    yield* before?.aliases ?? [];
    yield* after?.aliases ?? [];
  },
  *touchedByRelations({ articles }) {
    for (const id of articles) for (const taken of [false, true]) yield storyAddress(ownSlug(id, taken));
  },
  *touchedByEntry({ registry, id }, digest) {
    if (registry !== "topics") return;
    yield topicAddress(id);
    for (const topic of digest.registries.topics.entries.values())
      if (topic.status === "merged") yield topicAddress(topic.id);
  },
};

/** Old addresses that people wrote down: aliases of articles, merged topics. */
export function* setByPeople(digest: Digest): Generator<string> {
  for (const { address } of digest.aliases()) yield address;
  for (const { id, status } of digest.registries.topics.entries.values())
    if (status === "merged") yield topicAddress(id);
}

/** Where an old address leads now; undefined when it leads nowhere. */
function targetOf(address: string, digest: Digest): { readonly href: string; readonly text: string } | undefined {
  const id = digest.alias(address);
  const article = id === undefined ? undefined : digest.article(id);
  if (article !== undefined) return { href: article.address, text: article.title };
  const alias = /^\/stories\/([^/]+)\/$/.exec(address)?.[1];
  const story = alias === undefined ? undefined : digest.storyOfAlias(alias);
  if (story !== undefined) return storyLink(story, digest);
  const { entries } = digest.registries.topics;
  let topic = entries.get(/^\/topics\/([^/]+)\/$/.exec(address)?.[1] ?? "");
  if (topic?.status !== "merged") return undefined;
  while (topic?.mergedInto !== undefined) topic = entries.get(topic.mergedInto);
  return topic === undefined ? undefined : { href: topicAddress(topic.id), text: topic.name };
}
