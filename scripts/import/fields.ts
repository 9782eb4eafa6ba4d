/** The fields of a post, under the names of its system. Maps, because any name may occur. */
export type Fields = ReadonlyMap<string, unknown>;

/** Text and its offset in the source of a post. */
export interface Written {
  readonly text: string;
  /** In the text of the source. */
  readonly offset?: number;
}

/** Fields from an unknown value; empty when it is not an object. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? new Map(Object.entries(value)) : new Map();
}

/** The value of a field; `taxonomies.tags` is `tags` inside `taxonomies`. */
export function fieldValue(fields: Fields, name: string): unknown {
  if (fields.has(name)) return fields.get(name);
  const dot = name.indexOf(".");
  if (dot === -1) return undefined;
  return fieldValue(fieldsOf(fields.get(name.slice(0, dot))), name.slice(dot + 1));
}

/** The first of the fields that contains text, trimmed. Numbers count as text, as does the first item of a list. */
export function textField(fields: Fields, names: string | readonly string[]): string {
  for (const name of [names].flat()) {
    const text = textOf([fieldValue(fields, name)].flat()[0]);
    if (text !== "") return text;
  }
  return "";
}

/** A list of names, and whether some could not be read. */
export interface NameList {
  readonly names: readonly Written[];
  /** Whether a value is not a name. */
  readonly unreadable: boolean;
}

/** A field as a list of names: texts, or objects that have a name. */
export function nameList(fields: Fields, name: string): NameList {
  const items = [fieldValue(fields, name)].flat(3).filter((item) => item !== undefined && item !== null && item !== "");
  const names = items.map(nameIn);
  return {
    names: names.filter((one) => one !== undefined),
    unreadable: names.includes(undefined),
  };
}

const nameKeys = "name title display_name displayName full_name fullName label username login slug id email".split(" ");

function nameIn(item: unknown): Written | undefined {
  if (isWritten(item)) return item;
  const text = textOf(item);
  if (text !== "") return { text };
  if (!isObject(item)) return undefined;
  const fields = fieldsOf(item);
  const whole = [
    textField(fields, ["first_name", "firstName", "first", "given"]),
    textField(fields, ["last_name", "lastName", "last", "family"]),
  ];
  const named = textField(fields, nameKeys) || whole.filter((part) => part !== "").join(" ");
  if (named !== "") return { text: named };
  // `author: {ana: {…}}`
  const [key, ...others] = fields.keys();
  return key !== undefined && others.length === 0 && isObject(fields.get(key)) ? { text: key } : undefined;
}

function isWritten(item: unknown): item is Written {
  return (
    isObject(item) &&
    "offset" in item &&
    typeof item.offset === "number" &&
    "text" in item &&
    typeof item.text === "string"
  );
}

function textOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (isWritten(value)) return value.text;
  return typeof value === "string" ? value.trim() : "";
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
