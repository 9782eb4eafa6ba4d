import * as z from "zod";
import { didYouMean } from "./did-you-mean.ts";
import type { Schema } from "./fields.ts";
import { isPrintable, printableRule } from "./printable.ts";
import { quote, type Rule } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";

/**
 * The value if it fits the schema; otherwise undefined, with a problem for each mistake in `collector`. Empty optional fields count
 * as absent. `root` is the path of the value in its YAML text.
 */
export function validate<T extends z.ZodType>(
  { type, rules }: Schema<T>,
  value: unknown,
  collector: ProblemCollector,
  root: readonly PropertyKey[] = [],
): z.infer<T> | undefined {
  const given = withoutEmpty(value, type);
  const result = type.safeParse(given);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    refuse(deepest(issue), given, rules, (path) => fieldsAt(type, path), collector, root);
  }
  return undefined;
}

/** The value without optional fields that are empty: some editors write `summary: ""` when a field is cleared. */
export function withoutEmpty(value: unknown, type: z.core.$ZodType): unknown {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault) {
    return withoutEmpty(value, type.unwrap());
  }
  if (type instanceof z.ZodUnion) return withoutEmpty(value, alternativeFor(value, type));
  if (type instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => withoutEmpty(item, type.element));
  if (!(type instanceof z.ZodObject) || !isMap(value)) return value;
  const fields = new Map(Object.entries(type.shape as Readonly<Record<string, z.core.$ZodType>>));
  const given = Object.entries(value).flatMap(([name, written]) => {
    const field = fields.get(name);
    if (field === undefined) return [[name, written] as const];
    const inner = withoutEmpty(written, field);
    return isOptional(field) && isEmpty(written) ? [] : [[name, inner] as const];
  });
  return Object.fromEntries(given);
}

function alternativeFor(value: unknown, { options }: z.ZodUnion): z.core.$ZodType {
  const fits = (option: z.core.$ZodType) =>
    Array.isArray(value) ? option instanceof z.ZodArray : isMap(value) && option instanceof z.ZodObject;
  return options.find(fits) ?? z.unknown();
}

function isOptional(type: z.core.$ZodType): boolean {
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nothing, blank text, or a list or map of nothing else. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** The fields that a type knows at a path, alternatives taken together. */
function fieldsAt(type: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault) {
    return fieldsAt(type.unwrap(), path);
  }
  if (type instanceof z.ZodUnion) return type.options.flatMap((option) => fieldsAt(option, path));
  const [first, ...rest] = path;
  if (type instanceof z.ZodArray) return first === undefined ? [] : fieldsAt(type.element, rest);
  if (!(type instanceof z.ZodObject)) return [];
  if (first === undefined) return Object.keys(type.shape);
  const inner: z.core.$ZodType | undefined = type.shape[first as string];
  return inner === undefined ? [] : fieldsAt(inner, rest);
}

/** Of the alternatives of a union, the complaint that got furthest: the one the writer meant. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const alternatives = issue.errors
    .flat()
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as z.core.$ZodIssue)
    .map(deepest);
  const depth = (candidate: z.core.$ZodIssue) => candidate.path.length + (candidate.code === "invalid_type" ? 0 : 0.5);
  return alternatives.reduce((best, next) => (depth(next) > depth(best) ? next : best), alternatives[0] ?? issue);
}

function refuse(
  issue: z.core.$ZodIssue,
  value: unknown,
  rules: Readonly<Record<string, Rule>>,
  known: (path: readonly PropertyKey[]) => readonly string[],
  collector: ProblemCollector,
  root: readonly PropertyKey[],
): void {
  const path = [...root, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) unknownKey([...path, key], key, known(issue.path), collector);
    return;
  }
  const found = valueAt(value, issue.path);
  const rule = ruleFor(issue.path, rules);
  const name = issue.path.filter((part) => typeof part === "string").join(".");
  if (found === undefined && name !== "") collector.value(path, `There is no \`${name}\`.`, rule);
  else if (typeof found === "string" && !isPrintable(found)) {
    collector.value(path, `\`${name}\` has a control character: ${quote(found)}.`, printableRule);
  } else collector.value(path, describe(found, name, collector.whole(root)), rule);
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

function unknownKey(
  path: readonly PropertyKey[],
  key: string,
  known: readonly string[],
  collector: ProblemCollector,
): void {
  const near = didYouMean(key, known);
  collector.key(path, `An unknown field ${quote(key)}.`, {
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
