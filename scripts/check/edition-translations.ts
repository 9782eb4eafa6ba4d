import { existsSync } from "node:fs";
import { calendarOf } from "../base/dates.ts";
import { resolveLink } from "../base/site-path.ts";
import type { Article } from "../content/article.ts";
import { addressInEdition, addressOnEdition } from "../content/edition-paths.ts";
import { editionFolders } from "../content/editions.ts";
import { findArticles } from "../content/find-articles.ts";
import type { Problem } from "../content/problem.ts";
import { readSettings } from "../content/read-registries.ts";
import type { Edition, Site } from "../content/site.ts";
import { ArticleFile } from "../pipeline/article-file.ts";
import { parseFiles } from "../pipeline/parse-files.ts";
import type { Digest } from "../store/digest.ts";
import type { Store } from "../store/store.ts";

/** The articles of another edition, by address. */
interface OtherArticles {
  readonly folder: string;
  readonly site: Site;
  readonly byAddress: ReadonlyMap<string, Article>;
}

/**
 * Warnings of translations in other editions: addresses that no article there has, and articles that do not name this
 * one back. Reads the articles of an edition only if a translation leads there; nothing is known of those whose
 * newsroom is elsewhere.
 */
export async function editionTranslationProblems(store: Store, digest: Digest): Promise<readonly Problem[]> {
  const { site, folders } = digest;
  const read = new Map<Edition, OtherArticles | undefined>();
  const problems: Problem[] = [];
  for (const { value: article } of store.articles.getRange({})) {
    for (const [language, written] of Object.entries(article.translations ?? {})) {
      const found = inEdition(language, written, site);
      if (found === undefined) continue;
      const { edition, address } = found;
      if (!read.has(edition)) read.set(edition, await articlesOfEdition(edition, folders.data, digest.now));
      const others = read.get(edition);
      if (others === undefined) continue;
      const other = others.byAddress.get(address);
      if (other !== undefined && leadsBack(other, others.site, article, site)) continue;
      const file = new ArticleFile(folders.content, article.file);
      if (other === undefined) file.warnOfLostTranslation(language, edition.url, address, others.byAddress.keys());
      else
        file.warnOfTranslation(addressFrom(others.site, article, site), article.lang, language, other, others.folder);
      problems.push(...file.problems);
    }
  }
  return problems;
}

/** The other edition that a translation leads to, and the address from its front page. */
function inEdition(language: string, written: string, site: Site) {
  const href = addressInEdition(language, written, site) ?? resolveLink(written, site.url, "/")?.href;
  return href === undefined ? undefined : addressOnEdition(href, site);
}

async function articlesOfEdition({ newsroom }: Edition, data: string, now: number): Promise<OtherArticles | undefined> {
  if (newsroom === undefined) return undefined;
  const folders = editionFolders(data, newsroom);
  const settings = existsSync(folders.content) ? readSettings(folders) : undefined;
  // Other warnings say that a newsroom is missing or faulty.
  if (settings === undefined || "problems" in settings) return undefined;
  const { site, registries } = settings;
  const byAddress = new Map<string, Article>();
  const toParse = findArticles(folders.content, () => undefined, []).toParse.map((file) => ({ file, hash: undefined }));
  const calendar = calendarOf(site.timeZone, site.language);
  const context = { site, registries, calendar, folder: folders.content, now };
  await parseFiles(toParse, { ...folders, now }, context, (batch) => {
    for (const each of batch) {
      if (each.outcome === "article") byAddress.set(each.parsed.article.address, each.parsed.article);
    }
  });
  return { folder: folders.content, site, byAddress };
}

function leadsBack(other: Article, of: Site, article: Article, site: Site): boolean {
  const own = site.url + article.address;
  return Object.entries(other.translations ?? {}).some(
    ([language, written]) =>
      (addressInEdition(language, written, of) ?? resolveLink(written, of.url, "/")?.href) === own,
  );
}

/** The article's address as the other edition writes it. */
function addressFrom(other: Site, article: Article, site: Site): string {
  const own = site.url + article.address;
  return addressInEdition(article.lang, article.address, other) === own ? article.address : own;
}
