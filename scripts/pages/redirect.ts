import { editorAddress, outletAddress, storyAddress, topicAddress } from "../base/addresses.ts";
import { memoize } from "../base/memoize.ts";
import { type NamedEntry, resolveName } from "../content/registries.ts";
import { ownSlug } from "../relate/stories/slug-part.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKind } from "./kind.ts";
import { storyLink } from "./story.ts";
import type { RedirectView } from "./view.ts";

/**
 * An address that moved: an article's alias, a renamed or merged registry entry, a story with a new oldest article. The
 * key is the old address.
 */
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
    yield registryAddresses[registry](id);
    for (const [address] of movedEntries(digest)) yield address;
  },
};

/**
 * Old addresses that people wrote down: aliases of articles, earlier ids of topics, editors and outlets, merged topics.
 */
export function* setByPeople(digest: Digest): Generator<string> {
  for (const { address } of digest.aliases()) yield address;
  for (const [address] of movedEntries(digest)) yield address;
}

const registryAddresses = { topics: topicAddress, editors: editorAddress, outlets: outletAddress } as const;

/** The current entry of a registry that an earlier one became. */
interface MovedEntry {
  readonly scope: "topic" | "editor" | "outlet";
  readonly id: string;
  readonly href: string;
  readonly text: string;
}

/** Where the page of each entry that was renamed or merged leads, by its old address. */
export const movedEntries = memoize((digest: Digest): ReadonlyMap<string, MovedEntry> => {
  const moved = new Map<string, MovedEntry>();
  const { topics, editors, outlets } = digest.registries;
  const add = (scope: MovedEntry["scope"], entry: NamedEntry | undefined, old: readonly string[]) => {
    if (entry === undefined) return;
    const addressOf = registryAddresses[`${scope}s`];
    const target = { scope, id: entry.id, href: addressOf(entry.id), text: entry.name };
    for (const id of old) if (id !== entry.id) moved.set(addressOf(id), target);
  };
  for (const topic of topics.entries.values()) {
    const isMerged = topic.status === "merged";
    const target = topics.entries.get(resolveName(topics, topic.id) ?? "");
    add("topic", target, [...(isMerged ? [topic.id] : []), ...(topic.formerIds ?? [])]);
  }
  for (const editor of editors.entries.values()) add("editor", editor, editor.formerIds ?? []);
  for (const outlet of outlets.entries.values()) add("outlet", outlet, outlet.formerIds ?? []);
  return moved;
});

/** The target of an old address; undefined if there is none. */
function targetOf(address: string, digest: Digest): { readonly href: string; readonly text: string } | undefined {
  const id = digest.alias(address);
  const article = id === undefined ? undefined : digest.article(id);
  if (article !== undefined) return { href: article.address, text: article.title };
  const alias = /^\/stories\/([^/]+)\/$/.exec(address)?.[1];
  const story = alias === undefined ? undefined : digest.storyOfAlias(alias);
  if (story !== undefined) return storyLink(story, digest);
  return movedEntries(digest).get(address);
}
