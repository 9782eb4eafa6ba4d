import { existsSync } from "node:fs";
import { join } from "node:path";
import { addresses } from "../base/addresses.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { sitePath } from "../base/site-path.ts";
import { editionsBelow } from "../content/edition-paths.ts";
import { feedAddress, feedChoice } from "../outputs/feeds/feed-name.ts";
import { type HeadersView, headersOf, writeHeaders } from "../outputs/headers-file.ts";
import { joinHeaders, readHeaders, readRedirects } from "../outputs/join-editions.ts";
import { type NinjsView, ninjsOf, writeNinjs } from "../outputs/ninjs.ts";
import { type Redirect, type RedirectTableView, writeRedirectTable } from "../outputs/redirect-table.ts";
import {
  feedStyleSheet,
  humansText,
  manifestText,
  robotsText,
  securityText,
  type TextView,
  trustText,
  writeText,
} from "../outputs/well-known.ts";
import type { Digest } from "../store/digest.ts";
import { article } from "./article.ts";
import { assetAddresses } from "./asset.ts";
import { ownIcon } from "./icon.ts";
import type { PageKind } from "./kind.ts";
import { dayOfArticle } from "./period.ts";
import { movedEntries, redirect, setByPeople } from "./redirect.ts";
import { t } from "./translate.ts";

const textFiles = {
  robots: { address: addresses.robots, view: ({ site, editions }: Digest) => robotsText(site, editions) },
  humans: { address: addresses.humans, view: ({ site }: Digest) => humansText(site.machine) },
  security: {
    address: addresses.security,
    view: ({ site, calendar, now }: Digest) => securityText(site.machine.security, site, calendar.day(now)),
  },
  manifest: { address: addresses.manifest, view: manifest },
  feedStyle: { address: addresses.feedStyle, view: feedStyle },
  trust: { address: addresses.trust, view: ({ site }: Digest) => trustText(site.machine.trust) },
} as const;

/** The text that browsers show in a feed. */
function feedStyle(digest: Digest): TextView {
  return feedStyleSheet(t(digest, "feeds.shown"), digest.site);
}

/** The newsroom's icons, or files of src/assets. */
function manifest(digest: Digest): TextView {
  const { site } = digest;
  const own = ownIcon(digest);
  if (own !== undefined) {
    const drawing = own.endsWith(".svg") ? [{ src: own, sizes: "any", type: "image/svg+xml" }] : [];
    const sized = [192, 512].map((size) => ({
      src: size === 192 ? addresses.smallIcon : addresses.largeIcon,
      sizes: `${size}x${size}`,
      type: "image/png",
    }));
    return manifestText(site, [...drawing, ...sized]);
  }
  const assets = assetAddresses();
  const icons = [
    { src: assets["icon.svg"], sizes: "any", type: "image/svg+xml" },
    { src: assets["icon-512.png"], sizes: "512x512", type: "image/png" },
  ];
  return manifestText(
    site,
    icons.flatMap(({ src, ...icon }) => (src === undefined ? [] : [{ src, ...icon }])),
  );
}

const textNames = Object.keys(textFiles) as readonly (keyof typeof textFiles)[];

/** The small files at fixed addresses; each exists only if it has content. */
export const textFile: PageKind<TextView> = {
  name: "text-file",
  keys: (digest) => textNames.filter((name) => textFiles[name].view(digest) !== undefined),
  address: (key) => fileOf(key).address,
  view: (key, digest) => fileOf(key).view(digest),
  text: writeText,
  touchedBy: () => [],
  touchedByWhole: (_, { statics }) => (statics.length === 0 ? [] : ["manifest"]),
  touchedByTime: () => ["security"],
};

/** `_headers`: response headers for each file. */
export const headers: PageKind<HeadersView> = {
  name: "headers",
  checkedEveryBuild: hasEditionsBelow,
  keys: () => ["headers"],
  address: () => addresses.headers,
  view: (_, digest) => {
    const { site } = digest;
    const { rules } = headersOf(site, digest.frames(), site.cms === undefined ? [] : sectionsOf(digest));
    const below = filesBelow(addresses.headers, digest).flatMap(readHeaders);
    const pages =
      below.length === 0 ? [] : ["/", addresses.notFound, ...sectionsOf(digest).map((part) => `/${part}/*`)];
    return {
      rules: joinHeaders(
        rules,
        below,
        pages.map((path) => sitePath(site.url) + path),
      ),
    };
  },
  text: writeHeaders,
  // The article may be the first or the last one that embeds a site.
  touchedBy: () => ["headers"],
  touchedByWhole: (_, { statics }) => (statics.length === 0 ? [] : ["headers"]),
};

/** The first parts of the addresses of all pages and files but the desk's, sorted. */
function sectionsOf(digest: Digest): readonly string[] {
  const years = (["all", "withdrawn"] as const).flatMap((list) =>
    digest
      .list(list)
      .months()
      .map(({ month }) => `/${month.slice(0, 4)}/`),
  );
  const own = Object.values(addresses).filter((address) => address !== addresses.desk);
  const paths = [...own, ...years, digest.site.permalink, ...digest.info.map(({ address }) => address)];
  for (const path of digest.staticFiles()) paths.push(path);
  const sections = paths.map((path) => /^\/([^/]+)\//.exec(path)?.[1]).filter((part) => part !== undefined);
  return [...new Set(sections)].filter((part) => !part.startsWith("{")).sort();
}

function hasEditionsBelow({ site }: Digest): boolean {
  return editionsBelow(site).length > 0;
}

/** A file of each edition whose output is inside ours. */
function filesBelow(address: string, { site, folders }: Digest): readonly string[] {
  return editionsBelow(site)
    .map(({ path }) => join(folders.output, path, address))
    .filter((file) => existsSync(file))
    .map((file) => readRegularFile(file).toString("utf8"));
}

const tables = { netlify: addresses.netlifyRedirects, nginx: addresses.nginxRedirects } as const;

/**
 * All redirects set by people in one table, in the formats that servers read. Former addresses of stories have only
 * their pages: a large archive has thousands, and hosts limit the table.
 */
export const redirectTable: PageKind<RedirectTableView> = {
  name: "redirect-table",
  checkedEveryBuild: hasEditionsBelow,
  keys: () => Object.keys(tables),
  address: (key) => tables[formOf(key)],
  view: (key, digest) => ({
    form: formOf(key),
    redirects: [
      ...[...pageRedirects(digest), ...feedRedirects(digest)].map(({ from, to }) => ({
        from: sitePath(digest.site.url) + from,
        to: sitePath(digest.site.url) + to,
      })),
      ...filesBelow(addresses.netlifyRedirects, digest).flatMap(readRedirects),
    ].sort((a, b) => (a.from < b.from ? -1 : 1)),
  }),
  text: writeRedirectTable,
  touchedBy: ({ before, after }) =>
    (before?.aliases.length ?? 0) + (after?.aliases.length ?? 0) > 0 ? Object.keys(tables) : [],
  touchedByEntry: () => Object.keys(tables),
};

function pageRedirects(digest: Digest): readonly Redirect[] {
  return [...setByPeople(digest)].flatMap((from) => {
    const view = redirect.view(from, digest);
    return view === undefined ? [] : [{ from, to: view.to }];
  });
}

/** Subscribers of an entry that was renamed or merged get its feed at the new address. */
function feedRedirects(digest: Digest): readonly Redirect[] {
  return [...movedEntries(digest)].flatMap(([old, { scope, id, href }]) =>
    (feedChoice({ scope, id }, digest.site)?.formats ?? []).map((format) => {
      const address = feedAddress({ scope, id, format });
      return { from: old + address.slice(href.length), to: address };
    }),
  );
}

/** `index.json` next to an article's page: IPTC ninjs. The key is the article's id. */
export const ninjs: PageKind<NinjsView> = {
  name: "ninjs",
  keys: (digest) => (digest.site.machine.ninjs ? article.keys(digest) : []),
  address: (key, digest) => `${article.address(key, digest)}index.json`,
  view(key, digest) {
    const found = digest.site.machine.ninjs ? digest.article(key) : undefined;
    return found === undefined ? undefined : ninjsOf(found, digest);
  },
  text: writeNinjs,
  period: dayOfArticle,
  touchedBy: (change, digest, before) => (digest.site.machine.ninjs ? article.touchedBy(change, digest, before) : []),
  touchedByEntry: (change, digest, before) =>
    digest.site.machine.ninjs ? (article.touchedByEntry?.(change, digest, before) ?? []) : [],
};

function fileOf(key: string): (typeof textFiles)[keyof typeof textFiles] {
  const name = textNames.find((each) => each === key);
  if (name === undefined) throw new Error(`"${key}" is no file of this kind.`);
  return textFiles[name];
}

function formOf(key: string): keyof typeof tables {
  return key === "nginx" ? "nginx" : "netlify";
}
