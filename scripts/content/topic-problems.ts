import type { Refusals } from "./conform.ts";
import { type Rule, registryRules } from "./contract.ts";
import { didYouMean } from "./did-you-mean.ts";
import { quote } from "./problem.ts";
import type { Topic } from "./registries.ts";

/**
 * What one topic cannot tell alone: parents that exist, no circles, merges that lead somewhere. `topics` are the sound
 * entries, `positions` says where in the file each id stands, those of faulty entries too.
 */
export function topicProblems(
  topics: ReadonlyMap<string, Topic>,
  positions: ReadonlyMap<string, number>,
  refusals: Refusals,
): void {
  for (const topic of topics.values()) {
    const position = positions.get(topic.id) ?? 0;
    checkTarget(topic, "parent", position, topics, positions, refusals);
    checkTarget(topic, "mergedInto", position, topics, positions, refusals);
    checkMerge(topic, position, topics, refusals);
  }
}

function checkTarget(
  topic: Topic,
  field: "parent" | "mergedInto",
  position: number,
  topics: ReadonlyMap<string, Topic>,
  positions: ReadonlyMap<string, number>,
  refusals: Refusals,
): void {
  const target = topic[field];
  if (target === undefined) return;
  if (!positions.has(target)) {
    const near = didYouMean(target, positions.keys());
    refusals.value([position, field], `Unknown topic ${quote(target)}.`, {
      expected: "the id of a topic of this file",
      advice:
        near === undefined ? "correct the id, or add the topic" : `did you mean "${near}"? Otherwise add the topic`,
    });
    return;
  }
  const circle = circleFrom(topic, field, topics);
  if (circle !== undefined) {
    refusals.value([position, field], `A circle: ${circle.join(" → ")}.`, {
      expected: field === "parent" ? "topics that end at one without a parent" : "merges that end at a topic",
      advice: `take \`${field}\` from one of them`,
    });
  }
}

/** The ids from `start` back to it; undefined when the chain ends. */
function circleFrom(
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

function checkMerge(topic: Topic, position: number, topics: ReadonlyMap<string, Topic>, refusals: Refusals): void {
  const rule = registryRules.mergedInto as Rule;
  if (topic.status === "merged" && topic.mergedInto === undefined) {
    refusals.value([position, "status"], "`status` is merged, but there is no `mergedInto`.", rule);
  }
  if (topic.status !== "merged" && topic.mergedInto !== undefined) {
    refusals.key([position, "mergedInto"], `There is \`mergedInto\`, but \`status\` is ${topic.status}.`, rule);
  }
  const parent = topic.parent === undefined ? undefined : topics.get(topic.parent);
  if (parent?.status === "merged") {
    refusals.value(
      [position, "parent"],
      `The parent ${quote(parent.id)} was merged into ${quote(parent.mergedInto)}.`,
      {
        expected: "a topic that has a page of its own",
        advice: `write \`parent: ${parent.mergedInto}\``,
      },
    );
  }
}
