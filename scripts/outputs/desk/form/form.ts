import { parse } from "yaml";
import { cutSections } from "../../../content/front-matter.ts";
import { foldName } from "../../../content/registries.ts";
import { changesBetween, isSame, patchList, patchMap } from "./patch-yaml.ts";

// Files as the fields of a form, and back. Only what was edited changes in the file. It runs in browsers, too.

/** The notations of a front-matter field that a form must distinguish. */
export type Kind =
  /** A value or a map, unchanged. */
  | "plain"
  /** A text or a list of texts; a list in the form. */
  | "list"
  /** Names of a registry; ids in the form. */
  | "topics"
  | "editors"
  /** Outlets by name, or maps with an outlet. */
  | "sources"
  /** An id, a map or false. */
  | "story"
  /** A map from names to values; a list of pairs in the form. */
  | "pairs";

/** What a form knows about the newsroom. */
export interface FormRules {
  /** Kinds of the fields of an article, in the order in which new ones are written. */
  readonly article: Readonly<Record<string, Kind>>;
  /** The same for registries by file name without `.yaml`. */
  readonly registries: Readonly<Record<string, Readonly<Record<string, Kind>>>>;
  /** The keys of maps in a field, in the order in which they are written. */
  readonly inner: Readonly<Record<string, readonly string[]>>;
  /** Ids by folded name. */
  readonly ids: Readonly<Record<"topics" | "editors" | "outlets", Readonly<Record<string, string>>>>;
  /** The name to write in articles for an id. */
  readonly written: Readonly<Record<"topics" | "editors" | "outlets", Readonly<Record<string, string>>>>;
}

export type FormData = Readonly<Record<string, unknown>>;

/** The form field that contains the original file. */
const sourceField = "_source";
/** Set in the form of a file whose YAML cannot be read: the file is saved unchanged. */
const unreadableField = "_unreadable";

/** The form of an article file: its fields, and its text as `body`. */
export function articleForm(file: string, rules: FormRules): FormData {
  try {
    const { yaml, body } = cut(file);
    const fields = mapIn(yaml);
    return { ...fields, ...shown(fields, rules.article, rules), body: trimmed(body), [sourceField]: file };
  } catch (error) {
    return unreadable(file, error);
  }
}

/** The form of an unreadable file, so that the others can still be shown. */
function unreadable(file: string, error: unknown): FormData {
  const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
  return { title: `Cannot be read: ${why}`, body: file, [sourceField]: file, [unreadableField]: true };
}

/** The article file of a form. */
export function articleFile(form: FormData, rules: FormRules): string {
  const source = typeof form[sourceField] === "string" ? form[sourceField] : "";
  if (form[unreadableField] === true) return source;
  const { yaml, body } = cut(source);
  const before = mapIn(yaml);
  const changes = changesBetween(before, given(form, before, rules.article, rules));
  const text = trimmed(typeof form.body === "string" ? form.body.replaceAll("\r\n", "\n") : "");
  const isUnchanged = text === trimmed(body);
  if (changes.size === 0 && isUnchanged && source !== "") return source;
  const patched = patchMap(yaml, changes, Object.keys(rules.article));
  const newBody = isUnchanged && source !== "" ? body : `${/^\n*/.exec(body)?.[0] || "\n"}${text}\n`;
  return `---\n${patched.replace(/\n?$/, "\n")}---\n${newBody}`;
}

/** The form of a registry file: its list as `entries`. */
export function registryForm(file: string, name: string, rules: FormRules): FormData {
  try {
    const entries = listIn(file).map((entry) => ({ ...entry, ...shown(entry, rules.registries[name] ?? {}, rules) }));
    return { entries, [sourceField]: file };
  } catch (error) {
    return { ...unreadable(file, error), entries: [] };
  }
}

export function registryFile(form: FormData, name: string, rules: FormRules): string {
  const source = typeof form[sourceField] === "string" ? form[sourceField] : "";
  if (form[unreadableField] === true) return source;
  const kinds = rules.registries[name] ?? {};
  const before = listIn(source);
  const byId = new Map(before.map((entry) => [entry.id, entry]));
  const entries = (Array.isArray(form.entries) ? form.entries : []).filter(isMap).map((entry) => {
    const known = byId.get(entry.id) ?? {};
    return { ...unknownIn(known, kinds), ...given(entry, known, kinds, rules) };
  });
  return isSame(entries, before) ? source : patchList(source, entries, Object.keys(kinds));
}

function unknownIn(entry: FormData, kinds: Readonly<Record<string, Kind>>): FormData {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !Object.hasOwn(kinds, name)));
}

function cut(file: string): { readonly yaml: string; readonly body: string } {
  const text = file.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  return cutSections(text) ?? { yaml: "", body: text };
}

function trimmed(body: string): string {
  return body.replace(/^\n+/, "").trimEnd();
}

function mapIn(yaml: string): FormData {
  const value: unknown = parse(yaml, { schema: "core" });
  return isMap(value) ? value : {};
}

function listIn(yaml: string): readonly FormData[] {
  const value: unknown = parse(yaml, { schema: "core" });
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function isMap(value: unknown): value is FormData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The known fields in the notation of forms. */
function shown(fields: FormData, kinds: Readonly<Record<string, Kind>>, rules: FormRules): FormData {
  const known = Object.entries(kinds).filter(([name]) => fields[name] !== undefined && fields[name] !== null);
  return Object.fromEntries(known.map(([name, kind]) => [name, toForm(fields[name], kind, rules)]));
}

/**
 * The fields to write: those that the form does not know, and of the others what was written before unless it was
 * edited. Empty fields are left out.
 */
function given(
  form: FormData,
  before: FormData,
  kinds: Readonly<Record<string, Kind>>,
  rules: FormRules,
): Readonly<Record<string, unknown>> {
  const unknown = Object.entries(before).filter(([name]) => !Object.hasOwn(kinds, name));
  const known = Object.entries(kinds).flatMap(([name, kind]) => {
    const was = before[name];
    const now = withoutEmpty(form[name]);
    const isEdited = !isSame(now, withoutEmpty(was === undefined ? undefined : toForm(was, kind, rules)));
    const keys = Object.hasOwn(rules.inner, name) ? (rules.inner[name] ?? []) : [];
    const value = isEdited ? ordered(fromForm(now, was, kind, rules), keys) : was;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries([...unknown, ...known]);
}

/** The value with the keys of its maps in order, those that are not in `keys` last. */
function ordered(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, keys));
  if (!isMap(value) || keys.length === 0) return value;
  const place = (name: string) => (keys.includes(name) ? keys.indexOf(name) : keys.length);
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => place(a) - place(b)));
}

/** The value without parts that count as absent; undefined if nothing is left. */
function withoutEmpty(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim().replaceAll("\r\n", "\n");
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== "object") return value;
  const inner = Object.entries(value).map(([name, below]) => [name, withoutEmpty(below)] as const);
  const kept = inner.filter(([, below]) => below !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function toForm(value: unknown, kind: Kind, rules: FormRules): unknown {
  if (kind === "plain") return value;
  if (kind === "list") return listed(value);
  if (kind === "topics" || kind === "editors") return listed(value).map((name) => idOf(name, kind, rules));
  if (kind === "sources") {
    return listed(value).map((source) => {
      const map = isMap(source) ? source : { outlet: source };
      return { ...map, outlet: idOf(map.outlet, "outlets", rules) };
    });
  }
  if (kind === "story") return isMap(value) ? value : { id: String(value) };
  return isMap(value) ? Object.entries(value).map(([lang, address]) => ({ lang, address })) : [];
}

function fromForm(value: unknown, before: unknown, kind: Kind, rules: FormRules): unknown {
  if (value === undefined || kind === "plain") return value;
  if (kind === "list") return asBefore(listed(value), before);
  if (kind === "topics") return listed(value).map((id) => nameFor(id, listed(before), "topics", rules));
  if (kind === "editors") {
    const names = listed(value).map((id) => nameFor(id, listed(before), "editors", rules));
    return asBefore(names, before ?? "");
  }
  if (kind === "sources") return listed(value).map((source) => sourceFrom(source, listed(before), rules));
  if (kind === "story") {
    const { id, name } = isMap(value) ? value : { id: undefined, name: undefined };
    if (id === "false") return false;
    return name === undefined ? id : value;
  }
  return Object.fromEntries(
    listed(value)
      .filter(isMap)
      .map(({ lang, address }) => [String(lang ?? ""), address ?? ""]),
  );
}

function sourceFrom(source: unknown, before: readonly unknown[], rules: FormRules): unknown {
  const { outlet, ...rest } = isMap(source) ? source : { outlet: source };
  const same = before.find((one) => isSame(withoutEmpty(toForm([one], "sources", rules)), [source]));
  if (same !== undefined) return same;
  const names = before.map((one) => (isMap(one) ? one.outlet : one));
  const name = nameFor(outlet, names, "outlets", rules);
  return Object.keys(rest).length === 0 ? name : { outlet: name, ...rest };
}

/** A single value is written without a list if it was before. */
function asBefore(values: readonly unknown[], before: unknown): unknown {
  return values.length === 1 && before !== undefined && !Array.isArray(before) ? values[0] : values;
}

function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

type Registry = keyof FormRules["ids"];

/** The id for a name; an unknown name stays as it is. */
function idOf(name: unknown, registry: Registry, { ids }: FormRules): unknown {
  const folded = foldName(String(name));
  return Object.hasOwn(ids[registry], folded) ? ids[registry][folded] : name;
}

/** The name to write for an id: the one in the file before, or else the usual one. */
function nameFor(id: unknown, before: readonly unknown[], registry: Registry, rules: FormRules): unknown {
  const known = before.find((name) => idOf(name, registry, rules) === id);
  const written = rules.written[registry];
  return known ?? (Object.hasOwn(written, String(id)) ? written[String(id)] : id);
}
