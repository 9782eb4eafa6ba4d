import type { Article } from "../content/article.ts";
import { addressWithin, decoded, type Link } from "../content/article-links.ts";
import type { SiteAddress } from "../content/edition-paths.ts";
import { htmlOf, type Store } from "../store/store.ts";
import type { PartLink } from "./article-file.ts";

/** The links of an article's text to other sites; the address is without its fragment. */
export function linksOut(article: Article, store: Store, site: SiteAddress): readonly Link[] {
  const written = new Set(
    Array.from(htmlOf(article, store).matchAll(/ href="(https?:[^"]*)"/g), ([, address = ""]) =>
      address.replaceAll("&amp;", "&"),
    ),
  );
  return [...written]
    .filter((address) => URL.canParse(address) && addressWithin(site, address, "/") === undefined)
    .map((one) => ({ written: one, address: one.replace(/#.*$/, "") }));
}

/** The links of a page's text to parts of pages, its own among them. */
export function linksToParts(page: { readonly address: string }, html: string, site: SiteAddress): readonly PartLink[] {
  const links = new Set(Array.from(html.matchAll(/ href="([^"]*#[^"]+)"/g), ([, written = ""]) => written));
  return [...links].flatMap((escaped) => {
    const written = escaped.replaceAll("&amp;", "&");
    const address = addressWithin(site, written, page.address);
    if (address === undefined) return [];
    return [{ written, address, part: decoded(new URL(written, site.url + page.address).hash.slice(1)) }];
  });
}

/** The ids in a text. */
export function partsOf(html: string): ReadonlySet<string> {
  return new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id = ""]) => id.replaceAll("&amp;", "&")));
}
