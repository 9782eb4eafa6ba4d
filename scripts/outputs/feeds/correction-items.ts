import { absolute, escapeHtml } from "../../format/absolute.ts";
import { correctionId } from "../../format/permanent-id.ts";
import type { Digest } from "../../store/digest.ts";
import { authorNames } from "../author-names.ts";
import { type LoggedCorrection, newestCorrections } from "./correction-log.ts";
import type { FeedItem } from "./feed-view.ts";

/** The newest `n` corrections, an item each. */
export function correctionItems(n: number, digest: Digest): readonly FeedItem[] {
  return newestCorrections(n, digest).map((correction) => correctionItem(correction, digest));
}

function correctionItem({ article, at, text, ordinal }: LoggedCorrection, digest: Digest): FeedItem {
  const { site } = digest;
  const url = absolute(`${article.address}#corrections`, site);
  return {
    id: correctionId(site.tag, article.id, at, ordinal),
    url,
    title: article.title,
    ...(article.lang === site.language ? {} : { language: article.lang }),
    summary: text,
    html: `<p>${escapeHtml(text)}</p>\n<p><a href="${escapeHtml(url)}">${escapeHtml(article.title)}</a></p>`,
    authors: authorNames(article, digest),
    categories: [],
    sources: [],
    published: at,
    updated: at,
  };
}
