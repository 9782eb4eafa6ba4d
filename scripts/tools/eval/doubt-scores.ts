import { doubtTopics } from "../../relate/answers/doubt-topics.ts";
import type { RelateStore } from "../../relate/index/relate-store.ts";

export interface DoubtScores {
  /** Share of articles whose own topics are doubted. */
  readonly doubtedAsTheyAre: number;
  /** Share doubted with the topics of an unrelated article. */
  readonly doubtedWhenSwapped: number;
}

/** How often topics are doubted: the editors' own, and wrong ones in their place. */
export function doubtScores(store: RelateStore): DoubtScores {
  const headers = [...store.headers.getRange({})].map(({ value }) => value);
  const same = (topic: string, other: string): boolean => topic === other;
  let [asTheyAre, swapped] = [0, 0];
  for (const [index, { id, topics }] of headers.entries()) {
    if (doubtTopics(store, id, topics, same) !== undefined) asTheyAre++;
    // From another time, so that it is not about the same event.
    const others = headers.map(
      (_, step) => headers[(index + (headers.length >> 1) + step) % headers.length]?.topics ?? [],
    );
    const wrong = others.find((those) => those.length > 0 && !those.some((topic) => topics.includes(topic)));
    if (wrong !== undefined && doubtTopics(store, id, wrong, same) !== undefined) swapped++;
  }
  const articles = Math.max(1, headers.length);
  return { doubtedAsTheyAre: asTheyAre / articles, doubtedWhenSwapped: swapped / articles };
}
