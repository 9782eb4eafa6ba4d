import type { DayName } from "../base/dates.ts";
import type { Site } from "../content/site.ts";

/** An address of this site in which there is nothing to encode or to resolve: most are, and a page has a dozen. */
const plainAddress = /^\/(?:[\w~-][\w.~-]*(?:\/|$))*$/;

/** The address with the site's origin; an address that has an origin of its own keeps it. */
export function absolute(address: string, site: Site): string {
  if (plainAddress.test(address)) return site.url + address;
  return new URL(address, `${site.url}/`).href;
}

/** The text as HTML shows it, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

export function topicAddress(id: string): string {
  return `/topics/${id}/`;
}

export function editorAddress(id: string): string {
  return `/editors/${id}/`;
}

export function outletAddress(id: string): string {
  return `/sources/${id}/`;
}

export function storyAddress(id: string): string {
  return `/stories/${id}/`;
}

/** `2025-12-01` → `/2025/12/01/` */
export function editionAddress(day: DayName): string {
  return `/${day.replaceAll("-", "/")}/`;
}
