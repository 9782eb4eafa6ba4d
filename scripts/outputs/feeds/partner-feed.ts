import type { Article } from "../../content/article.ts";
import type { FeedFilter, PartnerFeed } from "../../content/site.ts";
import type { Digest, Entry, ListName } from "../../store/digest.ts";
import { topicsAndAncestors } from "../../store/topic-path.ts";
import { newestFirst } from "./article-order.ts";

/** Articles examined for one feed: a filter that matches nothing must not cost the whole archive. */
const maxExamined = 5000;
const hour = 3_600_000;

/** The newest live articles that pass a partner's filters, newest first. */
export function partnerArticles(partner: PartnerFeed, digest: Digest): readonly Article[] {
  const oldest = partner.hours === undefined ? 0 : digest.now - partner.hours * hour;
  const chosen: Article[] = [];
  for (const entry of candidates(partner.include, oldest, digest)) {
    const article = digest.article(entry.id);
    if (article === undefined || !passes(article, partner, digest)) continue;
    chosen.push(article);
    if (chosen.length === partner.items) break;
  }
  return chosen;
}

/** Whether the article passes the filters, regardless of its age. */
export function passes(article: Article, { include, exclude }: PartnerFeed, digest: Digest): boolean {
  const topics = topicsAndAncestors(article, digest);
  const outlets = new Set(article.sources.map((source) => source.outlet));
  const axes: readonly [readonly string[], readonly string[], (id: string) => boolean][] = [
    [include.topics, exclude.topics, (id) => topics.has(id)],
    [include.editors, exclude.editors, (id) => article.editors.includes(id)],
    [include.outlets, exclude.outlets, (id) => outlets.has(id)],
    [include.types, exclude.types, (type) => article.type === type],
  ];
  return axes.every(([wanted, unwanted, has]) => (wanted.length === 0 || wanted.some(has)) && !unwanted.some(has));
}

// Walks the axis with the fewest articles; `passes` checks the others.
function candidates(include: FeedFilter, oldest: number, digest: Digest): readonly Entry[] {
  const axes = listsByAxis(include).map((names) => names.map((name) => digest.list(name)));
  const sizes = axes.map((lists) => lists.reduce((sum, list) => sum + list.length, 0));
  const lists = axes[sizes.indexOf(Math.min(...sizes))] ?? [digest.list("all")];
  const entries = new Map<string, Entry>();
  for (const list of lists) for (const entry of list.newest(maxExamined)) entries.set(entry.id, entry);
  const recent = [...entries.values()].filter((entry) => entry.at >= oldest);
  return recent.sort(newestFirst).slice(0, maxExamined);
}

function listsByAxis({ topics, editors, outlets, types }: FeedFilter): readonly (readonly ListName[])[] {
  const axes: readonly (readonly ListName[])[] = [
    topics.map((id): ListName => `topic/${id}`),
    editors.map((id): ListName => `editor/${id}`),
    outlets.map((id): ListName => `outlet/${id}`),
    types.map((type): ListName => `type/${type}`),
  ];
  return axes.filter((names) => names.length > 0);
}
