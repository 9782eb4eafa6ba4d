import { translate } from "../../base/translate.ts";
import type { Article } from "../../content/article.ts";
import { fillParts, type TextPart, type TextPicture } from "../../content/text-parts.ts";
import { absolute, escapeHtml } from "../../format/absolute.ts";
import type { Digest } from "../../store/digest.ts";
import { dataOf } from "../charts/chart-of.ts";
import { chartTable } from "../charts/chart-table.ts";
import { plainImage } from "../images/lead-image.ts";

/** The text of an article for feed readers and agencies: with absolute addresses, without scripts and frames. */
export function feedText(id: Article["id"], digest: Digest): string {
  const { html, absoluteHtml = html, parts = [] } = digest.text(id);
  return fillParts(absoluteHtml, parts, (part) => partHtml(part, digest));
}

function partHtml(part: TextPart, digest: Digest): string {
  switch (part.kind) {
    case "picture":
      return pictureHtml(part, digest);
    case "embed": {
      const { site, what, url } = part.embed;
      return `<p><a href="${escapeHtml(url)}">${escapeHtml(words(`embed.${what}`, digest, { site }))}</a></p>`;
    }
    case "media": {
      const src = escapeHtml(absolute(part.src, digest.site));
      return `<${part.media} controls preload="none" src="${src}"><a href="${src}">${src}</a></${part.media}>`;
    }
    case "chart":
      return `<p><strong>${escapeHtml(part.title)}</strong></p>\n${chartTable(dataOf(part, digest))}`;
    case "label":
      return escapeHtml(words(part.key, digest));
  }
}

function pictureHtml(picture: TextPicture, digest: Digest): string {
  const { url, width, height } = plainImage(picture, digest);
  const size = width === undefined || height === undefined ? "" : ` width="${width}" height="${height}"`;
  const image = `<img src="${escapeHtml(url)}" alt="${escapeHtml(picture.alt)}"${size}>`;
  if (picture.inline) return image;
  const below = captionHtml(picture, digest);
  return `<figure>${image}${below}</figure>`;
}

/** The text below a picture: caption and credit. */
export function captionHtml(picture: Pick<TextPicture, "caption" | "credit">, digest: Digest): string {
  const { caption, credit } = picture;
  const said = [
    ...(caption === undefined ? [] : [caption]),
    ...(credit === undefined ? [] : [words("image.credit", digest, { credit })]),
  ];
  return said.length === 0 ? "" : `<figcaption>${escapeHtml(said.join(" "))}</figcaption>`;
}

function words(key: string, { strings, site }: Digest, values: Readonly<Record<string, string>> = {}): string {
  return translate(strings, site.language, key, values);
}
