import { parseDocument } from "yaml";
import { readRegularFile } from "../../base/regular-file.ts";
import { decode } from "../../content/decode.ts";
import { parseYaml } from "../../content/front-matter.ts";
import type { Problem } from "../../content/problem.ts";
import { ProblemCollector } from "../../content/problem-collector.ts";
import { foldName, namesOf, type Registries, type Registry, type Topic } from "../../content/registries.ts";
import { editorEntry, outletEntry, registryRule, topicEntry } from "../../content/registry-fields.ts";
import { validate } from "../../content/validate.ts";
import { formatYaml } from "./article-file.ts";

export type Kind = keyof Registries;

export const kinds: readonly Kind[] = ["topics", "editors", "outlets"];

/** What a registry entry is called in messages, its file, and the field of an article that names it. */
export const kindWords = {
  topics: { one: "topic", fileName: "topics.yaml", schema: topicEntry },
  editors: { one: "editor", fileName: "editors.yaml", schema: editorEntry },
  outlets: { one: "outlet", fileName: "sources.yaml", schema: outletEntry },
} as const;

/** An entry to be written; only what is known. */
export type NewEntry = { readonly id: string; readonly name: string } & Readonly<
  Record<string, string | readonly string[]>
>;

/** Only the fields of an entry that names resolve by; the schema of topics includes those of the others. */
type KnownEntry = Pick<Topic, "id" | "name" | "aliases" | "formerIds" | "status" | "mergedInto">;

/** A registry file, ready for new entries. */
export interface RegistryFile {
  readonly file: string;
  /** Undefined when there is no file yet. */
  readonly text?: string;
  readonly registry: Registry<KnownEntry>;
}

/** The registry of a kind in the data folder, or what is wrong with its file. A missing file is an empty registry. */
export function readRegistryFile(folder: string, kind: Kind): RegistryFile | { readonly problems: readonly Problem[] } {
  const file = `${folder}/${kindWords[kind].fileName}`;
  let bytes: Buffer;
  try {
    bytes = readRegularFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { file, registry: registryOf(file, []) };
  }
  const text = decode(bytes, file);
  if (typeof text !== "string") return { problems: [text] };
  const yaml = parseYaml(text, file, 1);
  if (!("value" in yaml)) return { problems: [yaml] };
  const collector = new ProblemCollector({ file, yaml: text, firstLine: 1 });
  const entries = readEntries(kind, yaml.value ?? [], collector);
  if (collector.problems.length > 0) return { problems: collector.problems };
  return { file, text, registry: registryOf(file, entries) };
}

function readEntries(kind: Kind, value: unknown, collector: ProblemCollector): readonly KnownEntry[] {
  if (!Array.isArray(value)) {
    collector.value([], "The file is not a list.", registryRule);
    return [];
  }
  const schema = kindWords[kind].schema as typeof topicEntry;
  return value.flatMap((written, position) => {
    const entry = validate(schema, written, collector, [position]);
    if (entry === undefined) return [];
    const { id, name, aliases = [], formerIds = [], status = "active", mergedInto } = entry;
    const lists = { aliases: [aliases].flat(), formerIds: [formerIds].flat() };
    return [{ id, name, ...lists, status, ...(mergedInto === undefined ? {} : { mergedInto }) }];
  });
}

function registryOf(file: string, entries: readonly KnownEntry[]): Registry<KnownEntry> {
  const names = new Map<string, string>();
  for (const entry of entries) {
    for (const name of namesOf(entry)) if (!names.has(foldName(name))) names.set(foldName(name), entry.id);
  }
  return { file, entries: new Map(entries.map((entry) => [entry.id, entry])), names };
}

/** The registry with more entries. */
export function withEntries(registry: Registry<KnownEntry>, added: readonly NewEntry[]): Registry<KnownEntry> {
  const more = added.map(
    ({ id, name, aliases }): KnownEntry => ({ id, name, aliases: [aliases ?? []].flat(), status: "active" }),
  );
  return registryOf(registry.file, [...registry.entries.values(), ...more]);
}

/** The YAML of entries, ready to paste into a registry file. */
export function formatEntries(entries: readonly NewEntry[]): string {
  return formatYaml(entries);
}

/** The text of a registry file with more entries at its end; everything else stays, comments too. */
export function addEntries(text: string | undefined, entries: readonly NewEntry[]): string {
  const addition = formatEntries(entries);
  if (text === undefined || text.trim() === "") return addition;
  const before = parseYaml(text, "", 1);
  const held = "value" in before && Array.isArray(before.value) ? before.value : [];
  const wanted = JSON.stringify([...held, ...entries]);
  const isWanted = (candidate: string) => {
    const read = parseYaml(candidate, "", 1);
    return "value" in read && JSON.stringify(read.value) === wanted;
  };
  const appended = `${text.trimEnd()}\n${separator(text)}${indented(addition, text)}`;
  if (isWanted(appended)) return appended;
  const document = parseDocument(text, { schema: "core" });
  if (held.length === 0) document.contents = document.createNode(entries) as typeof document.contents;
  else for (const entry of entries) document.add(document.createNode(entry));
  return document.toString({ lineWidth: 0 });
}

/** A blank line when the file's own entries have one between them. */
function separator(text: string): string {
  return /\n[ \t]*\n[ \t]*- /.test(text) ? "\n" : "";
}

function indented(addition: string, text: string): string {
  const indent = /^([ \t]*)- /m.exec(text)?.[1] ?? "";
  const blank = separator(text);
  return addition
    .replace(/\n- /g, `\n${blank}- `)
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
}
