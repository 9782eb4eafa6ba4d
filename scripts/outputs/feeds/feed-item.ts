import { boundedMemo } from "../../base/bounded-memo.ts";
import { memoize } from "../../base/memoize.ts";
import { type Article, type Image, lastChanged } from "../../content/article.ts";
import { shownFields } from "../../content/shown-fields.ts";
import { absolute } from "../../format/absolute.ts";
import { permanentId } from "../../format/permanent-id.ts";
import type { Digest } from "../../store/digest.ts";
import { topicPath } from "../../store/topic-path.ts";
import { authorNames } from "../author-names.ts";
import { plainImage } from "../images/lead-image.ts";
import { itemHtml, withdrawnText } from "./feed-content.ts";
import type { FeedImage, FeedItem, FeedSource } from "./feed-view.ts";

/** Half of the number of items kept in memory. */
const maxKept = 1_000;
/** An article is in the feeds of its topics, editors and outlets: its item is computed once for all. */
const items = memoize((digest: Digest) => boundedMemo(maxKept, (article: Article) => makeItem(article, digest)));

/** The article as an item with its full text, the same in every feed. */
export function feedItem(article: Article, digest: Digest): FeedItem {
  return items(digest)(article);
}

/** The same item for a feed of summaries. */
export function withoutText({ html: _, ...item }: FeedItem): FeedItem {
  return item;
}

function makeItem(article: Article, digest: Digest): FeedItem {
  const { site } = digest;
  const withdrawn = article.withdrawn !== undefined;
  const image = article.image === undefined || withdrawn ? undefined : feedImage(article.image, digest);
  const summary = article.withdrawn === undefined ? article.summary : withdrawnText(article.withdrawn, digest);
  return {
    id: permanentId(site.tag, article.id),
    url: absolute(article.address, site),
    title: article.title,
    ...(article.lang === site.language ? {} : { language: article.lang }),
    ...(summary === undefined ? {} : { summary }),
    ...shownFields(article),
    html: itemHtml(article, image, digest),
    authors: authorNames(article, digest),
    categories: article.topics.map((id) => categoryOf(id, digest)),
    sources: withdrawn ? [] : article.sources.map((citation) => feedSource(citation, digest)),
    ...(image === undefined ? {} : { image }),
    published: article.at,
    updated: lastChanged(article),
  };
}

function categoryOf(id: string, digest: Digest): string {
  const names = topicPath(id, digest).map((topic) => topic.name);
  return names.length === 0 ? id : names.join("/");
}

function feedSource({ outlet, title, url }: Article["sources"][number], { registries }: Digest): FeedSource {
  const name = registries.outlets.entries.get(outlet)?.name ?? outlet;
  return { name, ...(title === undefined ? {} : { title }), ...(url === undefined ? {} : { url }) };
}

function feedImage(image: Image, digest: Digest): FeedImage {
  const { alt, caption, credit } = image;
  return {
    ...plainImage(image, digest),
    alt,
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  };
}
