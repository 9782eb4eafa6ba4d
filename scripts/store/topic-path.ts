import type { Article } from "../content/article.ts";
import type { Topic } from "../content/registries.ts";
import type { Digest } from "./digest.ts";

/** The topic and those above it, from the root. */
export function topicPath(id: string, { tree, registries }: Digest): readonly Topic[] {
  return tree.path(id).flatMap((each) => registries.topics.entries.get(each) ?? []);
}

/** The ids of all topics under which an article stands: its own and all above them. */
export function standsUnder(article: Article, { tree }: Digest): ReadonlySet<string> {
  return new Set(article.topics.flatMap((id) => tree.path(id)));
}
