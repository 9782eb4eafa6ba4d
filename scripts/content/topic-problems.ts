import { didYouMean } from "./did-you-mean.ts";
import { quote } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import type { Topic } from "./registries.ts";
import { topicFields } from "./registry-fields.ts";

/**
 * Checks across topics: parents exist, there are no cycles, merges end at a topic. `topics` are the valid entries;
 * `positions` are the indexes in the file of all ids, including invalid entries.
 */
export function topicProblems(
  topics: ReadonlyMap<string, Topic>,
  positions: ReadonlyMap<string, number>,
  collector: ProblemCollector,
): void {
  for (const topic of topics.values()) {
    const position = positions.get(topic.id) ?? 0;
    checkTarget(topic, "parent", position, topics, positions, collector);
    checkTarget(topic, "mergedInto", position, topics, positions, collector);
    checkMerge(topic, position, topics, collector);
  }
}

function checkTarget(
  topic: Topic,
  field: "parent" | "mergedInto",
  position: number,
  topics: ReadonlyMap<string, Topic>,
  positions: ReadonlyMap<string, number>,
  collector: ProblemCollector,
): void {
  const target = topic[field];
  if (target === undefined) return;
  if (!positions.has(target)) {
    const near = didYouMean(target, positions.keys());
    collector.value([position, field], `Unknown topic ${quote(target)}.`, {
      expected: "the id of a topic of this file",
      advice:
        near === undefined ? "correct the id, or add the topic" : `did you mean "${near}"? Otherwise add the topic`,
    });
    return;
  }
  const circle = cycleFrom(topic, field, topics);
  if (circle !== undefined) {
    collector.value([position, field], `Circular reference: ${circle.join(" → ")}.`, {
      expected: field === "parent" ? "topics that end at one without a parent" : "merges that end at a topic",
      advice: `take \`${field}\` from one of them`,
    });
  }
}

/** The ids from `start` back to itself; undefined if the chain ends. */
function cycleFrom(
  start: Topic,
  field: "parent" | "mergedInto",
  topics: ReadonlyMap<string, Topic>,
): readonly string[] | undefined {
  const seen = [start.id];
  for (let next = start[field]; next !== undefined; next = topics.get(next)?.[field]) {
    seen.push(next);
    if (next === start.id) return seen;
    if (seen.indexOf(next) < seen.length - 1) return undefined;
  }
  return undefined;
}

function checkMerge(
  topic: Topic,
  position: number,
  topics: ReadonlyMap<string, Topic>,
  collector: ProblemCollector,
): void {
  const rule = topicFields.mergedInto;
  if (topic.status === "merged" && topic.mergedInto === undefined) {
    collector.value([position, "status"], "`status` is merged, but there is no `mergedInto`.", rule);
  }
  if (topic.status !== "merged" && topic.mergedInto !== undefined) {
    collector.key([position, "mergedInto"], `There is \`mergedInto\`, but \`status\` is ${topic.status}.`, rule);
  }
  const parent = topic.parent === undefined ? undefined : topics.get(topic.parent);
  if (parent?.status === "merged") {
    collector.value(
      [position, "parent"],
      `The parent ${quote(parent.id)} was merged into ${quote(parent.mergedInto)}.`,
      {
        expected: "a topic with its own page",
        advice: `write \`parent: ${parent.mergedInto}\``,
      },
    );
  }
}
