import { type Article, standing } from "../content/article.ts";
import type { Problem } from "../content/problem.ts";
import { kinds } from "../pages/kinds.ts";
import type { Digest } from "../store/digest.ts";
import type { Store } from "../store/store.ts";
import { ArticleFile, decoded, type Link } from "./article-file.ts";

/** Warnings of articles that point at what is not there: `related`, and addresses of the site in text and front matter. */
export function crossProblems(store: Store, digest: Digest, content: string): readonly Problem[] {
  const addresses = new Set(addressesOf(digest));
  const hidden = new Map<string, Article>();
  for (const { value } of store.articles.getRange({})) {
    if (standing(value, digest.now) === "hidden") hidden.set(value.address, value);
  }
  const problems: Problem[] = [];
  for (const { value: article } of store.articles.getRange({})) {
    const lost = article.related.filter((id) => store.articles.get(id) === undefined);
    const dead = deadLinks(article, store, digest.site.url, addresses);
    if (lost.length === 0 && dead.length === 0) continue;
    const file = new ArticleFile(content, article.file);
    for (const id of lost) file.warnOfRelated(id, store);
    for (const link of dead) file.warnOfLink(link, hidden, addresses);
    problems.push(...file.problems);
  }
  return problems;
}

/** Every address that a page or file of the site has. */
function* addressesOf(digest: Digest): Iterable<string> {
  for (const kind of kinds) for (const key of kind.keys(digest)) yield kind.address(key, digest);
}

function deadLinks(article: Article, store: Store, site: string, addresses: ReadonlySet<string>): readonly Link[] {
  const html = store.texts.get(article.textHash)?.html ?? "";
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
    if (address === undefined || address === article.address || addresses.has(address)) return [];
    return [{ ...link, address }];
  });
}

/** The root-relative address of a link that stays on the site, else undefined. */
function addressWithin(site: string, written: string, from: string): string | undefined {
  if (!URL.canParse(written, site + from)) return undefined;
  const { origin, pathname } = new URL(written, site + from);
  if (origin !== new URL(site).origin) return undefined;
  return decoded(pathname).replace(/\/index\.html$/, "/");
}
