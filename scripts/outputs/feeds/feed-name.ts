import type { FeedChoice, PartnerFeed, Site } from "../../content/site.ts";
import { editorAddress, outletAddress, storyAddress, topicAddress } from "../../format/addresses.ts";
import type { Digest, ListName } from "../../store/digest.ts";
import { storiesOf } from "../../store/stories.ts";
import type { FeedFormat } from "./feed-view.ts";

/** What a feed is a feed of. */
export type FeedOf =
  | { readonly scope: "site" | "summary" | "editions" | "corrections" }
  | { readonly scope: "topic" | "editor" | "outlet" | "story" | "partner"; readonly id: string };

export type FeedName = FeedOf & { readonly format: FeedFormat };

const fileNames: Readonly<Record<FeedFormat, string>> = { rss: "feed.xml", atom: "atom.xml", json: "feed.json" };

/** `topic/space/rss`, `site/atom` */
export function feedKey(name: FeedName): string {
  return "id" in name ? `${name.scope}/${name.id}/${name.format}` : `${name.scope}/${name.format}`;
}

/** The name back from its key; undefined when it is no such key. */
export function parseFeedKey(key: string): FeedName | undefined {
  const [scope = "", second = "", third] = key.split("/");
  const format = third ?? second;
  if (!isFormat(format)) return undefined;
  if (third === undefined) return isWhole(scope) ? { scope, format } : undefined;
  return isPart(scope) ? { scope, id: second, format } : undefined;
}

/** The root-relative address of the feed, e.g. `/topics/space/feed.xml`. */
export function feedAddress(name: FeedName): string {
  return `${feedFolder(name)}${fileNames[name.format]}`;
}

/** What names the feed for ever, whatever its format: its folder. */
export function feedFolder(of: FeedOf): string {
  switch (of.scope) {
    case "summary":
      return "/feeds/summary/";
    case "editions":
      return "/feeds/editions/";
    case "partner":
      return `/feeds/partners/${of.id}/`;
    default:
      return feedPage(of);
  }
}

/** The root-relative address of the page whose feed it is. */
export function feedPage(of: FeedOf): string {
  switch (of.scope) {
    case "topic":
      return topicAddress(of.id);
    case "editor":
      return editorAddress(of.id);
    case "outlet":
      return outletAddress(of.id);
    case "story":
      return storyAddress(of.id);
    case "corrections":
      return "/corrections/";
    case "editions":
      return "/archive/";
    default:
      return "/";
  }
}

/** The settings of the feed; undefined when nobody may have it. */
export function feedChoice(of: FeedOf, { feeds }: Site): FeedChoice | PartnerFeed | undefined {
  switch (of.scope) {
    case "topic":
      return feeds.topics;
    case "editor":
      return feeds.editors;
    case "outlet":
      return feeds.outlets;
    case "story":
      return feeds.stories;
    case "partner":
      return feeds.partners.find((partner) => partner.id === of.id);
    default:
      return feeds[of.scope];
  }
}

/** The list that a topic, an editor or an outlet fills. */
export function feedList(of: FeedOf): ListName | undefined {
  if (of.scope === "site" || of.scope === "summary") return "all";
  return of.scope === "topic" || of.scope === "editor" || of.scope === "outlet" ? `${of.scope}/${of.id}` : undefined;
}

/**
 * The formats in which the feed exists now; none when its subject is unknown or has too few articles. `count` tells how many it has, where
 * the caller knows.
 */
export function feedFormatsOf(of: FeedOf, digest: Digest, count?: number): readonly FeedFormat[] {
  const choice = feedChoice(of, digest.site);
  if (choice === undefined || choice.formats.length === 0) return [];
  const known =
    subjectIsKnown(of, digest) && (!("minimum" in choice) || (count ?? countOf(of, digest)) >= choice.minimum);
  return known ? choice.formats : [];
}

/** Every feed there is, each in all of its formats. */
export function* allFeeds(digest: Digest): Generator<FeedName> {
  const stories = storiesOf(digest).all();
  for (const of of everything(digest, stories.keys())) {
    const count = of.scope === "story" ? stories.get(of.id)?.count : undefined;
    for (const format of feedFormatsOf(of, digest, count)) yield { ...of, format };
  }
}

/** Everything that may have a feed, in the order of the registries; `stories` says which stories count. */
export function* everything(digest: Digest, stories: Iterable<string>): Generator<FeedOf> {
  const { site, registries } = digest;
  for (const scope of ["site", "summary", "editions", "corrections"] as const) yield { scope };
  for (const { id } of site.feeds.partners) yield { scope: "partner", id };
  for (const id of registries.topics.entries.keys()) yield { scope: "topic", id };
  for (const id of registries.editors.entries.keys()) yield { scope: "editor", id };
  for (const id of registries.outlets.entries.keys()) yield { scope: "outlet", id };
  for (const id of stories) yield { scope: "story", id };
}

function subjectIsKnown(of: FeedOf, digest: Digest): boolean {
  if (of.scope === "topic") {
    const topic = digest.registries.topics.entries.get(of.id);
    return topic !== undefined && topic.status !== "merged";
  }
  if (of.scope === "editor") return digest.registries.editors.entries.has(of.id);
  return of.scope !== "outlet" || digest.registries.outlets.entries.has(of.id);
}

function countOf(of: FeedOf, digest: Digest): number {
  if (of.scope === "story") return storiesOf(digest).bySlug(of.id)?.articles.length ?? 0;
  return digest.list(feedList(of) ?? "all").length;
}

function isFormat(word: string): word is FeedFormat {
  return word in fileNames;
}

function isWhole(word: string): word is "site" | "summary" | "editions" | "corrections" {
  return word === "site" || word === "summary" || word === "editions" || word === "corrections";
}

function isPart(word: string): word is "topic" | "editor" | "outlet" | "story" | "partner" {
  return word === "topic" || word === "editor" || word === "outlet" || word === "story" || word === "partner";
}
