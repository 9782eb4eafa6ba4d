import { addresses } from "../scripts/base/addresses.ts";
import type { Head, Shared } from "../scripts/pages/view.ts";
import { asset } from "./asset.ts";
import { SocialMeta } from "./social-meta.tsx";
import { StructuredData } from "./structured-data.tsx";

/** Search engines cut longer titles, and name the site themselves. */
const longestTitle = 70;

/** The title of a page and that of the digest, if both fit; otherwise the page's alone, cut if it is too long. */
function titleOf(title: string, digest: string): string {
  const whole = `${title} — ${digest}`;
  if (title !== digest && whole.length <= longestTitle) return whole;
  const characters = [...title];
  if (characters.length <= longestTitle) return title;
  const start = characters.slice(0, longestTitle - 1).join("");
  const space = start.lastIndexOf(" ");
  // A language without spaces, or one endless word, is cut anywhere.
  const end = space > longestTitle / 2 ? start.slice(0, space) : start;
  return `${end.replace(/[\s\p{P}]+$/u, "")}…`;
}

/** The `<head>` of a page. The theme colours are `--paper` of digest.css. */
export function HtmlHead({ head, shared }: { readonly head: Head; readonly shared: Shared }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{titleOf(head.title, shared.title)}</title>
      {head.description && <meta name="description" content={head.description} />}
      {head.robots && <meta name="robots" content={head.robots} />}
      <link rel="canonical" href={head.canonical} />
      {!head.robots?.startsWith("noindex") &&
        head.translations?.map(({ lang, href }) => <link rel="alternate" hreflang={lang} href={href} />)}
      {head.feeds.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {shared.suggestionWords && (
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={shared.title}
          href={addresses.openSearch}
        />
      )}
      <link rel="stylesheet" href={asset(shared, "digest.css")} />
      {shared.sheet && <link rel="stylesheet" href={shared.sheet} />}
      {shared.latin && (
        <link
          rel="preload"
          as="font"
          type="font/woff2"
          href={asset(shared, "newsreader-latin.woff2")}
          crossorigin="anonymous"
        />
      )}
      {/* Before anything is painted: a page that is to be dark must not flash. */}
      <script src={asset(shared, "scheme.js")} />
      <script type="module" src={asset(shared, "site.js")} />
      <link rel="icon" href={addresses.favicon} sizes="32x32" />
      <link
        rel="icon"
        type={shared.icon?.type ?? "image/svg+xml"}
        href={shared.icon?.href ?? asset(shared, "icon.svg")}
      />
      <link rel="apple-touch-icon" href={addresses.touchIcon} />
      <link rel="manifest" href={addresses.manifest} />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffdf8" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161719" />
      {head.social && <SocialMeta head={head} card={head.social} shared={shared} />}
      {head.structuredData.map((data) => (
        <StructuredData data={data} />
      ))}
    </head>
  );
}
