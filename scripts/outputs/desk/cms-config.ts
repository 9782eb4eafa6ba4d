import type { Fields } from "../../content/fields.ts";
import { frontMatterFields } from "../../content/front-matter-fields.ts";
import type { Registries, Registry } from "../../content/registries.ts";
import { editorFields, outletFields, topicFields } from "../../content/registry-fields.ts";
import type { Site } from "../../content/site.ts";
import { shapeOf } from "./field-shapes.ts";

// The configuration of Decap CMS, derived from the tables of fields and the registries.

/** A field in Decap's format. */
export interface CmsField {
  readonly name: string;
  readonly label: string;
  readonly widget: string;
  readonly required: boolean;
  readonly hint?: string;
  readonly pattern?: readonly [pattern: string, message: string];
  readonly [option: string]: unknown;
}

/** The folders of the files, as named by the backend. */
export interface CmsPlaces {
  readonly content: string;
  readonly data: string;
  readonly static: string;
}

/** The newsroom of the configuration. */
export interface CmsNewsroom {
  readonly site: Site;
  readonly registries: Registries;
  readonly places: CmsPlaces;
  readonly backend: Readonly<Record<string, unknown>>;
}

/** The folder for uploaded pictures, below the static folder. */
const pictureFolder = "pictures";

export function cmsConfig({ site, registries, places, backend }: CmsNewsroom) {
  const choices = choicesOf(registries);
  const media = {
    media_folder: `/${places.static}/${pictureFolder}`,
    public_folder: `/${pictureFolder}`,
  };
  const registry = (name: string, label: string, singular: string, fields: Fields) => ({
    name,
    label,
    // Decap tells a format nothing about the file: each registry needs a separate format.
    format: `digest-${name}`,
    editor: { preview: false },
    files: [
      {
        name,
        label,
        file: `${places.data}/${name}.yaml`,
        fields: [
          {
            name: "entries",
            label,
            label_singular: singular,
            widget: "list",
            required: false,
            collapsed: true,
            summary: "{{fields.name}}",
            fields: cmsFields(fields, choices, site, new Map([["parent", "topics"]])),
          },
        ],
      },
    ],
  });
  return {
    backend,
    load_config_file: false,
    site_url: site.url,
    display_url: site.url,
    ...media,
    publish_mode: "simple",
    show_preview_links: true,
    slug: { encoding: "ascii", clean_accents: true },
    collections: [
      {
        name: "articles",
        label: "Articles",
        label_singular: "Article",
        folder: places.content,
        format: "digest-article",
        extension: "md",
        create: true,
        delete: false,
        // Year and month of `date`, in UTC: Decap takes the first field with the widget `datetime`.
        path: "{{year}}/{{month}}/{{slug}}",
        slug: "{{slug}}",
        preview_path: previewPath(site.permalink),
        preview_path_date_field: "date",
        identifier_field: "title",
        summary: "{{title}} · {{date}}",
        sortable_fields: ["date", "title"],
        // Otherwise media paths would be relative to the article.
        ...media,
        fields: withBody(cmsFields(frontMatterFields, choices, site, ofRegistries)),
      },
      registry("topics", "Topics", "topic", topicFields),
      registry("editors", "Editors", "editor", editorFields),
      registry("sources", "Outlets", "outlet", outletFields),
    ],
  };
}

/** `/{year}/{slug}/` → `{{year}}/{{filename}}/` */
function previewPath(permalink: string): string {
  return permalink
    .slice(1)
    .replaceAll(/\{(year|month|day)\}/g, "{{$1}}")
    .replaceAll("{slug}", "{{filename}}");
}

/** The text comes after the summary: what few articles need is below it. */
function withBody(fields: readonly CmsField[]): readonly CmsField[] {
  const labelled = fields.map((field) => (field.name === "date" ? { ...field, label: "Published" } : field));
  const at = fields.findIndex(({ name }) => name === "summary") + 1;
  return [...labelled.slice(0, at), body, ...labelled.slice(at)];
}

const body: CmsField = {
  name: "body",
  label: "Text",
  widget: "text",
  required: true,
  hint: "Markdown: an empty line between paragraphs, ## before a heading, - before an item of a list.",
};

/** Fields whose values are entries of a registry. */
const ofRegistries: ReadonlyMap<string, keyof Registries> = new Map([
  ["topics", "topics"],
  ["editor", "editors"],
  ["outlet", "outlets"],
]);

interface Choice {
  readonly label: string;
  readonly value: string;
}

type Choices = Readonly<Record<keyof Registries, readonly Choice[]>>;

function choicesOf({ topics, editors, outlets }: Registries): Choices {
  const of = (registry: Registry<{ readonly id: string; readonly name: string; readonly status?: string }>) =>
    [...registry.entries.values()]
      .filter(({ status }) => status !== "merged")
      .map(({ id, name, status }) => ({ label: status === "retired" ? `${name} (retired)` : name, value: id }));
  return { topics: of(topics), editors: of(editors), outlets: of(outlets) };
}

function cmsFields(
  fields: Fields,
  choices: Choices,
  site: Site,
  registries: ReadonlyMap<string, keyof Registries>,
): readonly CmsField[] {
  return Object.entries(fields).map(([name, { type, expected, inner }]) => {
    const shape = shapeOf(type);
    const { optional } = shape;
    const isDate = expected.startsWith("an ISO 8601 date");
    // The rule of a map explains its YAML, which a form does not show.
    const hint = isDate ? `The time of ${site.timeZone}.` : expected.includes("{") ? undefined : sentence(expected);
    const singular = shape.kind === "list" ? { label_singular: labelOf(name).toLowerCase().replace(/s$/, "") } : {};
    const common = {
      name,
      label: labelOf(name),
      required: !optional,
      ...singular,
      ...(hint === undefined ? {} : { hint }),
    };
    const registry = registries.get(name);
    const below = () => cmsFields(inner ?? {}, choices, site, registries);
    if (isDate) return { ...common, widget: "datetime" };
    if (registry !== undefined) {
      const isOne = shape.kind === "text";
      return { ...common, widget: "select", options: choices[registry], ...(isOne ? {} : { multiple: true, min: 1 }) };
    }
    if (name === "src") return { ...common, widget: "image", required: false, choose_url: true };
    if (name === "story") return { ...common, widget: "object", collapsed: true, fields: optionalAll(below()) };
    if (shape.kind === "list" && inner !== undefined) {
      return { ...common, widget: "list", summary: summaryOf(inner), collapsed: false, fields: below() };
    }
    if (shape.kind === "list" && shape.of.kind === "choice") {
      return { ...common, widget: "select", multiple: true, options: [...shape.of.options] };
    }
    if (shape.kind === "list") {
      const one = { name: "one", label: labelOf(name), widget: "string", required: false };
      return { ...common, widget: "list", collapsed: false, field: one };
    }
    if (shape.kind === "map") {
      return { ...common, widget: "object", collapsed: optional, fields: optional ? optionalAll(below()) : below() };
    }
    if (shape.kind === "pairs") return { ...common, widget: "list", fields: pairFields };
    if (shape.kind === "choice") return { ...common, widget: "select", options: [...shape.options] };
    if (shape.kind === "number") return { ...common, widget: "number", value_type: "int" };
    return {
      ...common,
      widget: shape.isLong ? "text" : "string",
      ...(shape.pattern === undefined ? {} : { pattern: [shape.pattern.source, sentence(expected)] as const }),
    };
  });
}

/** An optional map is left out if all of its fields are empty; otherwise the check reports missing ones. */
function optionalAll(fields: readonly CmsField[]): readonly CmsField[] {
  return fields.map((field) => ({ ...field, required: false }));
}

const pairFields: readonly CmsField[] = [
  { name: "lang", label: "Language", widget: "string", required: true },
  { name: "address", label: "Address", widget: "string", required: true },
];

/** The text of a folded item of a list. */
function summaryOf(inner: Fields): string {
  return ["outlet", "date", "title"]
    .filter((name) => Object.hasOwn(inner, name))
    .map((name) => `{{fields.${name}}}`)
    .join(" · ");
}

const labels: ReadonlyMap<string, string> = new Map([
  ["title", "Title"],
  ["editor", "Editors"],
  ["sources", "Sources"],
  ["withdrawn", "Reason for withdrawal"],
  ["lang", "Language"],
  ["ignore", "Checks to switch off"],
  ["id", "Id"],
  ["src", "File"],
  ["alt", "What it shows"],
  ["url", "Web address"],
  ["bio", "About"],
]);

/** `mediaTopic` → `Media topic` */
export function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return labels.get(name) ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function sentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}.`;
}
