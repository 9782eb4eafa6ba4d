import * as z from "zod";
import type { Rule } from "./problem.ts";

/** A field of front matter, settings or registries: its type, and what to print if a value does not fit. */
export interface Field<T extends z.ZodType = z.ZodType> extends Rule {
  readonly type: T;
  /** Advice for a value whose meaning can be guessed. */
  readonly meant?: (value: unknown) => string | undefined;
  /** The fields of the maps that the value consists of. */
  readonly inner?: Fields;
}

/** Fields by name, in the order of messages. */
export type Fields = Readonly<Record<string, Field>>;

/** The expected type of a value, and the rule to print for each path; `""` is the rule of the whole. */
export interface Schema<T extends z.ZodType = z.ZodType> {
  readonly type: T;
  readonly rules: Readonly<Record<string, FieldRule>>;
  /** Advice for fields known from other generators, by name in lower case. */
  readonly foreign?: ReadonlyMap<string, (value: unknown) => string>;
}

export type FieldRule = Rule & Pick<Field, "meant">;

export function field<T extends z.ZodType>(type: T, expected: string, advice: string, inner?: Fields): Field<T> {
  return { type, expected, advice, ...(inner === undefined ? {} : { inner }) };
}

type Shape<T extends Fields> = { [Name in keyof T]: T[Name]["type"] };

function shapeOf<T extends Fields>(fields: T): Shape<T> {
  return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type])) as Shape<T>;
}

/** A map with exactly these fields. */
export function mapOf<T extends Fields>(fields: T): z.ZodObject<Shape<T>, z.core.$strict> {
  return z.strictObject(shapeOf(fields));
}

/** The same, but other fields are allowed. */
export function openMapOf<T extends Fields>(fields: T): z.ZodObject<Shape<T>, z.core.$loose> {
  return z.looseObject(shapeOf(fields));
}

/** Rules of fields by path; inner fields follow a dot. `whole` is the rule of the map itself. */
export function rulesOf(fields: Fields, whole: Rule): Readonly<Record<string, FieldRule>> {
  const inner = Object.entries(fields).flatMap(([name, { inner: below = {}, ...rule }]) => [
    [name, rule] as const,
    ...Object.entries(rulesOf(below, whole))
      .filter(([path]) => path !== "")
      .map(([path, rule]) => [`${name}.${path}`, rule] as const),
  ]);
  return Object.fromEntries([["", whole], ...inner]);
}
