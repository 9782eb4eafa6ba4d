import { addresses } from "../base/addresses.ts";
import { sitePath } from "../base/site-path.ts";
import type { CmsSettings, Site } from "../content/site.ts";
import { backendOf, deskPolicy } from "./desk/desk-page.ts";
import { archiveFormat } from "./feeds/archive-keys.ts";
import { mediaTypes } from "./feeds/feed-view.ts";

/** `_headers` as Netlify and Cloudflare Pages read it. */
export interface HeadersView {
  readonly rules: readonly { readonly path: string; readonly headers: Readonly<Record<string, string>> }[];
}

// Feeds are at most this deep, and a wildcard matches exactly one part of a path.
const folders = ["", "/:section", "/:section/:id", "/:section/:group/:id"] as const;

/**
 * Hosts join the values of a header if two rules match, so no rule repeats a header of a broader one. `sections` are
 * the first parts of the addresses of all pages and files; they matter only to a site with a desk.
 */
export function headersOf(site: Site, frames: readonly string[] = [], sections: readonly string[] = []): HeadersView {
  const seconds = site.feeds.ttl * 60;
  const feed = (type: string) => ({
    "Content-Type": `${type}; charset=utf-8`,
    "Cache-Control": `public, max-age=${Math.min(seconds, 600)}`,
    "Access-Control-Allow-Origin": "*",
  });
  const path = sitePath(site.url);
  const rules = [
    ...(site.cms === undefined
      ? [{ path: "/*", headers: securityHeaders(site, frames) }]
      : withDesk(site, site.cms, frames, sections)),
    { path: `${addresses.assets}*`, headers: { "Cache-Control": "public, max-age=31536000, immutable" } },
    ...(site.search === undefined ? [] : searchRules),
    ...folders.flatMap((folder) => [
      { path: `${folder}/feed.xml`, headers: feed(mediaTypes.rss) },
      { path: `${folder}/atom.xml`, headers: feed(mediaTypes.atom) },
      { path: `${folder}/feed.json`, headers: feed(mediaTypes.json) },
    ]),
    { path: `${addresses.feedArchive}*`, headers: feed(mediaTypes[archiveFormat(site) ?? "rss"]) },
    { path: addresses.opml, headers: { "Content-Type": "text/x-opml; charset=utf-8" } },
    { path: addresses.nginxRedirects, headers: { "Content-Type": "text/plain; charset=utf-8" } },
  ];
  return { rules: rules.map((rule) => ({ ...rule, path: path + rule.path })) };
}

/** Addresses below these folders contain a hash; the manifest that names them is asked for each time. */
const searchRules: HeadersView["rules"] = [
  { path: `${addresses.searchIndex}*`, headers: { "Cache-Control": "public, max-age=31536000, immutable" } },
  { path: `${addresses.searchRules}*`, headers: { "Cache-Control": "public, max-age=31536000, immutable" } },
  { path: addresses.searchManifest, headers: { "Cache-Control": "no-cache" } },
  { path: addresses.openSearch, headers: { "Content-Type": "application/opensearchdescription+xml" } },
];

/**
 * A browser obeys all policies of a page at once, so that of the site must not reach the desk: it is set for each
 * section.
 */
function withDesk(site: Site, cms: CmsSettings, frames: readonly string[], sections: readonly string[]) {
  const {
    "Content-Security-Policy": policy = "",
    "Cross-Origin-Opener-Policy": opener = "",
    ...common
  } = securityHeaders(site, frames);
  const own = { "Content-Security-Policy": policy, "Cross-Origin-Opener-Policy": opener };
  return [
    { path: "/*", headers: common },
    ...["/", addresses.notFound, ...sections.map((section) => `/${section}/*`)].map((path) => ({ path, headers: own })),
    {
      path: `${addresses.desk}*`,
      headers: {
        "Content-Security-Policy": deskPolicy(backendOf(cms).connect),
        // Signing in happens in a window that reports back.
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "X-Robots-Tag": "noindex",
        "Cache-Control": "no-cache",
      },
    },
  ];
}

export function writeHeaders({ rules }: HeadersView): string {
  const blocks = rules.map(({ path, headers }) => {
    const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
    return `${path}\n${lines.join("")}`;
  });
  return blocks.join("\n");
}

/**
 * What pages may load. Scripts and styles come only from the site and are never inline; JSON-LD blocks are data and
 * need no permission.
 */
export function contentSecurityPolicy({ feedback }: Site, frames: readonly string[] = []): string {
  const form = feedback.endpoint === undefined ? "'self'" : `'self' ${new URL(feedback.endpoint).origin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https:",
    "media-src 'self' https:",
    "font-src 'self'",
    `connect-src ${form}`,
    `form-action ${form}`,
    "manifest-src 'self'",
    ...(frames.length === 0 ? [] : [`frame-src ${frames.join(" ")}`]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function securityHeaders(site: Site, frames: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(site, frames),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(site.url.startsWith("https:") ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
