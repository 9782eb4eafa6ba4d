import type { Article } from "../../content/article.ts";
import { articlesOf } from "../../store/articles-of.ts";
import type { Digest, Entry, List, ListName } from "../../store/digest.ts";
import { topicsAndAncestors } from "../../store/topic-path.ts";

/** The newest `n` articles of a list with the withdrawn ones among them, newest first. */
export function newestWithWithdrawn(name: ListName, n: number, digest: Digest): readonly Article[] {
  const live = digest.list(name).newest(n);
  const oldest = live.length < n ? undefined : live.at(-1);
  const withdrawn = newestUntil(digest.list("withdrawn"), oldest)
    .map((entry) => digest.article(entry.id))
    .filter((article) => article !== undefined)
    .filter((article) => belongs(article, name, digest));
  if (withdrawn.length === 0) return articlesOf(live, digest);
  return [...articlesOf(live, digest), ...withdrawn].sort(newestFirst).slice(0, n);
}

export function newestFirst(a: Entry, b: Entry): number {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}

/** Whether an article belongs to a list, whatever its status. */
export function belongs(article: Article, name: ListName, digest: Digest): boolean {
  if (name === "all") return true;
  const [kind, id = ""] = name.split("/");
  if (kind === "topic") return topicsAndAncestors(article, digest).has(id);
  if (kind === "own") return article.topics.includes(id);
  if (kind === "editor") return article.editors.includes(id);
  if (kind === "outlet") return article.sources.some((source) => source.outlet === id);
  return kind === "type" && article.type === id;
}

function newestUntil(list: List, oldest: Entry | undefined): readonly Entry[] {
  if (oldest === undefined) return list.newest(list.length);
  for (let n = 64; ; n *= 4) {
    const entries = list.newest(n);
    const last = entries.at(-1);
    const enough = entries.length < n || (last !== undefined && newestFirst(last, oldest) > 0);
    if (enough) return entries.filter((entry) => newestFirst(entry, oldest) <= 0);
  }
}
