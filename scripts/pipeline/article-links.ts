import type { Article } from "../content/article.ts";
import { type Store, textKey } from "../store/store.ts";
import { decoded, type Link } from "./article-file.ts";

/** The links of an article that stay on the site, except to itself. */
export function linksWithin(article: Article, store: Store, site: string): readonly Link[] {
  const html = store.texts.get(textKey(article.file, article.textHash))?.html ?? "";
  const ofText = new Set(Array.from(html.matchAll(/ (?:href|src)="([^"]*)"/g), ([, written = ""]) => written));
  const links = [
    ...[...ofText].map((written) => ({ written: written.replaceAll("&amp;", "&") })),
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

/** The root-relative address of a link that stays on the site, else undefined. */
export function addressWithin(site: string, written: string, from: string): string | undefined {
  if (!URL.canParse(written, site + from)) return undefined;
  const { origin, pathname } = new URL(written, site + from);
  if (origin !== new URL(site).origin) return undefined;
  return decoded(pathname).replace(/\/index\.html$/, "/");
}
