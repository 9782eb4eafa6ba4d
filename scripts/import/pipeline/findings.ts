import type { Problem } from "../../content/problem.ts";
import { type ForeignText, nameOf } from "./problem-at.ts";

interface Repeated {
  readonly problem: Problem;
  count: number;
  posts: number;
  /** The post that has it, of those so far. */
  last: string;
}

/** The problems of an import. Repeated problems are reported once, at the first place, with a count. */
export class Findings {
  readonly #single: Problem[] = [];
  readonly #repeated = new Map<string, Repeated>();

  add(...problems: readonly Problem[]): void {
    this.#single.push(...problems);
  }

  /** Counts a problem by `key`, post by post; `make` is called for the first one only. */
  count(key: string, source: ForeignText, make: () => Problem): void {
    const post = nameOf(source);
    const seen = this.#repeated.get(key);
    if (seen === undefined) this.#repeated.set(key, { problem: make(), count: 1, posts: 1, last: post });
    else {
      seen.count++;
      if (seen.last !== post) seen.posts++;
      seen.last = post;
    }
  }

  get problems(): readonly Problem[] {
    return [...this.#single, ...[...this.#repeated.values()].map(withCount)];
  }
}

function withCount({ problem, count, posts }: Repeated): Problem {
  if (count === 1) return problem;
  const where = posts === 1 ? "this post" : `${posts.toLocaleString("en")} posts`;
  return {
    ...problem,
    found: `${problem.found} Found ${count.toLocaleString("en")} times in ${where}; this is the first.`,
  };
}
