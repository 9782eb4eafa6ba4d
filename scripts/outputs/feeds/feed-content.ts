import { outletAddress } from "../../base/addresses.ts";
import { linkedText, withoutLinks } from "../../base/linked-text.ts";
import { translate } from "../../base/translate.ts";
import type { Article, Citation, Correction } from "../../content/article.ts";
import { absolute, escapeHtml } from "../../format/absolute.ts";
import type { Digest } from "../../store/digest.ts";
import { captionHtml, feedText } from "./feed-text.ts";
import type { FeedImage } from "./feed-view.ts";

/** An item's HTML: corrections, lead picture, text, sources. All addresses are absolute. */
export function itemHtml(article: Article, image: FeedImage | undefined, digest: Digest): string {
  if (article.withdrawn !== undefined) return withdrawnHtml(article.withdrawn, digest);
  const parts = [
    ...article.corrections.map((correction) => correctionHtml(correction, digest)),
    ...(image === undefined ? [] : [imageHtml(image, digest)]),
    feedText(article.id, digest).trimEnd(),
    ...sourcesHtml(article.sources, digest),
  ];
  return parts.join("\n");
}

/** The notice that replaces a withdrawn article, as plain text. */
export function withdrawnText(reason: string, digest: Digest): string {
  return `${words("article.withdrawn", digest)}: ${withoutLinks(reason)}`;
}

function withdrawnHtml(reason: string, digest: Digest): string {
  const parts = linkedText(reason).map((part) =>
    typeof part === "string" ? escapeHtml(part) : link(absolute(part.href, digest.site), part.text),
  );
  return `<p><strong>${escapeHtml(words("article.withdrawn", digest))}:</strong> ${parts.join("")}</p>`;
}

function correctionHtml({ at, text }: Correction, digest: Digest): string {
  const calendar = digest.calendar;
  const label = words("feed.correction", digest, { date: calendar.dayText(calendar.day(at)) });
  return `<p><strong>${escapeHtml(label)}</strong> ${escapeHtml(text)}</p>`;
}

function imageHtml({ url, width, height, ...image }: FeedImage, digest: Digest): string {
  const size = width === undefined || height === undefined ? "" : ` width="${width}" height="${height}"`;
  const below = captionHtml(image, digest);
  return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(image.alt)}"${size}>${below}</figure>`;
}

function sourcesHtml(sources: readonly Citation[], digest: Digest): readonly string[] {
  if (sources.length === 0) return [];
  const entries = sources.map((source) => `<li>${citationHtml(source, digest)}</li>`);
  return [`<h2>${escapeHtml(words("article.sources", digest))}</h2>\n<ul>`, ...entries, "</ul>"];
}

function citationHtml(citation: Citation, digest: Digest): string {
  const { outlet, title, url, date, lang } = citation;
  const name = digest.registries.outlets.entries.get(outlet)?.name ?? outlet;
  const day = date === undefined ? "" : `, ${escapeHtml(digest.calendar.dayText(date.slice(0, 10)))}`;
  const language = lang === undefined ? "" : ` lang="${escapeHtml(lang)}"`;
  const page = link(absolute(outletAddress(outlet), digest.site), name);
  if (title === undefined) return `${url === undefined ? page : link(url, name)}${day}`;
  const cited = `<cite${language}>${escapeHtml(title)}</cite>`;
  return `${page}: ${url === undefined ? cited : `<a href="${escapeHtml(url)}">${cited}</a>`}${day}`;
}

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

function words(key: string, digest: Digest, values: Readonly<Record<string, string>> = {}): string {
  return translate(digest.strings, digest.site.language, key, values);
}
