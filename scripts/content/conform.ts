import * as z from "zod";
import type { Rule } from "./contract.ts";
import { lineOf } from "./decode.ts";
import { didYouMean } from "./did-you-mean.ts";
import { isPrintable, printableRule } from "./printable.ts";
import { compareProblems, type Place, type Problem, quote, startOfFile } from "./problem.ts";
import { YamlPlaces } from "./yaml-places.ts";

/** A YAML text with its file, for messages. */
export interface YamlSource {
  readonly file: string;
  readonly yaml: string;
  /** The line of the file on which `yaml` begins. */
  readonly firstLine: number;
  /** What the text is, as a sentence begins with it; "The file" by default. */
  readonly whole?: string;
}

/** Makes problems of one YAML text; positions are looked up only when one is made. */
export class Refusals {
  readonly problems: Problem[] = [];
  readonly #source: YamlSource;
  #places: YamlPlaces | undefined;

  constructor(source: YamlSource) {
    this.#source = source;
  }

  /** Adds a problem of the value at `path`. */
  value(path: readonly PropertyKey[], found: string, rule: Rule, severity: Problem["severity"] = "error"): void {
    this.#add(this.#yaml().value(path), found, rule, severity);
  }

  /** Adds a problem of the key at `path`. */
  key(path: readonly PropertyKey[], found: string, rule: Rule): void {
    this.#add(this.#yaml().key(path), found, rule, "error");
  }

  /** Adds a problem of the file as a whole, such as its name. */
  file(found: string, { expected, advice }: Rule): void {
    const { file } = this.#source;
    this.problems.push({ severity: "error", file, ...startOfFile, excerpt: "", found, expected, advice });
  }

  /** What to call the value at `path` as a whole. */
  whole(path: readonly PropertyKey[]): string {
    return path.length > 0 ? "The entry" : (this.#source.whole ?? "The file");
  }

  #yaml(): YamlPlaces {
    this.#places ??= new YamlPlaces(this.#source.yaml, this.#source.firstLine);
    return this.#places;
  }

  #add(place: Place, found: string, { expected, advice }: Rule, severity: Problem["severity"]): void {
    const { file, yaml, firstLine } = this.#source;
    const excerpt = lineOf(yaml, place.line - firstLine + 1);
    const problem: Problem = { severity, file, ...place, excerpt, found, expected, advice };
    const same = (other: Problem) => compareProblems(problem, other) === 0;
    if (!this.problems.some(same)) this.problems.push(problem);
  }
}

/**
 * The value if it keeps the contract, else undefined and a problem for each breach in `refusals`.
 * `root` is the path of the value within its YAML text.
 */
export function conform<T extends z.ZodType>(
  contract: T,
  value: unknown,
  rules: Readonly<Record<string, Rule>>,
  fields: readonly string[],
  refusals: Refusals,
  root: readonly PropertyKey[] = [],
): z.infer<T> | undefined {
  const result = contract.safeParse(value);
  if (result.success) return result.data;
  const known = (path: readonly PropertyKey[]) => (path.length === 0 ? fields : fieldsAt(contract, path));
  for (const issue of result.error.issues) refuse(deepest(issue, value), value, rules, known, refusals, root);
  return undefined;
}

/** The fields that a contract knows at a path, alternatives taken together. */
function fieldsAt(contract: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  if (contract instanceof z.ZodOptional || contract instanceof z.ZodDefault || contract instanceof z.ZodPrefault) {
    return fieldsAt(contract.unwrap(), path);
  }
  if (contract instanceof z.ZodUnion) return contract.options.flatMap((option) => fieldsAt(option, path));
  const [first, ...rest] = path;
  if (contract instanceof z.ZodArray) return first === undefined ? [] : fieldsAt(contract.element, rest);
  if (!(contract instanceof z.ZodObject)) return [];
  if (first === undefined) return Object.keys(contract.shape);
  const inner: z.core.$ZodType | undefined = contract.shape[first as string];
  return inner === undefined ? [] : fieldsAt(inner, rest);
}

/** Of the alternatives of a union, the complaint that got furthest: the one the writer meant. */
function deepest(issue: z.core.$ZodIssue, value: unknown): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const alternatives = issue.errors
    .flat()
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as z.core.$ZodIssue)
    .map((inner) => deepest(inner, value));
  const depth = (candidate: z.core.$ZodIssue) => candidate.path.length + (candidate.code === "invalid_type" ? 0 : 0.5);
  return alternatives.reduce((best, next) => (depth(next) > depth(best) ? next : best), alternatives[0] ?? issue);
}

function refuse(
  issue: z.core.$ZodIssue,
  value: unknown,
  rules: Readonly<Record<string, Rule>>,
  known: (path: readonly PropertyKey[]) => readonly string[],
  refusals: Refusals,
  root: readonly PropertyKey[],
): void {
  const path = [...root, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) unknownKey([...path, key], key, known(issue.path), refusals);
    return;
  }
  const found = valueAt(value, issue.path);
  const rule = ruleFor(issue.path, rules);
  const name = issue.path.filter((part) => typeof part === "string").join(".");
  if (found === undefined && name !== "") refusals.value(path, `There is no \`${name}\`.`, rule);
  else if (typeof found === "string" && !isPrintable(found)) {
    refusals.value(path, `\`${name}\` holds a control character: ${quote(found)}.`, printableRule);
  } else refusals.value(path, describe(found, name, refusals.whole(root)), rule);
}

/** `topics[0]` of a list and `topics` itself have the same rule. */
function ruleFor(path: readonly PropertyKey[], rules: Readonly<Record<string, Rule>>): Rule {
  const names = path.filter((part): part is string => typeof part === "string");
  for (let length = names.length; length >= 0; length--) {
    const rule = rules[names.slice(0, length).join(".")];
    if (rule !== undefined) return rule;
  }
  return { expected: "front matter: `name: value`, one on a line", advice: "see docs/reference/fields.md" };
}

function unknownKey(path: readonly PropertyKey[], key: string, known: readonly string[], refusals: Refusals): void {
  const near = didYouMean(key, known);
  refusals.key(path, `An unknown field ${quote(key)}.`, {
    expected: `one of ${known.join(", ")}`,
    advice: near === undefined ? "delete the field" : `did you mean "${near}"? Otherwise delete the field`,
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<PropertyKey, unknown> | undefined)?.[part], value);
}

function describe(found: unknown, name: string, whole: string): string {
  const field = name === "" ? whole : `\`${name}\``;
  if (found === null || found === "") return `${field} is empty.`;
  if (Array.isArray(found)) return found.length === 0 ? `${field} is an empty list.` : `${field} is a list.`;
  if (typeof found === "object") return `${field} is a map of names and values.`;
  if (typeof found === "string") return `${field} is ${quote(found)}.`;
  return `${field} is the ${typeof found} ${String(found)}.`;
}
