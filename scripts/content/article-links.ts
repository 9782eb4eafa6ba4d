import { linkedText } from "../base/linked-text.ts";
import { addressOnSite, resolveLink } from "../base/site-path.ts";
import type { Article } from "./article.ts";
import { addressInEdition, isOfEdition, type SiteAddress } from "./edition-paths.ts";

export interface Link {
  /** As written in the text or the front matter. */
  readonly written: string;
  /** The root-relative address it leads to, without query and fragment. */
  readonly address: string;
  /** The field that contains it; undefined for a link in the text. */
  readonly field?: readonly string[];
}

/** An article or an info page. */
export interface LinkingPage extends Partial<Pick<Article, "image" | "translations" | "withdrawn">> {
  readonly address: string;
}

/** The links of a page that stay on the site, except to itself. `html` is its text. */
export function linksWithin(page: LinkingPage, html: string, site: SiteAddress): readonly Link[] {
  const ofText = new Set(Array.from(html.matchAll(/ (?:href|src)="([^"]*)"/g), ([, written = ""]) => written));
  const links = [
    ...[...ofText].map((written) => ({ written: written.replaceAll("&amp;", "&") })),
    ...linkedText(page.withdrawn ?? "").flatMap((part) =>
      typeof part === "string" ? [] : [{ written: part.href, field: ["withdrawn"] }],
    ),
    ...(page.image === undefined ? [] : [{ written: page.image.src, field: ["image", "src"] }]),
    ...Object.entries(page.translations ?? {})
      .filter(([lang, written]) => addressInEdition(lang, written, site) === undefined)
      .map(([lang, written]) => ({ written, field: ["translations", lang] })),
  ];
  return links.flatMap((link) => {
    const address = addressWithin(site, link.written, page.address);
    return address === undefined || address === page.address ? [] : [{ ...link, address }];
  });
}

/**
 * The root-relative address of a link that stays on the site, else undefined. Editions below it are separate sites.
 */
export function addressWithin(site: SiteAddress, written: string, from: string): string | undefined {
  const url = resolveLink(written, site.url, from);
  const address = url === undefined ? undefined : addressOnSite(url, site.url);
  return address === undefined || isOfEdition(address, site)
    ? undefined
    : decoded(address).replace(/\/index\.html$/, "/");
}

export function decoded(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}
