import { headOf, numberOf, slugOf } from "../index/read-index.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { SAME } from "../index/vector-of.ts";
import { getVector, likenessOf, type Vector } from "../index/vectors.ts";
import { NEAR_DUPLICATE, usefulFrom, usefulOnTopicFrom } from "../links/likeness.ts";
import { type Prospect, prospectsOf } from "../stories/join-story.ts";
import { storyCandidates, storyContext } from "../stories/replace-stories.ts";
import { bondsOf } from "./bonds.ts";
import { related } from "./related.ts";

/** Another article as seen from the one explained. Similarities are 0–1. */
export interface ExplainedNeighbour {
  readonly id: string;
  readonly similarity: number;
  readonly story: string | undefined;
  /** The shared terms that make up most of the similarity, with the part of each. */
  readonly shared: readonly { readonly hash: number; readonly part: number }[];
  /** Why it is shown, or not. */
  readonly outcome: string;
}

export interface Explanation {
  /** Similarity that chance explains for a text with these terms, 0–1. */
  readonly chance: number;
  readonly story: string | undefined;
  /** The editor's word on the story. */
  readonly storyByEditor: string | false | undefined;
  /** Stories it may join, the one with most evidence first. */
  readonly prospects: readonly Prospect[];
  /** The articles linked with it, closest first. */
  readonly neighbours: readonly ExplainedNeighbour[];
}

/** Shared terms that are named. */
const NAMED = 6;

/** Why an article is in its story and shows what it shows; `undefined` when it is not in the store. */
export function explain(store: RelateStore, id: string): Explanation | undefined {
  const number = numberOf(store, id);
  if (number === undefined) return undefined;
  const head = headOf(store, number);
  const vector = getVector(store, number);
  const shown = new Map(related(store, id).neighbours.map((neighbour) => [neighbour.id, neighbour.reason]));
  return {
    chance: vector.chance / SAME,
    story: slugOf(store, number),
    storyByEditor: head.story,
    prospects: prospectsOf(storyCandidates(store, head), storyContext(store, head)),
    neighbours: bondsOf(store, head).map((bond) => {
      const other = getVector(store, bond.number);
      const reason = shown.get(bond.head.id);
      return {
        id: bond.head.id,
        similarity: bond.likeness / SAME,
        story: slugOf(store, bond.number),
        shared: sharedTerms(vector, other),
        outcome: reason === undefined ? whyNotShown(bond.likeness, vector.chance, head, bond.head) : `shown: ${reason}`,
      };
    }),
  };
}

function whyNotShown(likeness: number, chance: number, head: Head, other: Head): string {
  if (likeness >= NEAR_DUPLICATE) return "not shown: a copy";
  const onTopic = head.topics.some((topic) => other.topics.includes(topic));
  const needed = onTopic ? usefulOnTopicFrom(chance) : usefulFrom(chance);
  return likeness < needed
    ? `not shown: below ${(needed / SAME).toFixed(2)}`
    : "not shown: others are closer, or say the same";
}

function sharedTerms(a: Vector, b: Vector): { readonly hash: number; readonly part: number }[] {
  const whole = likenessOf(a, b);
  const weights = new Map<number, number>();
  for (const [place, weight] of b.weights.entries()) weights.set(b.terms[place * 2] ?? 0, weight);
  const shared = [...a.weights.entries()].flatMap(([place, weight]) => {
    const hash = a.terms[place * 2] ?? 0;
    const product = weight * (weights.get(hash) ?? 0);
    return product === 0 ? [] : [{ hash, part: product / whole }];
  });
  return shared.sort((a, b) => b.part - a.part || a.hash - b.hash).slice(0, NAMED);
}
