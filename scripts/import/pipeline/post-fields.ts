import type { Problem } from "../../content/problem.ts";
import { nameList, textField } from "../fields.ts";
import type { Post } from "../post.ts";
import type { Findings } from "./findings.ts";
import type { OurField } from "./mapping.ts";
import { problemAt, problemIn, type Words } from "./problem-at.ts";

/** The fields of posts under our names, and their problems. */
export class PostFields {
  readonly #findings: Findings;
  readonly #theirs = new Map<OurField | "drop", string[]>();

  /** @param ours our field for each of theirs */
  constructor(ours: ReadonlyMap<string, OurField | "drop">, findings: Findings) {
    this.#findings = findings;
    for (const [theirs, our] of ours) this.#theirs.set(our, [...this.theirs(our), theirs]);
  }

  /** Their names for a field of ours. */
  theirs(ours: OurField | "drop"): readonly string[] {
    return this.#theirs.get(ours) ?? [];
  }

  /** Their first name for a field of ours; our own name if they have none. */
  named(ours: OurField): string {
    return this.theirs(ours)[0] ?? ours;
  }

  text(post: Post, ours: OurField): string {
    return textField(post.fields, this.theirs(ours));
  }

  /** The values of a field that may hold several. */
  list(post: Post, ours: OurField): readonly string[] {
    return this.theirs(ours).flatMap((name) => nameList(post.fields, name).names.map(({ text }) => text));
  }

  /** Reports a problem of one of their fields. */
  refuse(post: Post, field: string, words: Words): void {
    this.#findings.add(fieldProblem(post, field, words));
  }

  /** Reports a problem that many posts may share once, with a count by `key`. */
  count(key: string, post: Post, field: string, words: Words): void {
    this.#findings.count(key, post.source, () => fieldProblem(post, field, words));
  }
}

/** A problem of a field, at its place in the front matter. */
export function fieldProblem({ source, bodyOffset }: Post, field: string, words: Words): Problem {
  const head = source.text.slice(0, bodyOffset);
  const last = field.slice(field.lastIndexOf(".") + 1);
  const match = new RegExp(`^[ \\t]*${last.replace(/[^\w-]/g, "\\$&")}(?=\\s*[:=])`, "m").exec(head);
  if (match === null) return problemIn(source, words);
  return problemAt(source, match.index + match[0].length - last.length, last.length, words);
}
