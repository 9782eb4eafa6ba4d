import * as z from "zod";
import { isTimeZone } from "../../base/dates.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { articleTypes } from "../../content/article-types.ts";
import { decode } from "../../content/decode.ts";
import { parseYaml } from "../../content/front-matter.ts";
import type { Problem, Rule } from "../../content/problem.ts";
import { ProblemCollector } from "../../content/problem-collector.ts";
import { isWebAddress, slugForm } from "../../content/text-types.ts";
import { validate } from "../../content/validate.ts";
import { problemOf } from "./problem-at.ts";

const slug = z.string().max(100).regex(slugForm);
const line = z.string().trim().min(1).max(300);
const address = z.string().regex(/^\/(?:.*\/)?$/);
const webAddress = z.string().refine(isWebAddress);
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item)]);

/** The rule for a shortcode or tag. `{0}`, `{name}` and `{name|other}` insert its values. */
const tagRule = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("drop") }),
  z.strictObject({ as: z.literal("inner"), text: z.string().default("") }),
  z.strictObject({ as: z.literal("text"), text: z.string() }),
  z.strictObject({ as: z.literal("url"), href: z.string() }),
  z.strictObject({ as: z.literal("ref"), to: z.string().default("{0}") }),
  z.strictObject({ as: z.literal("link"), href: z.string(), text: z.string() }),
  z.strictObject({
    as: z.literal("image"),
    src: z.string().default(""),
    alt: z.string().default(""),
    caption: z.string().default(""),
  }),
  z.strictObject({
    as: z.literal("quote"),
    title: z.string().default(""),
    text: z.string().default(""),
    cite: z.string().default(""),
    href: z.string().default(""),
    label: z.string().default(""),
  }),
  z.strictObject({ as: z.literal("code"), lang: z.string().default("{0}") }),
  z.strictObject({ as: z.literal("editor"), name: z.string().default("{0}") }),
]);

/** Fields of theirs that become fields of ours. */
const ourFields = [
  "title",
  "date",
  "editor",
  "topics",
  "summary",
  "updated",
  "expires",
  "dateline",
  "lang",
  "type",
  "story",
  "aliases",
  "slug",
  "draft",
  "publishDate",
  "image.src",
  "image.alt",
  "image.caption",
  "image.credit",
  "outlet",
  "source.title",
  "source.url",
] as const;
export type OurField = (typeof ourFields)[number];
/** The fields of ours that name entries of registries. */
export type NameField = Extract<OurField, "editor" | "topics" | "outlet">;

const fieldNames = oneOrMore(line);
const registryFiles = <T extends z.ZodRawShape>(extra: T) =>
  z.strictObject({ files: line, id: fieldNames, name: fieldNames, ...extra });
// Maps, because a term may be called `constructor`.
const mapOf = <T extends z.ZodType>(value: T, key: z.ZodType<string, string> = z.string()) =>
  z.record(key, value).transform((record) => new Map(Object.entries(record) as [string, z.output<T>][]));
const terms = mapOf(z.union([slug, z.literal("drop")])).prefault({});
const names = mapOf(line, slug).prefault({});

const registryOf = <T extends z.ZodRawShape, E extends z.ZodRawShape>(fields: T, entry: E) =>
  z
    .strictObject({
      from: registryFiles(fields).optional(),
      entries: z.array(z.strictObject({ id: slug, name: line, ...entry })).default([]),
      terms,
      names,
      unlisted: z.enum(["refuse", "as-written", "capitalised"]).default("refuse"),
      register: z.enum(["used", "all"]).default("used"),
      address: address.optional(),
    })
    .prefault({});

/** The mapping file of a folder of Markdown. */
export const mappingContract = z.strictObject({
  site: webAddress.optional(),
  hosts: z.array(line).default([]),
  timeZone: z.string().refine(isTimeZone).optional(),
  addresses: oneOrMore(address).default([]),
  exclude: oneOrMore(line).default([]),
  file: z
    .string()
    .regex(/^[a-z\d-]*(?:\{(?:year|month|day|slug|lang)\}[a-z\d-]*)+$/)
    .regex(/\{slug\}/)
    .default("{slug}"),
  fields: mapOf(z.enum([...ourFields, "drop"])).optional(),
  defaults: z
    .strictObject({
      editor: oneOrMore(slug).optional(),
      topics: oneOrMore(slug).optional(),
      sources: oneOrMore(slug).optional(),
      lang: line.optional(),
      type: z.enum(articleTypes).optional(),
    })
    .prefault({}),
  topics: registryOf({ description: fieldNames.optional() }, { description: line.optional(), parent: slug.optional() }),
  editors: registryOf(
    { role: fieldNames.optional(), bio: fieldNames.optional() },
    { role: line.optional(), url: webAddress.optional() },
  ),
  sources: registryOf({ url: fieldNames.optional() }, { url: webAddress.optional() }),
  images: z.enum(["text", "link", "keep"]).default("text"),
  imageLabel: line.default("Image"),
  shortcodes: mapOf(tagRule).prefault({}),
});

export type Mapping = z.infer<typeof mappingContract>;
export type TagRule = z.infer<typeof tagRule>;
export type RegistryMapping = Mapping["topics"] | Mapping["editors"] | Mapping["sources"];

const guide = "see docs/guide/import.md for every key with an example";

const mappingRules: Readonly<Record<string, Rule>> = {
  "": { expected: "a map of names and values", advice: guide },
  site: { expected: "the old site's address, e.g. https://news.example", advice: "write scheme and host" },
  hosts: { expected: "a list of hosts the old site also had", advice: "write e.g. `hosts: [www.news.example]`" },
  timeZone: { expected: "a time zone of the IANA database", advice: "write the zone of dates without an offset" },
  addresses: {
    expected: "patterns of old addresses that begin and end with /",
    advice: "use {year}, {month}, {day}, {slug} and {file}",
  },
  file: {
    expected:
      "a pattern of file names from {year}, {month}, {day}, {lang} and {slug} (required), a-z, digits and hyphens",
    advice: "write e.g. `file: {day}-{slug}`",
  },
  fields: { expected: `a map from their field to one of ${ourFields.join(", ")}, or drop`, advice: guide },
  defaults: { expected: "{editor, topics, sources, lang, type}, the first three by id", advice: guide },
  shortcodes: {
    expected: "a map from a shortcode's name to {as: drop|inner|text|url|ref|link|image|quote|code|editor, …}",
    advice: guide,
  },
};

/** The mapping without a file: names are used as they are. */
export const noMapping: Mapping = mappingContract.parse({
  topics: { unlisted: "as-written" },
  editors: { unlisted: "as-written" },
  sources: { unlisted: "as-written" },
  images: "link",
});

/** The mapping, or everything that is wrong with its file. */
export function readMapping(file: string): Mapping | { readonly problems: readonly Problem[] } {
  let bytes: Buffer;
  try {
    bytes = readRegularFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return {
      problems: [problemOf(file, { found: "There is no such file.", expected: "a mapping file", advice: guide })],
    };
  }
  const text = decode(bytes, file);
  if (typeof text !== "string") return { problems: [text] };
  const yaml = parseYaml(text, file, 1);
  if (!("value" in yaml)) return { problems: [yaml] };
  const collector = new ProblemCollector({ file, yaml: text, firstLine: 1 });
  const rules: Record<string, Rule> = { ...mappingRules };
  for (const key of Object.keys(mappingContract.shape))
    rules[key] ??= { expected: `\`${key}\` as docs/guide/import.md has it`, advice: guide };
  const mapping = validate({ type: mappingContract, rules }, yaml.value ?? {}, collector);
  return mapping ?? { problems: collector.problems };
}
