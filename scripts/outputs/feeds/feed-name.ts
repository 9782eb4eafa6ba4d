import type { FeedChoice, PartnerFeed, Site } from "../../content/site.ts";
import type { Digest, ListName } from "../../store/digest.ts";
import { storiesOf } from "../../store/stories.ts";
import { type FeedScope, feedScopes, type PartScope, type WholeScope } from "./feed-scopes.ts";
import type { FeedFormat } from "./feed-view.ts";

/** What a feed is about. */
export type FeedOf = { readonly scope: WholeScope } | { readonly scope: PartScope; readonly id: string };

export type FeedName = FeedOf & { readonly format: FeedFormat };

const wholeScopes: readonly WholeScope[] = ["site", "summary", "editions", "corrections"];
const partScopes: readonly PartScope[] = ["topic", "editor", "outlet", "story", "partner"];
const fileNames: Readonly<Record<FeedFormat, string>> = { rss: "feed.xml", atom: "atom.xml", json: "feed.json" };
const formats: readonly FeedFormat[] = ["rss", "atom", "json"];

/** `topic/space/rss`, `site/atom` */
export function feedKey(name: FeedName): string {
  return "id" in name ? `${name.scope}/${name.id}/${name.format}` : `${name.scope}/${name.format}`;
}

/** The inverse of `feedKey`; undefined if the key is not one of a feed. */
export function parseFeedKey(key: string): FeedName | undefined {
  const [first = "", second = "", third] = key.split("/");
  const format = formats.find((each) => each === (third ?? second));
  if (format === undefined) return undefined;
  const whole = wholeScopes.find((each) => each === first);
  if (third === undefined) return whole === undefined ? undefined : { scope: whole, format };
  const part = partScopes.find((each) => each === first);
  return part === undefined ? undefined : { scope: part, id: second, format };
}

/** The feed's root-relative address, e.g. `/topics/space/feed.xml`. */
export function feedAddress(name: FeedName): string {
  return `${feedFolder(name)}${fileNames[name.format]}`;
}

/** The feed's folder: it identifies the feed permanently, in every format. */
export function feedFolder(of: FeedOf): string {
  return scopeOf(of).folder?.(idOf(of)) ?? feedPage(of);
}

/** Root-relative address of the page that the feed belongs to. */
export function feedPage(of: FeedOf): string {
  return scopeOf(of).page(idOf(of));
}

/** The feed's settings; undefined if there is no such partner. */
export function feedChoice(of: FeedOf, site: Site): FeedChoice | PartnerFeed | undefined {
  return scopeOf(of).choice(idOf(of), site);
}

/** The list of articles that the feed shows, if it shows one. */
export function feedList(of: FeedOf): ListName | undefined {
  return scopeOf(of).list?.(idOf(of));
}

/**
 * The formats in which the feed exists now; none if its subject is unknown or has too few entries. Pass `count` if you
 * know their number.
 */
export function feedFormatsOf(of: FeedOf, digest: Digest, count?: number): readonly FeedFormat[] {
  const choice = feedChoice(of, digest.site);
  if (choice === undefined || choice.formats.length === 0) return [];
  if (scopeOf(of).exists?.(idOf(of), digest) === false) return [];
  const isEnough = !("minimum" in choice) || (count ?? countOf(of, digest)) >= choice.minimum;
  return isEnough ? choice.formats : [];
}

/** Every feed that exists, in all of its formats. */
export function* allFeeds(digest: Digest): Generator<FeedName> {
  const stories = storiesOf(digest).all();
  for (const of of everything(digest, stories.keys())) {
    const count = of.scope === "story" ? stories.get(of.id)?.count : undefined;
    for (const format of feedFormatsOf(of, digest, count)) yield { ...of, format };
  }
}

/** Everything that may have a feed, in the order of the registries; of stories, those given. */
export function* everything(digest: Digest, stories: Iterable<string>): Generator<FeedOf> {
  const { site, registries } = digest;
  for (const scope of wholeScopes) yield { scope };
  for (const { id } of site.feeds.partners) yield { scope: "partner", id };
  for (const id of registries.topics.entries.keys()) yield { scope: "topic", id };
  for (const id of registries.editors.entries.keys()) yield { scope: "editor", id };
  for (const id of registries.outlets.entries.keys()) yield { scope: "outlet", id };
  for (const id of stories) yield { scope: "story", id };
}

/** The row of a feed in the table of scopes. */
export function scopeOf({ scope }: FeedOf): FeedScope {
  return feedScopes[scope];
}

/** The id of a feed's subject; empty for a feed of the whole digest. */
export function idOf(of: FeedOf): string {
  return "id" in of ? of.id : "";
}

function countOf(of: FeedOf, digest: Digest): number {
  return scopeOf(of).count?.(idOf(of), digest) ?? digest.list(feedList(of) ?? "all").length;
}
