import { linkedText } from "../base/linked-text.ts";
import type { Article } from "../content/article.ts";
import { type Store, textKey } from "../store/store.ts";
import { decoded, type Link, type PartLink } from "./article-file.ts";

/** The links of an article to other pages and files of the site. */
export function linksWithin(article: Article, store: Store, site: string): readonly Link[] {
  const ofText = new Set(
    Array.from(htmlOf(article, store).matchAll(/ (?:href|src)="([^"]*)"/g), ([, written = ""]) => written),
  );
  const links = [
    ...[...ofText].map((written) => ({ written: written.replaceAll("&amp;", "&") })),
    ...linkedText(article.withdrawn ?? "").flatMap((part) =>
      typeof part === "string" ? [] : [{ written: part.href, field: ["withdrawn"] }],
    ),
    ...(article.image === undefined ? [] : [{ written: article.image.src, field: ["image", "src"] }]),
    ...Object.entries(article.translations ?? {}).map(([lang, written]) => ({
      written,
      field: ["translations", lang],
    })),
  ];
  return links.flatMap((link) => {
    const address = addressWithin(site, link.written, article.address);
    return address === undefined || address === article.address ? [] : [{ ...link, address }];
  });
}

/** The links of an article's text to other sites; the address is without its fragment. */
export function linksOut(article: Article, store: Store, site: string): readonly Link[] {
  const { origin } = new URL(site);
  const written = new Set(
    Array.from(htmlOf(article, store).matchAll(/ href="(https?:[^"]*)"/g), ([, address = ""]) =>
      address.replaceAll("&amp;", "&"),
    ),
  );
  return [...written]
    .filter((address) => URL.canParse(address) && new URL(address).origin !== origin)
    .map((one) => ({ written: one, address: one.replace(/#.*$/, "") }));
}

/** The links of an article's text to parts of pages, its own among them. */
export function linksToParts(article: Article, store: Store, site: string): readonly PartLink[] {
  const links = new Set(
    Array.from(htmlOf(article, store).matchAll(/ href="([^"]*#[^"]+)"/g), ([, written = ""]) => written),
  );
  return [...links].flatMap((escaped) => {
    const written = escaped.replaceAll("&amp;", "&");
    const address = addressWithin(site, written, article.address);
    if (address === undefined) return [];
    return [{ written, address, part: decoded(new URL(written, site + article.address).hash.slice(1)) }];
  });
}

/** The ids in the text of an article. */
export function partsOf(article: Article, store: Store): ReadonlySet<string> {
  return new Set(
    Array.from(htmlOf(article, store).matchAll(/ id="([^"]*)"/g), ([, id = ""]) => id.replaceAll("&amp;", "&")),
  );
}

function htmlOf(article: Article, store: Store): string {
  return store.texts.get(textKey(article.file, article.textHash))?.html ?? "";
}

/** The root-relative address of a link within the site, else undefined. */
export function addressWithin(site: string, written: string, from: string): string | undefined {
  if (!URL.canParse(written, site + from)) return undefined;
  const { origin, pathname } = new URL(written, site + from);
  if (origin !== new URL(site).origin) return undefined;
  return decoded(pathname).replace(/\/index\.html$/, "/");
}
