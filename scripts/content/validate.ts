import * as z from "zod";
import { didYouMean } from "./did-you-mean.ts";
import type { FieldRule, Schema } from "./fields.ts";
import { isPrintable, printableRule } from "./printable.ts";
import { quote, type Rule } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";

/**
 * The value if it fits the schema; otherwise undefined, with a problem for each mistake in `collector`. Empty optional
 * fields count as absent. `root` is the path of the value in its YAML text.
 */
export function validate<T extends z.ZodType>(
  { type, rules, foreign }: Schema<T>,
  value: unknown,
  collector: ProblemCollector,
  root: readonly PropertyKey[] = [],
): z.infer<T> | undefined {
  const unsafe = unsafeNames(value);
  for (const path of unsafe) {
    collector.key([...root, ...path], `Unknown field ${quote(unsafeName)}.`, {
      expected: "the name of a field",
      advice: "delete the field",
    });
  }
  const given = withoutEmpty(value, type);
  const result = type.safeParse(given);
  if (result.success) return unsafe.length === 0 ? result.data : undefined;
  for (const issue of result.error.issues) {
    refuse(deepest(issue), given, { type, rules, ...(foreign === undefined ? {} : { foreign }) }, collector, root);
  }
  return undefined;
}

/** A name with a meaning in JavaScript: schemas skip it silently. */
const unsafeName = "__proto__";

/** Where a value has a field of that name. */
function unsafeNames(value: unknown): readonly (readonly PropertyKey[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return [...(key === unsafeName ? [[key]] : []), ...unsafeNames(inner).map((path) => [key, ...path])];
  });
}

/** Removes empty optional fields: some editors write `summary: ""` when a field is cleared. */
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
    return isOptional(field) && isEmpty(written, field) ? [] : [[name, inner] as const];
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

/** null, blank text, or a list or map of nothing else. A map with unknown names counts as content. */
function isEmpty(value: unknown, type: z.core.$ZodType | undefined): boolean {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault) {
    return isEmpty(value, type.unwrap());
  }
  if (type instanceof z.ZodUnion) return isEmpty(value, alternativeFor(value, type));
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.every((item) => isEmpty(item, elementOf(type)));
  if (!isMap(value)) return false;
  const fields = new Map(Object.entries(type instanceof z.ZodObject ? type.shape : {}));
  return Object.entries(value).every(([name, inner]) => fields.has(name) && isEmpty(inner, fields.get(name)));
}

function elementOf(type: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return type instanceof z.ZodArray ? type.element : undefined;
}

/** The fields that a type knows at a path, over all alternatives. */
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

function isText(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && issue.expected === "string";
}

/** The advice for a text that YAML reads as a number or as true or false: `name: 012`. */
function quotedAdvice(found: unknown, advice: string, written: () => string): string | undefined {
  if (typeof found !== "number" && typeof found !== "boolean") return undefined;
  const name = /^write `([\w.]+): …`/.exec(advice)?.[1];
  return name === undefined ? undefined : `write \`${name}: "${written()}"\``;
}

/** The issue of the alternative of a union that matched furthest: probably the one the writer meant. */
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
  schema: Schema,
  collector: ProblemCollector,
  root: readonly PropertyKey[],
): void {
  const path = [...root, ...issue.path];
  const found = valueAt(value, issue.path);
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys.filter((name) => name !== unsafeName))
      collector.key([...path, key], `Unknown field ${quote(key)}.`, unknown(key, issue.path));
    return;
  }
  const { expected, ...rule } = ruleFor(issue.path, schema.rules);
  const advice =
    rule.meant?.(found) ??
    (isText(issue) ? quotedAdvice(found, rule.advice, () => collector.written(path)) : undefined) ??
    rule.advice;
  const name = issue.path.filter((part) => typeof part === "string").join(".");
  if (found === undefined && name !== "") collector.value(path, `There is no \`${name}\`.`, { expected, advice });
  else if (typeof found === "string" && !isPrintable(found)) {
    collector.value(path, `\`${name}\` has a control character: ${quote(found)}.`, printableRule);
  } else collector.value(path, describe(found, name, collector.whole(root)), { expected, advice });

  function unknown(key: string, around: readonly PropertyKey[]): Rule {
    const known = fieldsAt(schema.type, around);
    const foreign = around.length === 0 ? schema.foreign?.get(key.toLowerCase()) : undefined;
    const near = didYouMean(key, known);
    const otherwise = near === undefined ? "delete the field" : `did you mean "${near}"? Otherwise delete the field`;
    const advice = foreign?.(valueAt(value, [...around, key])) ?? otherwise;
    return { expected: `one of ${known.join(", ")}`, advice };
  }
}

/** `topics[0]` of a list and `topics` itself have the same rule. */
function ruleFor(path: readonly PropertyKey[], rules: Schema["rules"]): FieldRule {
  const names = path.filter((part): part is string => typeof part === "string");
  for (let length = names.length; length >= 0; length--) {
    const rule = rules[names.slice(0, length).join(".")];
    if (rule !== undefined) return rule;
  }
  return { expected: "front matter: `name: value`, one on a line", advice: "see docs/reference/fields.md" };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, part)
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[part]
        : undefined,
    value,
  );
}

function describe(found: unknown, name: string, whole: string): string {
  const field = name === "" ? whole : `\`${name}\``;
  if (found === null || found === "") return `${field} is empty.`;
  if (Array.isArray(found)) return found.length === 0 ? `${field} is an empty list.` : `${field} is a list.`;
  if (typeof found === "object") return `${field} is a map of names and values.`;
  if (typeof found === "string") return `${field} is ${quote(found)}.`;
  return `${field} is the ${typeof found} ${String(found)}.`;
}
