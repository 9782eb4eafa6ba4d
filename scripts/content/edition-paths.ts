import { memoize } from "../base/memoize.ts";
import type { Edition, Site } from "./site.ts";

/** The part of the settings that decides which addresses are the site's own. */
export type SiteAddress = Pick<Site, "url" | "editions">;

/** Editions published below the site's own front page, with their paths from there: `/pt`. */
export const editionsBelow = memoize(
  ({ url, editions = [] }: SiteAddress): readonly { readonly path: string; readonly edition: Edition }[] =>
    editions
      .filter((edition) => edition.url.startsWith(`${url}/`) && edition.url !== `${url}/`)
      .map((edition) => ({ path: edition.url.slice(url.length).replace(/\/$/, ""), edition })),
);

/** Whether a root-relative address belongs to an edition below the site's front page. */
export function isOfEdition(address: string, site: SiteAddress): boolean {
  return editionsBelow(site).some(({ path }) => address === path || address.startsWith(`${path}/`));
}

/** Where a translation leads if it is an address of the edition in its language: one that begins with `/`. */
export function addressInEdition(language: string, written: string, { editions }: SiteAddress): string | undefined {
  const edition = /^\/(?!\/)/.test(written) ? editionIn(language, editions ?? []) : undefined;
  return edition === undefined ? undefined : new URL(edition.url.replace(/\/$/, "") + written).href;
}

/** The other edition that has an absolute address, with the address from its front page. */
export function addressOnEdition(
  href: string,
  { url, editions = [] }: SiteAddress,
): { readonly edition: Edition; readonly address: string } | undefined {
  // Editions may be below one another: the longest path is the one that is meant.
  const [edition] = editions
    .filter((each) => href.startsWith(each.url) && each.url.length > (href.startsWith(`${url}/`) ? url.length + 1 : 0))
    .toSorted((a, b) => b.url.length - a.url.length);
  return edition === undefined ? undefined : { edition, address: `/${href.slice(edition.url.length)}` };
}

/** The edition in a language: `pt` finds `pt-BR`, too. */
export function editionIn<Found extends { readonly language: string }>(
  language: string,
  editions: readonly Found[],
): Found | undefined {
  return (
    editions.find((edition) => edition.language === language) ??
    editions.find((edition) => edition.language.startsWith(`${language}-`))
  );
}
