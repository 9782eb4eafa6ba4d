import type { Article, ArticleText } from "../content/article.ts";
import type { Embed } from "../content/embeds.ts";
import { fillParts, type TextChart, type TextPart, type TextPicture } from "../content/text-parts.ts";
import { escapeHtml } from "../format/absolute.ts";
import { dataOf } from "../outputs/charts/chart-of.ts";
import { chartTable } from "../outputs/charts/chart-table.ts";
import { drawChart } from "../outputs/charts/draw-chart.ts";
import type { Digest } from "../store/digest.ts";
import { figureOf } from "./figures.ts";
import { t } from "./translate.ts";

/** The text of an article as its page shows it. */
export function textHtml(article: Article, { html, parts = [] }: ArticleText, digest: Digest): string {
  return fillParts(html, parts, (part) => partHtml(part, article.lang, digest));
}

/** Whether the page needs the script that loads embeds. */
export function hasEmbeds({ parts = [] }: ArticleText): boolean {
  return parts.some(({ kind }) => kind === "embed");
}

function partHtml(part: TextPart, lang: string, digest: Digest): string {
  switch (part.kind) {
    case "picture":
      return part.inline ? imageHtml(part, digest) : figureHtml(part, digest);
    case "embed":
      return embedHtml(part.embed, digest);
    case "media": {
      const tag = `<${part.media} controls preload="none" src="${escapeHtml(part.src)}"></${part.media}>`;
      return `<figure class="media">${tag}<figcaption><a href="${escapeHtml(part.src)}">${escapeHtml(nameOf(part.src))}</a></figcaption></figure>`;
    }
    case "chart":
      return chartHtml(part, lang, digest);
    case "label":
      return escapeHtml(t(digest, part.key));
  }
}

/** The widest a picture gets in the column of a text. */
const sizes = "(min-width: 44rem) 40rem, 100vw";

function imageHtml(picture: TextPicture, digest: Digest): string {
  const { src, sources, alt, width, height } = figureOf(picture, digest);
  const size = width === undefined || height === undefined ? "" : ` width="${width}" height="${height}"`;
  const title = picture.title === undefined ? "" : ` title="${escapeHtml(picture.title)}"`;
  const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"${title}${size} loading="lazy" decoding="async">`;
  if (sources.length === 0) return image;
  const choices = sources.map(({ type, srcset }) => `<source type="${type}" srcset="${srcset}" sizes="${sizes}">`);
  return `<picture>${choices.join("")}${image}</picture>`;
}

function figureHtml(picture: TextPicture, digest: Digest): string {
  const { caption, credit, tall } = figureOf(picture, digest);
  const words = [
    ...(caption === undefined ? [] : [`<span>${escapeHtml(caption)}</span>`]),
    ...(credit === undefined ? [] : [`<span class="credit">${escapeHtml(credit)}</span>`]),
  ];
  const below = words.length === 0 ? "" : `<figcaption>${words.join(" ")}</figcaption>`;
  return `<figure class="picture${tall ? " tall" : ""}">${imageHtml(picture, digest)}${below}</figure>`;
}

/** A card that loads nothing: the button, activated by src/assets/embed.js, puts the frame in its place. */
function embedHtml({ site, what, url, frame }: Embed, digest: Digest): string {
  const host = new URL(frame).hostname;
  return [
    `<figure class="embed embed-${what}" data-frame="${escapeHtml(frame)}">`,
    `<p class="embed-title">${escapeHtml(t(digest, `embed.${what}`, { site }))}</p>`,
    `<p class="embed-load" hidden><button type="button">${escapeHtml(t(digest, "embed.show"))}</button> `,
    `<span>${escapeHtml(t(digest, "embed.note", { host }))}</span></p>`,
    `<figcaption><a href="${escapeHtml(url)}">${escapeHtml(nameOf(url))}</a></figcaption></figure>`,
  ].join("");
}

function chartHtml(chart: TextChart, lang: string, digest: Digest): string {
  const data = dataOf(chart, digest);
  const title = escapeHtml(chart.title);
  const summary = escapeHtml(t(digest, "chart.data"));
  return [
    `<figure class="chart"><figcaption>${title}</figcaption>`,
    drawChart(chart.shape, chart.title, data, lang),
    `<details><summary>${summary}</summary><section class="wide" tabindex="0" aria-label="${title}">`,
    `${chartTable(data)}</section></details></figure>`,
  ].join("");
}

/** An address without its scheme. */
export function nameOf(url: string): string {
  return url.startsWith("/") ? url.slice(url.lastIndexOf("/") + 1) : url.replace(/^https:\/\/(?:www\.)?/, "");
}
