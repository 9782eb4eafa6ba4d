import type * as z from "zod";
import type { Folders } from "../base/folders.ts";
import type { Strings } from "../base/translate.ts";
import { isOfEdition } from "./edition-paths.ts";
import { type EditionPages, readEditions } from "./editions.ts";
import type { Schema } from "./fields.ts";
import { type FrontPick, readFrontList } from "./front-list.ts";
import { type InfoPage, readInfoPages } from "./info-pages.ts";
import { menuProblems, partnerProblems } from "./partner-problems.ts";
import { type Problem, quote } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import { readStrings } from "./read-strings.ts";
import { readYaml } from "./read-yaml.ts";
import {
  type Editor,
  foldName,
  type NamedEntry,
  namesOf,
  type Outlet,
  type Registries,
  type Registry,
  type Topic,
} from "./registries.ts";
import { editorEntry, outletEntry, registryRule, topicEntry } from "./registry-fields.ts";
import type { Site } from "./site.ts";
import { siteOf, siteSchema } from "./site-schema.ts";
import { topicProblems } from "./topic-problems.ts";
import { validate } from "./validate.ts";

/** All settings of the newsroom, and the pages of other editions. */
export interface Settings extends OwnSettings {
  readonly editions: readonly EditionPages[];
}

/** The contents of the data folder, and the info pages. */
export interface OwnSettings {
  readonly site: Site;
  readonly registries: Registries;
  readonly strings: Strings;
  /** Articles that editors put on the front page. */
  readonly front: readonly FrontPick[];
  readonly info: readonly InfoPage[];
  /** Warnings about the files. */
  readonly warnings: readonly Problem[];
}

/** Problems of the data folder, and what can still be used to check articles. */
export interface FaultySettings {
  readonly problems: readonly Problem[];
  readonly valid: Pick<Settings, "site" | "registries"> | undefined;
}

/** Where settings are read from. */
export type SettingsFolders = Pick<Folders, "data" | "info">;

/** The settings, or everything that is wrong with their files. */
export function readSettings(folders: SettingsFolders): Settings | FaultySettings {
  const found = readWithSource(folders);
  if ("problems" in found) return found;
  const { collector, ...settings } = found;
  const editions = readEditions(settings.site, folders, collector, readWithSource);
  const known = new Set(settings.warnings);
  const warnings = [...settings.warnings, ...collector.problems.filter((problem) => !known.has(problem))];
  return { ...settings, editions, warnings };
}

type Found = OwnSettings & { readonly collector: ProblemCollector };

/** The settings of one newsroom, with the collector of its site.yaml. */
function readWithSource({ data: folder, info: infoFolder }: SettingsFolders): Found | FaultySettings {
  const problems: Problem[] = [];
  const settings = readSite(folder, problems);
  const site = settings?.site;
  const registries: Registries = {
    topics: readRegistry(folder, topicsFile, problems),
    editors: readRegistry(folder, editorsFile, problems),
    outlets: readRegistry(folder, outletsFile, problems),
  };
  let strings: Strings = {};
  const front = site === undefined ? [] : readFrontList(folder, site, problems);
  if (settings !== undefined) {
    strings = readStrings(folder, settings.site.language, settings.collector, problems);
    partnerProblems(settings.site, registries, settings.collector);
    menuProblems(settings.site, registries, settings.collector);
    problems.push(...settings.collector.problems);
  }
  const info = readInfoPages(
    problems,
    infoFolder,
    site?.language,
    site === undefined ? undefined : (address) => isOfEdition(address, site),
  );
  if (settings === undefined) return { problems, valid: undefined };
  const valid = { site: settings.site, registries };
  if (problems.some(({ severity }) => severity === "error")) return { problems, valid };
  return { ...valid, strings, front, info, warnings: problems, collector: settings.collector };
}

const settingsAdvice = "make a newsroom with `digest init`, or name the right folder with --data";

/** Reads settings that are valid in themselves, and reports names that the registries do not have. */
function readSite(
  folder: string,
  problems: Problem[],
): { readonly site: Site; readonly collector: ProblemCollector } | undefined {
  const yaml = readYaml(folder, "site.yaml", problems, settingsAdvice);
  if (yaml === undefined) return undefined;
  const settings = validate(siteSchema, yaml.value ?? {}, yaml.collector);
  if (settings === undefined) {
    problems.push(...yaml.collector.problems);
    return undefined;
  }
  return { site: siteOf(settings), collector: yaml.collector };
}

/** How to read one registry file: the schema of an entry, what it becomes, and checks across entries. */
interface RegistryFile<Written, Entry extends NamedEntry> {
  readonly name: string;
  readonly schema: Schema<z.ZodType<Written>>;
  complete(written: Written): Entry;
  check?(
    entries: ReadonlyMap<string, Entry>,
    positions: ReadonlyMap<string, number>,
    collector: ProblemCollector,
  ): void;
}

const topicsFile: RegistryFile<z.infer<typeof topicEntry.type>, Topic> = {
  name: "topics.yaml",
  schema: topicEntry,
  complete: (written) => ({ ...completed(written), status: written.status ?? "active" }),
  check: topicProblems,
};

const editorsFile: RegistryFile<z.infer<typeof editorEntry.type>, Editor> = {
  name: "editors.yaml",
  schema: editorEntry,
  complete: ({ status, ...written }) => ({ ...completed(written), ...(status === "former" ? { status } : {}) }),
};

const outletsFile: RegistryFile<z.infer<typeof outletEntry.type>, Outlet> = {
  name: "sources.yaml",
  schema: outletEntry,
  complete: ({ status, ...written }) => ({ ...completed(written), ...(status === "retired" ? { status } : {}) }),
};

type Lists = { readonly [Name in "aliases" | "formerIds"]?: string | readonly string[] | undefined };

/** The fields that were written, single values as lists. */
function completed<Written extends Lists>({ aliases, formerIds, ...written }: Written) {
  return {
    ...given(written),
    aliases: listed(aliases),
    ...(formerIds === undefined ? {} : { formerIds: listed(formerIds) }),
  };
}

function readRegistry<Written, Entry extends NamedEntry>(
  folder: string,
  kind: RegistryFile<Written, Entry>,
  problems: Problem[],
): Registry<Entry> {
  const entries = new Map<string, Entry>();
  const names = new Map<string, string>();
  const file = `${folder}/${kind.name}`;
  const yaml = readYaml(folder, kind.name, problems, settingsAdvice);
  if (yaml === undefined) return { file, entries, names, incomplete: true };
  const { collector } = yaml;
  const value = yaml.value ?? [];
  if (!Array.isArray(value)) collector.value([], "The file is not a list.", registryRule);
  else {
    for (const [position, written] of value.entries()) {
      const entry = validate(kind.schema, written, collector, [position]);
      if (entry !== undefined) addEntry(kind.complete(entry), position, entries, names, collector);
    }
    kind.check?.(entries, positionsOf(value), collector);
  }
  problems.push(...collector.problems);
  // Without entries, so that a cycle of merged topics is never followed.
  if (collector.problems.some(({ severity }) => severity === "error"))
    return { file, entries: new Map(), names, incomplete: true };
  return { file, entries, names };
}

/** Where each id first occurs in a registry file, even in an invalid entry. */
function positionsOf(entries: readonly unknown[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [position, entry] of entries.entries()) {
    const id = (entry as { readonly id?: unknown } | null)?.id;
    if (typeof id === "string" && !positions.has(id)) positions.set(id, position);
  }
  return positions;
}

function addEntry<Entry extends NamedEntry>(
  entry: Entry,
  position: number,
  entries: Map<string, Entry>,
  names: Map<string, string>,
  collector: ProblemCollector,
): void {
  if (entries.has(entry.id)) {
    collector.value([position, "id"], `Duplicate id ${quote(entry.id)}.`, {
      expected: "each id once",
      advice: "delete one of the entries, or give it its own id",
    });
    return;
  }
  entries.set(entry.id, entry);
  for (const [nth, name] of namesOf(entry).entries()) {
    const folded = foldName(name);
    const other = names.get(folded);
    if (other === undefined) names.set(folded, entry.id);
    else if (other !== entry.id) {
      const field = fieldOfName(nth, entry.aliases.length);
      collector.value([position, ...field], `${quote(name)} is a name of ${quote(other)} and of ${quote(entry.id)}.`, {
        expected: "ids, names and aliases that name one entry each",
        advice: "take the name from one of the two entries",
      });
    }
  }
}

/** The field that has the nth of `namesOf`. */
function fieldOfName(nth: number, aliases: number): readonly PropertyKey[] {
  if (nth < 2) return [nth === 0 ? "id" : "name"];
  return nth < 2 + aliases ? ["aliases", nth - 2] : ["formerIds", nth - 2 - aliases];
}

function listed(written: string | readonly string[] | undefined): readonly string[] {
  if (written === undefined) return [];
  return typeof written === "string" ? [written] : written;
}

type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** The fields that were written. */
function given<T extends object>(written: T): Given<T> {
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as Given<T>;
}
