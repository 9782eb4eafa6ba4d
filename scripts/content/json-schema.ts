import * as z from "zod";
import type { Fields } from "./fields.ts";
import { frontMatter, frontMatterFields } from "./front-matter-fields.ts";
import { editorEntry, editorFields, outletEntry, outletFields, topicEntry, topicFields } from "./registry-fields.ts";

// JSON Schemas of the YAML files, for editors such as VS Code: they complete field names and underline mistakes.

type Part = z.core.JSONSchema.BaseSchema;

/** A JSON Schema of a whole file. */
export type JsonSchema = Part & { readonly $schema: string; readonly title: string };

/** Every schema by the name of its file. */
export function jsonSchemas(): ReadonlyMap<string, JsonSchema> {
  return new Map([
    ["article.json", whole("Front matter of an article", schemaOf(frontMatter.type, frontMatterFields))],
    ["topics.json", registry("Topics", topicEntry.type, topicFields)],
    ["editors.json", registry("Editors", editorEntry.type, editorFields)],
    ["sources.json", registry("Outlets", outletEntry.type, outletFields)],
  ]);
}

/** Values that count as absent in an optional field: null, blank text, and lists and maps of nothing else. */
const empty = {
  anyOf: [
    { type: "null" },
    { type: "string", pattern: "^\\s*$" },
    { type: "array", items: { $ref: "#/definitions/empty" } },
    { type: "object", additionalProperties: { $ref: "#/definitions/empty" } },
  ],
} as const satisfies Part;

function whole(title: string, schema: Part): JsonSchema {
  const { $schema: _, ...rest } = schema;
  return { $schema: "http://json-schema.org/draft-07/schema#", title, ...rest, definitions: { empty } };
}

function registry(title: string, entry: z.ZodType, fields: Fields): JsonSchema {
  const { $schema: _, ...items } = schemaOf(entry, fields);
  return whole(title, { type: "array", items });
}

function schemaOf(type: z.ZodType, fields: Fields): Part {
  const schema = z.toJSONSchema(type, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (!(zodSchema instanceof z.ZodOptional)) return;
      const written = { ...jsonSchema };
      for (const name of Object.keys(jsonSchema)) delete jsonSchema[name];
      jsonSchema.anyOf = [written, { $ref: "#/definitions/empty" }];
    },
  }) as Part;
  describe(schema, fields);
  return schema;
}

/** Adds to each field a description of what it has to be, including inner fields. */
function describe(schema: Part, fields: Fields): void {
  for (const [name, { expected, inner }] of Object.entries(fields)) {
    const property = (schema.properties as Record<string, Part> | undefined)?.[name];
    if (property === undefined) continue;
    property.description = `${expected.slice(0, 1).toUpperCase()}${expected.slice(1)}.`;
    if (inner !== undefined) for (const map of mapsIn(property)) describe(map, inner);
  }
}

/** The schemas of maps that a value, or an item of it, can be. */
function mapsIn(schema: Part): readonly Part[] {
  const parts = [...((schema.anyOf as readonly Part[] | undefined) ?? []), schema.items as Part | undefined];
  const below = parts.flatMap((part) => (part === undefined ? [] : mapsIn(part)));
  return schema.properties === undefined ? below : [schema, ...below];
}
