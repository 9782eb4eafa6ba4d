import type { Problem } from "../../content/problem.ts";

interface Repeated {
  readonly problem: Problem;
  readonly files: Set<string>;
  count: number;
}

/** The problems of an import. Repeated problems are reported once, at the first place, with a count. */
export class Findings {
  readonly #single: Problem[] = [];
  readonly #repeated = new Map<string, Repeated>();

  add(...problems: readonly Problem[]): void {
    this.#single.push(...problems);
  }

  /** Counts a problem by `key`; `make` is called for the first one only. `post` identifies the post. */
  count(key: string, post: string, make: () => Problem): void {
    const seen = this.#repeated.get(key);
    if (seen === undefined) this.#repeated.set(key, { problem: make(), files: new Set([post]), count: 1 });
    else {
      seen.count++;
      seen.files.add(post);
    }
  }

  get problems(): readonly Problem[] {
    return [...this.#single, ...[...this.#repeated.values()].map(withCount)];
  }
}

function withCount({ problem, count, files }: Repeated): Problem {
  if (count === 1) return problem;
  const posts = files.size === 1 ? "this post" : `${files.size.toLocaleString("en")} posts`;
  return {
    ...problem,
    found: `${problem.found} Found ${count.toLocaleString("en")} times in ${posts}; this is the first.`,
  };
}
