import type { Registry, Topic } from "./registries.ts";

/** The tree of topics, without merged ones. */
export interface TopicTree {
  /** Without a parent, in the order of the registry. */
  readonly roots: readonly string[];
  children(id: string): readonly string[];
  /** From the root down to the topic itself. */
  path(id: string): readonly string[];
  /** The topic and all below it. */
  below(id: string): readonly string[];
}

export function topicTree(topics: Registry<Topic>): TopicTree {
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  for (const topic of topics.entries.values()) {
    if (topic.status === "merged") continue;
    if (topic.parent === undefined) roots.push(topic.id);
    else children.set(topic.parent, [...(children.get(topic.parent) ?? []), topic.id]);
  }
  const path = (id: string): readonly string[] => {
    const parent = topics.entries.get(id)?.parent;
    return parent === undefined ? [id] : [...path(parent), id];
  };
  const below = (id: string): readonly string[] => [id, ...(children.get(id) ?? []).flatMap(below)];
  return { roots, children: (id) => children.get(id) ?? [], path, below };
}
