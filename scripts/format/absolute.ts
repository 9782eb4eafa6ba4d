import { resolveLink } from "../base/site-path.ts";
import type { Site } from "../content/site.ts";

/** An address of this site with nothing to encode or resolve: the usual case, and a page has a dozen of them. */
const plainAddress = /^\/(?:[\w~-][\w.~-]*(?:\/|$))*$/;

/** The address as other sites need it. One that begins with `/` begins at the site's front page. */
export function absolute(address: string, site: Site): string {
  if (plainAddress.test(address)) return site.url + address;
  return resolveLink(address, site.url, "/")?.href ?? address;
}

/** Escapes text for an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
