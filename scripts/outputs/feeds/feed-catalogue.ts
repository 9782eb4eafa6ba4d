import type { Digest } from "../../store/digest.ts";
import { storiesOf } from "../../store/stories.ts";
import { everything, type FeedOf, feedFormatsOf } from "./feed-name.ts";
import { feedTitle, subjectOf } from "./feed-of.ts";
import type { FeedFormat } from "./feed-view.ts";

/**
 * Everything that has a feed, grouped for people: the digest first, then topics, stories, editors, outlets, partners.
 */
export interface FeedGroup {
  readonly name: "digest" | "topic" | "story" | "editor" | "outlet" | "partner";
  readonly feeds: readonly CataloguedFeed[];
}

export interface CataloguedFeed {
  readonly of: FeedOf;
  /** The subject of the feed: `Space`. */
  readonly subject: string;
  /** As shown by feed readers: `Space — The Sample Digest`. */
  readonly title: string;
  readonly formats: readonly FeedFormat[];
}

const order: readonly FeedGroup["name"][] = ["digest", "topic", "story", "editor", "outlet", "partner"];

/** The groups that are not empty. */
export function feedCatalogue(digest: Digest): readonly FeedGroup[] {
  const groups = new Map(order.map((name) => [name, [] as CataloguedFeed[]]));
  for (const of of everything(digest, storiesOf(digest).recent())) {
    const formats = feedFormatsOf(of, digest);
    if (formats.length === 0) continue;
    const subject = subjectOf(of, digest) ?? digest.site.title;
    groups.get(groupOf(of))?.push({ of, subject, title: feedTitle(of, digest), formats });
  }
  return [...groups].filter(([, feeds]) => feeds.length > 0).map(([name, feeds]) => ({ name, feeds }));
}

function groupOf(of: FeedOf): FeedGroup["name"] {
  return "id" in of ? of.scope : "digest";
}
