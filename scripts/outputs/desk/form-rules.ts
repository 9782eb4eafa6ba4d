import type { Fields } from "../../content/fields.ts";
import { frontMatterFields } from "../../content/front-matter-fields.ts";
import type { Registries, Registry } from "../../content/registries.ts";
import { foldName, resolveName } from "../../content/registries.ts";
import { editorFields, outletFields, topicFields } from "../../content/registry-fields.ts";
import { shapeOf } from "./field-shapes.ts";
import type { FormRules, Kind } from "./form/form.ts";

/** Fields whose values are names of a registry, or are written in several ways. */
const special: ReadonlyMap<string, Kind> = new Map([
  ["topics", "topics"],
  ["editor", "editors"],
  ["sources", "sources"],
  ["story", "story"],
]);

/** The rules of the form that depend on the newsroom. */
export function formRules({ topics, editors, outlets }: Registries): FormRules {
  return {
    article: kindsOf(frontMatterFields),
    registries: {
      topics: kindsOf(topicFields),
      editors: kindsOf(editorFields),
      sources: kindsOf(outletFields),
    },
    inner: innerOf(frontMatterFields),
    ids: { topics: idsOf(topics), editors: idsOf(editors), outlets: idsOf(outlets) },
    written: {
      topics: {},
      editors: namesOf(editors),
      outlets: namesOf(outlets),
    },
  };
}

function kindsOf(fields: Fields): Readonly<Record<string, Kind>> {
  return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, kindOf(name, shapeOf(type).kind)]));
}

function innerOf(fields: Fields): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { inner }]) => (inner === undefined ? [] : [[name, Object.keys(inner)]])),
  );
}

function kindOf(name: string, shape: ReturnType<typeof shapeOf>["kind"]): Kind {
  const known = special.get(name);
  if (known !== undefined) return known;
  return shape === "list" || shape === "pairs" ? shape : "plain";
}

type Entry = { readonly id: string; readonly name: string };

function idsOf(registry: Registry<Entry>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...registry.names.keys()].map((name) => [foldName(name), resolveName(registry, name) ?? name]),
  );
}

function namesOf({ entries }: Registry<Entry>): Readonly<Record<string, string>> {
  return Object.fromEntries([...entries.values()].map(({ id, name }) => [id, name]));
}
