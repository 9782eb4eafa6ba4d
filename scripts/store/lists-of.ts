import type { MonthName } from "../base/dates.ts";
import { type Article, lastChanged } from "../content/article.ts";
import { pictureAddress } from "../content/picture.ts";
import type { TopicTree } from "../content/topic-tree.ts";
import type { Entry, ListName } from "./digest.ts";

/** The list of articles with this lead picture, cropped around a point such as `40% 20%`. */
export function cropList(address: string, focus: string | undefined): ListName {
  return `crop/${focus === undefined ? "" : focus.replace(/% (\d+)%/, "-$1")}${address}`;
}

/** The lists that contain a live or withdrawn article of a month. */
export function listsOf(article: Article, month: MonthName, tree: TopicTree): readonly ListName[] {
  const corrected: readonly ListName[] = article.corrections.length > 0 ? ["corrected"] : [];
  if (article.status === "withdrawn") return ["withdrawn", ...corrected];
  const lead = article.image === undefined ? undefined : pictureAddress(article.image.src);
  const shown = new Set([...(lead === undefined ? [] : [lead]), ...(article.shows ?? [])]);
  const rolledUp = new Set(article.topics.flatMap((topic) => tree.path(topic)));
  return [
    "all",
    `changed/${month}`,
    `type/${article.type}`,
    ...article.topics.map((topic): ListName => `own/${topic}`),
    ...[...rolledUp].map((topic): ListName => `topic/${topic}`),
    ...article.editors.map((editor): ListName => `editor/${editor}`),
    ...[...new Set(article.sources.map((source) => source.outlet))].map((outlet): ListName => `outlet/${outlet}`),
    ...[...shown].map((address): ListName => `image/${address}`),
    ...(lead === undefined ? [] : [cropList(lead, article.image?.focus)]),
    ...(article.frames ?? []).map((origin): ListName => `frame/${origin}`),
    ...corrected,
  ];
}

/** An article's entry in a list: by publication, but by its newest change or correction in a list of these. */
export function entryIn(list: ListName, article: Article): Entry {
  const { id, at, corrections } = article;
  if (list.startsWith("changed/")) return { id, at: lastChanged(article) };
  return { id, at: list === "corrected" ? Math.max(...corrections.map((correction) => correction.at)) : at };
}
