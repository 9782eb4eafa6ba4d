import * as z from "zod";
import type { Rule } from "./problem.ts";

/** One field of what people write: its type, and what a message says when a value does not fit. */
export interface Field<T extends z.ZodType = z.ZodType> extends Rule {
  readonly type: T;
  /** Advice for a value that shows what was meant. */
  readonly meant?: (value: unknown) => string | undefined;
  /** The fields of the maps that the value consists of. */
  readonly inner?: Fields;
}

/** Fields by name, in the order in which messages list them. */
export type Fields = Readonly<Record<string, Field>>;

/** What a value has to be, and the rule that a message quotes for each path; `""` is the rule of the whole. */
export interface Schema<T extends z.ZodType = z.ZodType> {
  readonly type: T;
  readonly rules: Readonly<Record<string, FieldRule>>;
  /** Advice for fields that others use, by name in lower case. */
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

/** A map with these fields and no others. */
export function mapOf<T extends Fields>(fields: T): z.ZodObject<Shape<T>, z.core.$strict> {
  return z.strictObject(shapeOf(fields));
}

/** The same, with other fields allowed. */
export function openMapOf<T extends Fields>(fields: T): z.ZodObject<Shape<T>, z.core.$loose> {
  return z.looseObject(shapeOf(fields));
}

/** The rules of fields by path, those of inner fields behind a dot. `whole` is the rule of the map itself. */
export function rulesOf(fields: Fields, whole: Rule): Readonly<Record<string, FieldRule>> {
  const inner = Object.entries(fields).flatMap(([name, { inner: below = {}, ...rule }]) => [
    [name, rule] as const,
    ...Object.entries(rulesOf(below, whole))
      .filter(([path]) => path !== "")
      .map(([path, rule]) => [`${name}.${path}`, rule] as const),
  ]);
  return Object.fromEntries([["", whole], ...inner]);
}
