import { stripTags } from "../base/strip-tags.ts";
import type { Article } from "../content/article.ts";
import type { SearchSettings } from "../content/site.ts";
import { buildUnit, type SearchDocument, type Unit } from "../search/unit.ts";
import { outletsOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";

/** The search unit of articles in order of publication. */
export function searchUnit(articles: readonly Article[], weights: SearchSettings, digest: Digest): Unit {
  return buildUnit(
    articles.map((article) => documentOf(article, digest)),
    weights,
  );
}

function documentOf(article: Article, digest: Digest): SearchDocument {
  const withdrawn = article.status === "withdrawn";
  return {
    address: article.address,
    title: article.title,
    summary: withdrawn ? "" : (article.summary ?? ""),
    text: withdrawn ? "" : stripTags(digest.text(article.id).html),
    names: withdrawn ? [] : namesIn(article, digest),
    at: article.at,
    day: Date.parse(digest.calendar.day(article.at)) / 86_400_000,
    lang: article.lang,
    type: article.type,
    topics: article.topics,
    editors: article.editors,
    outlets: outletsOf(article),
    withdrawn,
  };
}

function namesIn(article: Article, { registries }: Digest): readonly string[] {
  const { topics, editors, outlets } = registries;
  return [
    ...article.topics.map((id) => topics.entries.get(id)?.name ?? id),
    ...outletsOf(article).map((id) => outlets.entries.get(id)?.name ?? id),
    ...article.editors.map((id) => editors.entries.get(id)?.name ?? id),
    ...(article.authors ?? []),
  ];
}
