import type { Registries, Topic } from "../content/registries.ts";

/** The topic and those above it, from the root. */
export function topicPath(id: string, { topics }: Registries): readonly Topic[] {
  const path: Topic[] = [];
  for (let topic = topics.entries.get(id); topic !== undefined && !path.includes(topic); ) {
    path.unshift(topic);
    topic = topic.parent === undefined ? undefined : topics.entries.get(topic.parent);
  }
  return path;
}

/** The ids of all topics under which an article stands: its own and all above them. */
export function standsUnder(topics: readonly string[], registries: Registries): ReadonlySet<string> {
  return new Set(topics.flatMap((id) => topicPath(id, registries).map((topic) => topic.id)));
}
