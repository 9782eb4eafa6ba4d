import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
} from "yaml";

// Changes single values of a YAML text and leaves everything else as it was written: comments, quotes, order and
// spaces. It runs in browsers, too.

/** The new value of a key; undefined removes the key. */
export type Changes = ReadonlyMap<string, unknown>;

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * A YAML text with other values for some keys of its map. `order` says where new keys go: after the last key that
 * precedes them there.
 */
export function patchMap(yaml: string, changes: Changes, order: readonly string[]): string {
  if (changes.size === 0) return yaml;
  const document = parse(yaml);
  const map = document.contents;
  if (!isMap(map) || map.flow === true || map.items.length === 0) {
    const leading = isMap(map) ? "" : yaml.replace(/\n?$/, yaml === "" ? "" : "\n");
    return leading + written(merged(document.toJS(), changes));
  }
  return edited(yaml, editsOf(yaml, map, "", changes, order));
}

/**
 * A YAML text whose list contains these maps: entries are recognised by `id`, and those that did not change keep their
 * lines. `order` is that of an entry's keys.
 */
export function patchList(
  yaml: string,
  entries: readonly Readonly<Record<string, unknown>>[],
  order: readonly string[],
): string {
  const list = parse(yaml).contents;
  if (!isSeq(list) || list.flow === true || list.items.length === 0) {
    const comments = isSeq(list) ? yaml.slice(0, list.range?.[0] ?? 0) : yaml;
    return comments + (entries.length === 0 ? "[]\n" : entries.map((entry) => item(entry)).join(""));
  }
  const segments = segmentsOf(yaml, list.items);
  const known = new Map(segments.items.map(({ node, text }) => [idOf(node), { node, text }]));
  const texts = entries.map((entry) => {
    const before = typeof entry.id === "string" ? known.get(entry.id) : undefined;
    return before === undefined ? item(entry) : itemWith(before.text, entry, order);
  });
  return segments.head + (texts.length === 0 ? "[]\n" : texts.join(""));
}

function parse(yaml: string): Document.Parsed {
  const document = parseDocument(yaml, { schema: "core" });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message);
  return document;
}

/** The list cut into what precedes it and its entries. Comments above an entry belong to it. */
function segmentsOf(yaml: string, nodes: readonly unknown[]) {
  const starts = nodes.map((node, index) => {
    const dash = yaml.lastIndexOf("-", ((node as Node).range?.[0] ?? 0) - 1);
    let start = yaml.lastIndexOf("\n", dash) + 1;
    while (index > 0 && start > 0) {
      const line = yaml.lastIndexOf("\n", start - 2) + 1;
      if (!/^(?:#.*)?\n$/.test(yaml.slice(line, start))) break;
      start = line;
    }
    return start;
  });
  const items = nodes.map((node, index) => {
    const text = yaml.slice(starts[index], starts[index + 1]);
    return { node, text: text.endsWith("\n") ? text : `${text}\n` };
  });
  return { head: yaml.slice(0, starts[0]), items };
}

function idOf(node: unknown): string | undefined {
  const id = isMap(node) ? node.get("id") : undefined;
  return typeof id === "string" ? id : undefined;
}

/** The lines of one entry, with what changed in it. */
function itemWith(text: string, entry: Readonly<Record<string, unknown>>, order: readonly string[]): string {
  const list = parse(text).contents;
  const map = isSeq(list) ? list.items[0] : undefined;
  if (!isMap(map)) return item(entry);
  const before = map.toJSON() as Readonly<Record<string, unknown>>;
  const changes = changesBetween(before, entry);
  if (changes.size === 0) return text;
  const [first] = map.items;
  const losesFirst = first !== undefined && changes.has(keyOf(first)) && changes.get(keyOf(first)) === undefined;
  if (map.flow === true || losesFirst) {
    const comments = text.slice(0, text.lastIndexOf("\n", (map.range?.[0] ?? 1) - 1) + 1);
    return comments + item(merged(before, changes), map.flow === true);
  }
  const column = (map.range?.[0] ?? 0) - (text.lastIndexOf("\n", map.range?.[0] ?? 0) + 1);
  return edited(text, editsOf(text, map, " ".repeat(column), changes, order));
}

/** The keys whose values differ. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const differing = [...names].filter((name) => !isSame(before[name], after[name]));
  return new Map(differing.map((name) => [name, after[name]]));
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}

function merged(before: unknown, changes: Changes): Readonly<Record<string, unknown>> {
  const all = new Map(Object.entries((before ?? {}) as Readonly<Record<string, unknown>>));
  for (const [name, value] of changes) {
    if (value === undefined) all.delete(name);
    else all.set(name, value);
  }
  return Object.fromEntries(all);
}

function editsOf(
  yaml: string,
  map: YAMLMap,
  indent: string,
  changes: Changes,
  order: readonly string[],
): readonly Edit[] {
  return [...changes].flatMap(([name, value]): readonly Edit[] => {
    const at = map.items.findIndex((pair) => keyOf(pair) === name);
    const pair = map.items[at];
    if (pair === undefined) return value === undefined ? [] : [addition(yaml, map, indent, name, value, order)];
    const { from, to } = extent(yaml, pair);
    if (value !== undefined) {
      const flow = isSeq(pair.value) ? pair.value.flow === true : undefined;
      return [{ from, to, text: indented(written({ [name]: value }, flow).trimEnd(), indent) }];
    }
    const end = yaml.indexOf("\n", to);
    return [{ from: yaml.lastIndexOf("\n", from) + 1, to: end < 0 ? yaml.length : end + 1, text: "" }];
  });
}

function addition(
  yaml: string,
  map: YAMLMap,
  indent: string,
  name: string,
  value: unknown,
  order: readonly string[],
): Edit {
  const place = order.indexOf(name);
  const before = map.items.filter((pair) => {
    const known = order.indexOf(keyOf(pair));
    return known >= 0 && known < place;
  });
  const after = place < 0 || before.length === 0 ? map.items.at(-1) : before.at(-1);
  const end = after === undefined ? yaml.length : extent(yaml, after as Pair).to;
  const line = yaml.indexOf("\n", end);
  const text = indent + indented(written({ [name]: value }).trimEnd(), indent);
  return line < 0
    ? { from: yaml.length, to: yaml.length, text: `\n${text}\n` }
    : { from: line + 1, to: line + 1, text: `${text}\n` };
}

/** From the key to the last character of its value. */
function extent(yaml: string, { key, value }: Pair): { readonly from: number; readonly to: number } {
  const from = (key as Node).range?.[0] ?? 0;
  const afterKey = yaml.indexOf(":", (key as Node).range?.[1] ?? 0) + 1;
  const end = (value as Node | null)?.range?.[1] ?? afterKey;
  const to = Math.max(afterKey, from + yaml.slice(from, end).trimEnd().length);
  return { from, to };
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function edited(text: string, edits: readonly Edit[]): string {
  // From the end, so that offsets stay valid; edits at the same offset keep their order.
  const ordered = edits.map((edit, index) => ({ ...edit, index })).sort((a, b) => b.from - a.from || b.index - a.index);
  return ordered.reduce((done, edit) => done.slice(0, edit.from) + edit.text + done.slice(edit.to), text);
}

function indented(text: string, indent: string): string {
  return text.replace(/\n(?=[^\n])/g, `\n${indent}`);
}

/** A map as YAML: each field on its own lines, lists of ids in brackets. */
function written(value: Readonly<Record<string, unknown>>, flow?: boolean): string {
  return Object.entries(value)
    .map(([name, inner]) => {
      const inBrackets = flow ?? (Array.isArray(inner) && inner.every((one) => /^[a-z0-9-]+$/.test(String(one))));
      if (Array.isArray(inner) && inBrackets) return `${stringify(name).trimEnd()}: ${inFlow(inner)}\n`;
      return stringify({ [name]: inner }, { lineWidth: 0 });
    })
    .join("");
}

function inFlow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

function item(entry: Readonly<Record<string, unknown>>, flow = false): string {
  return flow ? `- ${inFlow(entry)}\n` : `- ${indented(written(entry).trimEnd(), "  ")}\n`;
}
