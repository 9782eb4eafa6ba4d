import { CommandError, UsageError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { parseYaml } from "../content/front-matter.ts";
import { formatProblem, quote } from "../content/problem.ts";
import { slugForm } from "../content/text-types.ts";
import { readText, type Step, writing } from "./steps.ts";
import { YamlEdit } from "./yaml-edit.ts";

/** The registries whose entries can be renamed. */
export type Kind = "topics" | "editors";

const nouns = { topics: "topic", editors: "editor" } as const;

/** The parts of an entry that may change here. */
interface Entry {
  readonly id?: string;
  readonly name?: string;
  readonly aliases?: string | readonly string[];
  readonly formerIds?: string | readonly string[];
  readonly parent?: string;
  readonly status?: string;
  readonly mergedInto?: string;
}

/**
 * Gives an entry another id and, if there is one, another name. The old ones go on naming it, the old address
 * redirects, and the feed keeps its id. After a change by hand, adds what is missing.
 */
export function planRename(
  kind: Kind,
  [old, id]: readonly [string, string],
  name: string | undefined,
  data: string,
): readonly Step[] {
  const file = `${data}/${kind}.yaml`;
  if (old === id) throw new UsageError(`Both ids are ${quote(id)}.\n  Expected: another id`);
  if (!slugForm.test(id)) {
    throw new UsageError(`${quote(id)} is not an id.\n  Expected: lower-case letters a-z, digits and single hyphens`);
  }
  const text = readText(file);
  const entries = entriesOf(text, file);
  const position = positionToRename(kind, entries, old, id, file);
  const entry = entries[position] ?? {};
  const edit = new YamlEdit(text);
  if (entry.id === old) edit.replace([position, "id"], id);
  if (![entry.formerIds ?? []].flat().includes(old)) edit.append([position], "formerIds", old, "id");
  if (name !== undefined && entry.name !== undefined && name !== entry.name) {
    edit.replace([position, "name"], name);
    if (![entry.aliases ?? []].flat().includes(entry.name)) edit.append([position], "aliases", entry.name, "name");
  }
  for (const [place, { parent, mergedInto }] of entries.entries()) {
    if (parent === old) edit.replace([place, "parent"], id);
    if (mergedInto === old) edit.replace([place, "mergedInto"], id);
  }
  const renamed = checked(edit.text, file, (list) => list[position]?.id === id && !names(list, old));
  return [...writing(file, renamed, `${old} is ${id} now`), ...planSettings(kind, old, id, data)];
}

/** Merges a topic into another, which gets its articles and its old address. */
export function planMerge(old: string, into: string, data: string): readonly Step[] {
  const file = `${data}/topics.yaml`;
  const text = readText(file);
  const entries = entriesOf(text, file);
  const [position] = [old, into].map((id) => mustBeAt("topics", entries, id, file));
  if (old === into) throw new UsageError(`Both topics are ${quote(old)}.\n  Expected: two topics`);
  const lineage = [...pathUp(entries, into)];
  if (lineage.includes(old)) {
    throw new CommandError(
      `The topic ${quote(into)} is below ${quote(old)}.\n  To do: give ${into} another \`parent\` first, or merge it into ${old}`,
    );
  }
  const edit = new YamlEdit(text);
  edit.set([position ?? 0], "status", "merged", "name");
  edit.set([position ?? 0], "mergedInto", into, "name");
  for (const [place, { parent }] of entries.entries()) if (parent === old) edit.replace([place, "parent"], into);
  const merged = checked(edit.text, file, (list) => list[position ?? 0]?.mergedInto === into);
  return [...writing(file, merged, `${old} is merged into ${into}`), ...planSettings("topics", old, into, data)];
}

/** The topic and those above it, up to a cycle. */
function* pathUp(entries: readonly Entry[], start: string): Generator<string> {
  const seen = new Set<string>();
  for (let id: string | undefined = start; id !== undefined && !seen.has(id); ) {
    yield id;
    seen.add(id);
    const current: string = id;
    id = entries.find((entry) => entry.id === current)?.parent;
  }
}

function positionToRename(kind: Kind, entries: readonly Entry[], old: string, id: string, file: string): number {
  const [from, to] = [old, id].map((each) => entries.findIndex((entry) => entry.id === each));
  if (from !== undefined && from >= 0 && to !== undefined && to >= 0) {
    const merge = kind === "topics" ? `, or merge the two: \`${commandText("topic", "merge", old, id)}\`` : "";
    throw new CommandError(
      `${quote(id)} is another ${nouns[kind]} of ${file}.\n  To do: choose an id that no entry has${merge}`,
    );
  }
  if (to !== undefined && to >= 0) return to;
  return mustBeAt(kind, entries, old, file);
}

function mustBeAt(kind: Kind, entries: readonly Entry[], id: string, file: string): number {
  const position = entries.findIndex((entry) => entry.id === id);
  if (position >= 0) return position;
  const renamed = entries.find((entry) => [entry.formerIds ?? []].flat().includes(id))?.id;
  const near =
    renamed ??
    didYouMean(
      id,
      entries.flatMap((entry) => entry.id ?? []),
    );
  const todo = near === undefined ? "correct the id" : `did you mean "${near}"?`;
  throw new CommandError(`No ${nouns[kind]} has the id ${quote(id)}.\n  Expected: an id of ${file}\n  To do: ${todo}`);
}

function names(entries: readonly Entry[], id: string): boolean {
  return entries.some(({ parent, mergedInto }) => parent === id || mergedInto === id);
}

function entriesOf(text: string, file: string): readonly Entry[] {
  const list = yamlValue(text, file);
  if (Array.isArray(list)) return list.map((entry) => (typeof entry === "object" && entry !== null ? entry : {}));
  throw new CommandError(`${file} is not a list.\n  Expected: a list of entries, each with \`id\` and \`name\``);
}

function yamlValue(text: string, file: string): unknown {
  const yaml = parseYaml(text.replace(/^\ufeff/, ""), file, 1);
  if ("value" in yaml) return yaml.value ?? [];
  throw new CommandError(formatProblem(yaml));
}

/** Throws a CommandError if an edit failed, as with anchors and tags. */
function checked(text: string, file: string, isDone: (entries: readonly Entry[]) => boolean): string {
  const yaml = parseYaml(text.replace(/^\ufeff/, ""), file, 1);
  if ("value" in yaml && Array.isArray(yaml.value) && isDone(yaml.value as readonly Entry[])) return text;
  throw cannotEdit(file);
}

function cannotEdit(file: string): CommandError {
  return new CommandError(
    `${file} cannot be edited: it uses more of YAML than this command understands.\n  To do: write values in place of anchors and tags, or edit it by hand`,
  );
}

/** Renames an entry in site.yaml. A list that contains the new name already loses the old one. */
function planSettings(kind: Kind, old: string, id: string, data: string): readonly Step[] {
  const file = `${data}/site.yaml`;
  const text = readText(file);
  const edit = new YamlEdit(text);
  for (const { path, list } of listsIn(yamlValue(text, file), kind)) {
    const position = list.indexOf(old);
    if (position < 0) continue;
    if (list.includes(id)) edit.remove(path, position);
    else edit.replace([...path, position], id);
  }
  const edited = edit.text;
  if (listsIn(yamlValue(edited, file), kind).some(({ list }) => list.includes(old))) throw cannotEdit(file);
  return writing(file, edited, `it names ${id} in place of ${old}`);
}

type Path = readonly (string | number)[];

/** The lists of site.yaml that name entries of a registry by id. */
function listsIn(site: unknown, kind: Kind): readonly { readonly path: Path; readonly list: readonly unknown[] }[] {
  const partners = listAt(site, ["feeds", "partners"]).flatMap((_, position) =>
    ["include", "exclude"].map((side) => ["feeds", "partners", position, side, kind]),
  );
  const paths: readonly Path[] = [
    ...(kind === "topics"
      ? [
          ["theme", "menu"],
          ["pages", "front"],
        ]
      : []),
    ...partners,
  ];
  return paths.map((path) => ({ path, list: listAt(site, path) }));
}

function listAt(value: unknown, path: Path): readonly unknown[] {
  let at = value;
  for (const part of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) return [];
    at = (at as Readonly<Record<string | number, unknown>>)[part];
  }
  return Array.isArray(at) ? at : [];
}
