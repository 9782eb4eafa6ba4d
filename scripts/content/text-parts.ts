import type { ChartData } from "./chart-data.ts";
import type { Embed } from "./embeds.ts";

/**
 * A part of a text that is filled in when its page or feed is rendered, because it needs pictures, strings or data of
 * the site.
 */
export type TextPart =
  | TextPicture
  | { readonly kind: "embed"; readonly embed: Embed }
  | { readonly kind: "media"; readonly media: "audio" | "video"; readonly src: string }
  | TextChart
  | { readonly kind: "label"; readonly key: string };

export interface TextPicture {
  readonly kind: "picture";
  /** Root-relative for a file of this site, else absolute. */
  readonly src: string;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
  /** Within a line of text: without caption, but with `title` as its tooltip. */
  readonly inline?: true;
  readonly title?: string;
}

export type ChartShape = "bar" | "line";

export interface TextChart {
  readonly kind: "chart";
  readonly shape: ChartShape;
  readonly title: string;
  /** The numbers, or the root-relative address of the CSV file that has them. */
  readonly data: ChartData | string;
}

// Texts contain no raw HTML, so no article can write this marker.
export function partMarker(number: number): string {
  return `<!--part ${number}-->`;
}

/** The text with its parts, each set by `set`. */
export function fillParts(html: string, parts: readonly TextPart[], set: (part: TextPart) => string): string {
  if (parts.length === 0) return html;
  return html.replace(/<!--part (\d+)-->/g, (marker, number: string) => {
    const part = parts[Number(number)];
    return part === undefined ? marker : set(part);
  });
}
