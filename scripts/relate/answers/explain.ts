import { docIdOf, headerOf, slugOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { MAX_SIMILARITY } from "../index/vector-of.ts";
import { getVector, similarityOf, type Vector } from "../index/vectors.ts";
import { NEAR_DUPLICATE, usefulFrom, usefulOnTopicFrom } from "../links/similarity.ts";
import { type Prospect, prospectsOf } from "../stories/cluster.ts";
import { storyCandidates, storyContext } from "../stories/update-stories.ts";
import { related } from "./related.ts";
import { textNeighboursOf } from "./text-neighbours.ts";

/** A neighbour of the explained article. Similarities are 0–1. */
export interface ExplainedNeighbour {
  readonly id: string;
  readonly similarity: number;
  readonly story: string | undefined;
  /** The shared terms that contribute most to the similarity, with the share of each. */
  readonly shared: readonly { readonly hash: number; readonly part: number }[];
  /** Why it is shown or not. */
  readonly outcome: string;
}

export interface Explanation {
  /** Similarity that chance explains for a text with these terms, 0–1. */
  readonly chance: number;
  readonly story: string | undefined;
  /** `story:` in the article file. */
  readonly storyByEditor: string | false | undefined;
  /** Stories it could join, most evidence first. */
  readonly prospects: readonly Prospect[];
  /** Linked articles, closest first. */
  readonly neighbours: readonly ExplainedNeighbour[];
}

/** Shared terms listed per neighbour. */
const LISTED_TERMS = 6;

/** Explains the story and the neighbours of an article. `undefined` if it is not in the store. */
export function explain(store: RelateStore, id: string): Explanation | undefined {
  const docId = docIdOf(store, id);
  if (docId === undefined) return undefined;
  const header = headerOf(store, docId);
  const vector = getVector(store, docId);
  const shown = new Map(related(store, id).neighbours.map((neighbour) => [neighbour.id, neighbour.reason]));
  return {
    chance: vector.chance / MAX_SIMILARITY,
    story: slugOf(store, docId),
    storyByEditor: header.story,
    prospects: prospectsOf(storyCandidates(store, header), storyContext(store, header)),
    neighbours: textNeighboursOf(store, header).map((neighbour) => {
      const other = getVector(store, neighbour.docId);
      const reason = shown.get(neighbour.header.id);
      return {
        id: neighbour.header.id,
        similarity: neighbour.similarity / MAX_SIMILARITY,
        story: slugOf(store, neighbour.docId),
        shared: sharedTerms(vector, other),
        outcome:
          reason === undefined
            ? whyNotShown(neighbour.similarity, vector.chance, header, neighbour.header)
            : `shown: ${reason}`,
      };
    }),
  };
}

function whyNotShown(similarity: number, chance: number, header: Header, other: Header): string {
  if (similarity >= NEAR_DUPLICATE) return "not shown: a copy";
  const onTopic = header.topics.some((topic) => other.topics.includes(topic));
  const needed = onTopic ? usefulOnTopicFrom(chance) : usefulFrom(chance);
  return similarity < needed
    ? `not shown: below ${(needed / MAX_SIMILARITY).toFixed(2)}`
    : "not shown: others are closer, or say the same";
}

function sharedTerms(a: Vector, b: Vector): { readonly hash: number; readonly part: number }[] {
  const total = similarityOf(a, b);
  const weights = new Map<number, number>();
  for (const [place, weight] of b.weights.entries()) weights.set(b.terms[place * 2] ?? 0, weight);
  const shared = [...a.weights.entries()].flatMap(([place, weight]) => {
    const hash = a.terms[place * 2] ?? 0;
    const product = weight * (weights.get(hash) ?? 0);
    return product === 0 ? [] : [{ hash, part: product / total }];
  });
  return shared.sort((a, b) => b.part - a.part || a.hash - b.hash).slice(0, LISTED_TERMS);
}
