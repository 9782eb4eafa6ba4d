import * as z from "zod";

/** The shape of a form field, from its zod type. */
export type Shape =
  | { readonly kind: "text"; readonly pattern?: RegExp; readonly isLong: boolean; readonly optional: boolean }
  | { readonly kind: "number"; readonly optional: boolean }
  | { readonly kind: "choice"; readonly options: readonly string[]; readonly optional: boolean }
  /** One value or a list of them. */
  | { readonly kind: "list"; readonly of: Shape; readonly optional: boolean }
  | { readonly kind: "map"; readonly optional: boolean }
  /** A map whose keys are free. */
  | { readonly kind: "pairs"; readonly optional: boolean };

/** Longer texts get a multi-line field. */
const longLine = 300;

export function shapeOf(type: z.core.$ZodType, optional = false): Shape {
  if (type instanceof z.ZodOptional) return shapeOf(type.unwrap(), true);
  if (type instanceof z.ZodArray) return { kind: "list", of: shapeOf(type.element), optional };
  if (type instanceof z.ZodUnion) {
    const list = type.options.find((option) => option instanceof z.ZodArray);
    if (list !== undefined) return { ...shapeOf(list), optional };
    const map = type.options.find((option) => option instanceof z.ZodObject);
    return shapeOf(map ?? type.options[0] ?? z.string(), optional);
  }
  if (type instanceof z.ZodObject) return { kind: "map", optional };
  if (type instanceof z.ZodRecord) return { kind: "pairs", optional };
  if (type instanceof z.ZodEnum) return { kind: "choice", options: type.options.map(String), optional };
  if (type instanceof z.ZodNumber) return { kind: "number", optional };
  if (type instanceof z.ZodString) {
    const [pattern] = type._zod.bag.patterns ?? [];
    const isOneLine = pattern?.source.includes("[^\\n]") === true || (type.maxLength ?? 0) <= longLine;
    const isForm = pattern !== undefined && pattern.source !== "^[^\\n]*$";
    const isLong = !isOneLine && !isForm && type.minLength !== null;
    return { kind: "text", isLong, optional, ...(isForm ? { pattern } : {}) };
  }
  return { kind: "text", isLong: false, optional };
}
