import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Strings } from "../base/translate.ts";
import { didYouMean } from "./did-you-mean.ts";
import { isPrintable, printableRule } from "./printable.ts";
import { type Problem, quote } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import { type ReadYaml, readYaml } from "./read-yaml.ts";
import { stringsFolder } from "./strings-folder.ts";

/** How messages call that folder. */
const shippedPlace = "src/strings";

type Entry = Strings[string];
type PluralForm = Intl.LDMLPluralRule;

/** The expected strings of a language: those of English, in the plural forms of the language. */
interface Schema {
  readonly english: ReadonlyMap<string, Entry>;
  readonly language: string;
  readonly forms: readonly PluralForm[];
}

/**
 * The strings of a language: the shipped file, overridden by the newsroom's own. For a language that does not ship, the
 * newsroom's file must be complete. A language without any file is a problem of `language` in site.yaml, which goes to
 * `site`.
 */
export function readStrings(data: string, language: string, site: ProblemCollector, problems: Problem[]): Strings {
  const english = readShipped("en", problems);
  if (english === undefined) return {};
  const schema: Schema = { english, language, forms: formsOf(language) };
  const shippedName = closestFile(stringsFolder, language);
  const ownName = closestFile(join(data, "strings"), language);
  if (shippedName === undefined && ownName === undefined) {
    site.value(["language"], `There are no strings for the language ${quote(language)}.`, {
      expected: `one of ${shippedLanguages().join(", ")}, or a strings file of your own`,
      advice: `translate the digest's src/strings/en.yaml and save it as ${data}/strings/${baseOf(language)}.yaml`,
    });
    return {};
  }
  const shipped =
    shippedName === undefined
      ? new Map<string, Entry>()
      : validStrings(readYaml(stringsFolder, shippedName, problems, ""), schema, problems, true);
  const own =
    ownName === undefined
      ? new Map<string, Entry>()
      : validStrings(readYaml(`${data}/strings`, ownName, problems, ""), schema, problems, shippedName === undefined);
  return Object.fromEntries([...shipped, ...own]);
}

/** Tags of the languages that ship with the digest. */
export function shippedLanguages(): readonly string[] {
  return readdirSync(stringsFolder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();
}

/** Trusted: a test validates every shipped file. */
function readShipped(language: string, problems: Problem[]): ReadonlyMap<string, Entry> | undefined {
  const yaml = readYaml(stringsFolder, `${language}.yaml`, problems, "install the digest again");
  return yaml === undefined ? undefined : new Map(Object.entries(yaml.value as Strings));
}

/** `pt-BR` reads `pt-BR.yaml`, else `pt.yaml`. */
function closestFile(folder: string, language: string): string | undefined {
  for (let tag = language; tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    if (existsSync(join(folder, `${tag}.yaml`))) return `${tag}.yaml`;
  }
  return undefined;
}

function baseOf(language: string): string {
  return language.split("-")[0] ?? language;
}

function formsOf(language: string): readonly PluralForm[] {
  const order = ["zero", "one", "two", "few", "many", "other"];
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return pluralCategories.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** The valid entries of a strings file; adds the faults of all others to `problems`. */
function validStrings(
  yaml: ReadYaml | undefined,
  schema: Schema,
  problems: Problem[],
  complete: boolean,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  if (yaml === undefined) return entries;
  const { collector } = yaml;
  const value = yaml.value ?? {};
  if (typeof value !== "object" || Array.isArray(value)) {
    const rule = {
      expected: "strings: `key: text`, one on a line",
      advice: `copy what you want to change from ${model}`,
    };
    collector.value([], "The file is not a map of keys and texts.", rule);
  } else {
    for (const [key, written] of Object.entries(value as object)) {
      const english = schema.english.get(key);
      if (english === undefined) unknownKey(key, schema, collector);
      else if (isValid(key, written, english, schema, collector)) entries.set(key, written as Entry);
    }
    if (complete) missingKeys(Object.keys(value), schema, collector);
  }
  problems.push(...collector.problems);
  return entries;
}

const model = `the digest's ${shippedPlace}/en.yaml`;

function unknownKey(key: string, { english }: Schema, collector: ProblemCollector): void {
  const near = didYouMean(key, english.keys());
  collector.key([key], `Unknown string ${quote(key)}.`, {
    expected: `a key of ${model}`,
    advice: near === undefined ? "delete the line" : `did you mean "${near}"? Otherwise delete the line`,
  });
}

const maxNamed = 10;

function missingKeys(keys: readonly string[], { english }: Schema, collector: ProblemCollector): void {
  const given = new Set(keys);
  const missing = [...english.keys()].filter((key) => !given.has(key));
  if (missing.length === 0) return;
  const named = missing.slice(0, maxNamed).join(", ");
  const more = missing.length > maxNamed ? ` and ${missing.length - maxNamed} more` : "";
  collector.file(`Keys are missing: ${named}${more}.`, {
    expected: `every key of ${model}`,
    advice: "add the keys and translate their texts",
  });
}

function isValid(key: string, written: unknown, english: Entry, schema: Schema, collector: ProblemCollector): boolean {
  const known = placeholdersOf(english);
  const isText = (text: unknown, path: readonly string[]) => isValidText(text, path, known, collector);
  if (typeof english === "string" || (schema.forms.length === 1 && typeof written === "string")) {
    return isText(written, [key]);
  }
  if (typeof written !== "object" || written === null || Array.isArray(written)) {
    collector.value([key], `${quote(key)} is ${kindOf(written)}.`, {
      expected: `its plural forms: { ${schema.forms.map((form) => `${form}: …`).join(", ")} }`,
      advice: "write a text for each form, with {n} for the number",
    });
    return false;
  }
  return hasItsForms(key, new Map(Object.entries(written)), schema, collector, isText);
}

function hasItsForms(
  key: string,
  written: ReadonlyMap<string, unknown>,
  { forms, language }: Schema,
  collector: ProblemCollector,
  isText: (text: unknown, path: readonly string[]) => boolean,
): boolean {
  const before = collector.problems.length;
  const expected = `the plural forms of ${language}: ${forms.join(", ")}`;
  for (const [form, text] of written) {
    if (forms.some((known) => known === form)) isText(text, [key, form]);
    else {
      collector.key([key, form], `${quote(key)} has the unknown plural form ${quote(form)}.`, {
        expected,
        advice: "delete this form",
      });
    }
  }
  for (const form of forms.filter((name) => !written.has(name))) {
    const numbers = examplesOf(form, language).join(", ");
    const advice = `add \`${form}: …\`, the text for numbers such as ${numbers}`;
    collector.value([key], `${quote(key)} lacks the plural form ${quote(form)}.`, { expected, advice });
  }
  return collector.problems.length === before;
}

/** Numbers for which a language uses a plural form. */
function examplesOf(form: PluralForm, language: string): readonly number[] {
  const rules = new Intl.PluralRules(language);
  const candidates = [...Array.from({ length: 200 }, (_, n) => n), 1000, 1_000_000, 0.5, 1.5];
  return candidates.filter((n) => rules.select(n) === form).slice(0, 3);
}

function isValidText(
  text: unknown,
  path: readonly string[],
  known: ReadonlySet<string>,
  collector: ProblemCollector,
): boolean {
  const name = quote(path.join("."));
  if (typeof text !== "string" || text === "") {
    const rule = { expected: "a text", advice: "write the text, in quotes if it is a number or contains a colon" };
    collector.value(path, `${name} is ${kindOf(text)}.`, rule);
    return false;
  }
  if (!isPrintable(text)) {
    collector.value(path, `${name} has a control character: ${quote(text)}.`, printableRule);
    return false;
  }
  const unknown = [...placeholdersOf(text)].filter((placeholder) => !known.has(placeholder));
  for (const placeholder of unknown) {
    const near = didYouMean(placeholder, known);
    collector.value(path, `${name} has the unknown placeholder {${placeholder}}.`, {
      expected: known.size === 0 ? "a text without placeholders" : `only ${listed(known)}`,
      advice: near === undefined ? "delete the placeholder" : `did you mean {${near}}? Otherwise delete it`,
    });
  }
  return unknown.length === 0;
}

function listed(placeholders: ReadonlySet<string>): string {
  return [...placeholders].map((name) => `{${name}}`).join(", ");
}

function placeholdersOf(entry: Entry): ReadonlySet<string> {
  const texts = typeof entry === "string" ? [entry] : Object.values(entry);
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name)));
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (typeof value === "string") return "a text";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return `the ${typeof value} ${String(value)}`;
}
