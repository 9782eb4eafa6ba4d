import type { Calendar } from "../base/dates.ts";
import { decodeAddress, encodeAddress } from "../base/output-path.ts";
import type { Address, ArticleId } from "./article.ts";

/** The address that a pattern gives an article. `at` is its date, milliseconds since 1970. */
export function addressBy(permalink: string, slug: string, at: number, calendar: Calendar): Address {
  const [year = "", month = "", day = ""] = calendar.day(at).split("-");
  const filled = permalink.replaceAll("{year}", year).replaceAll("{month}", month).replaceAll("{day}", day);
  return filled.replaceAll("{slug}", slug) as Address;
}

/**
 * The id of an article: `id`, else the path of its first alias (its first address), else that of its file.
 */
export function articleId(file: string, id: string | undefined, aliases: readonly Address[]): ArticleId {
  const [oldest] = aliases;
  const path = oldest === undefined ? file.replace(/\.md$/, "") : encodeAddress(oldest);
  return (id ?? path.replace(/^\/|\/$/g, "")) as ArticleId;
}

/** `2025/12/a-slug.md` → `a-slug` */
export function slugOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.md$/, "");
}

/** An address in the form of pages: decoded, with a final slash unless it belongs to a file. */
export function asAddress(written: string): Address {
  const path = decodeAddress(written) ?? written;
  const page = path.replace(/\/index\.html$/i, "/");
  return (page.endsWith("/") || /\.[a-z]+$/i.test(page) ? page : `${page}/`) as Address;
}
