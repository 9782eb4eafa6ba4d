import type { Article } from "../content/article.ts";
import type { Topic } from "../content/registries.ts";
import type { Digest } from "./digest.ts";

/** The topic and its ancestors, from the root. */
export function topicPath(id: string, { tree, registries }: Digest): readonly Topic[] {
  return tree.path(id).flatMap((each) => registries.topics.entries.get(each) ?? []);
}

/** Ids of an article's topics and all their ancestors. */
export function topicsAndAncestors(article: Article, { tree }: Digest): ReadonlySet<string> {
  return new Set(article.topics.flatMap((id) => tree.path(id)));
}
