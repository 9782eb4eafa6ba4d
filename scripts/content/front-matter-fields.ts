import * as z from "zod";
import { articleTypes } from "./article-types.ts";
import { checkNames } from "./facts/check-names.ts";
import { type Field, field, mapOf, rulesOf, type Schema } from "./fields.ts";
import { foreignFields } from "./foreign-fields.ts";
import {
  addressForm,
  imageAddress,
  isAddress,
  language,
  languageForm,
  lineOfText,
  oneOrMore,
  slug,
  text,
  webAddress,
} from "./text-types.ts";

// The front matter of articles: one line for each field. The schema, the rules in messages, the JSON Schema for editors
// and, for carried fields, the type of an article all follow from it.

/** A field that the article keeps as written, under the same name. */
type CarriedField<T extends z.ZodType> = Field<T> & { readonly carried: true };

function carried<T extends z.ZodType>(of: Field<T>): CarriedField<T> {
  return { ...of, carried: true };
}

const dateExpected = "an ISO 8601 date, e.g. 2025-12-01, 2025-12-01T09:30 or 2025-12-01T09:30:00+02:00";
const dateAdvice = "write the date so; without an offset it is in the site's time zone";
const languageExpected = "a language tag (BCP 47), e.g. en, uk or pt-BR";
const languageAdvice = "write the tag of the language, or leave the field out for the site's own";

const date = field(z.string(), dateExpected, dateAdvice);
const laterDate = field(z.string().optional(), dateExpected, dateAdvice);
const languageTag = field(language.optional(), languageExpected, languageAdvice);
const pixels = field(
  z.int().positive().optional(),
  "a number of pixels",
  "write a whole number, or leave the field out",
);

const citation = {
  outlet: field(lineOfText, "the name or id of an outlet", "write `outlet: …` with a name from sources.yaml"),
  title: field(lineOfText.optional(), "the title of the report cited, one line", "write it as text, or leave it out"),
  url: field(
    webAddress.optional(),
    "an address that begins with https:// or http://",
    "paste the whole address, or leave the field out if it is not known",
  ),
  date: laterDate,
  lang: languageTag,
};

const correction = {
  date,
  // Without a text it is a reader's report that waits to be checked.
  text: field(
    text.max(2000).optional(),
    "what was wrong and what is right, at most 2,000 characters",
    "write `text: …`",
  ),
};

const image = {
  src: field(
    imageAddress,
    "an address that begins with https:// or, for a file of the site, with /",
    "write the whole address of the image",
  ),
  alt: field(text.max(1000), "what the picture shows, for readers who do not see it", "write a sentence in `alt`"),
  caption: field(
    text.max(1000).optional(),
    "what readers should know of the picture, at most 1,000 characters",
    "write a sentence, or leave the field out",
  ),
  credit: field(lineOfText.optional(), "the photographer or agency, one line", "write text, or leave the field out"),
  focus: field(
    z
      .string()
      .regex(/^(?:\d{1,2}|100)% (?:\d{1,2}|100)%$/)
      .optional(),
    "the point that a crop keeps, in per cent from the left and the top, e.g. 40% 20%",
    "write two whole numbers from 0 to 100, each with %, or leave the field out",
  ),
  width: pixels,
  height: pixels,
};

/** Common words for a status, and what to write instead. */
const statuses = new Map([
  ...["draft", "ready", "withdrawn"].map((status) => [status, `write \`status: ${status}\``] as const),
  ...["published", "live", "final"].map((word) => [word, "write `status: ready`, or leave the field out"] as const),
  ...["unpublished", "pending", "private", "hidden"].map((word) => [word, "write `status: draft`"] as const),
]);

const story = {
  id: field(slug, "lower-case letters, digits and hyphens", "write e.g. `id: chandrayaan-3`"),
  name: field(lineOfText, "what readers call the story, one line", "write e.g. `name: India's third Moon mission`"),
};

export const frontMatterFields = {
  title: field(
    lineOfText,
    "the headline, one line of text of at most 300 characters",
    "write `title: …`; put it in quotes if it contains a colon or is a number",
  ),
  date,
  editor: field(
    oneOrMore(lineOfText),
    "the name or id of one editor, or a list of them",
    "write `editor: …` with a name from editors.yaml",
  ),
  topics: field(
    oneOrMore(lineOfText),
    "a list of topics, the primary first",
    "write `topics: [ … ]` with ids from topics.yaml",
  ),
  sources: field(
    oneOrMore(z.union([lineOfText, mapOf(citation)])),
    "a list of outlets, each a name or {outlet, title, url, date, lang}",
    "write `sources:` and under it a line `- name` for each outlet, with names from sources.yaml",
    citation,
  ),
  summary: carried(
    field(
      text.max(1000).optional(),
      "one or two sentences, at most 1,000 characters",
      "write text, or leave the field out",
    ),
  ),
  updated: laterDate,
  corrections: field(
    z.array(mapOf(correction)).optional(),
    "a list of {date, text}",
    "write under `corrections:` a line `- date: …` and below it `text: …`",
    correction,
  ),
  status: {
    ...field(
      z.enum(["draft", "ready", "withdrawn"]).optional(),
      "draft, ready or withdrawn",
      "write one of the three words, or leave the field out for ready",
    ),
    meant: (value: unknown) => statuses.get(String(value).trim().toLowerCase()),
  },
  withdrawn: field(
    text.max(1000).optional(),
    "the reason why the article was withdrawn, as readers will see it",
    "write a sentence",
  ),
  expires: laterDate,
  dateline: carried(
    field(lineOfText.optional(), "the place the report is from, one line", "write text, or leave the field out"),
  ),
  image: carried({
    ...field(
      mapOf(image).optional(),
      "{src, alt, caption, credit, focus, width, height}; src and alt are required",
      "describe in `alt` what the picture shows",
      image,
    ),
    meant: (value: unknown) =>
      typeof value === "string"
        ? `write \`image: { src: ${value}, alt: … }\`, with what the picture shows as \`alt\``
        : undefined,
  }),
  lang: languageTag,
  type: field(
    z.enum(articleTypes).optional(),
    `one of ${articleTypes.join(", ")}`,
    "write one of these, or leave the field out for report",
  ),
  author: field(
    oneOrMore(lineOfText).optional(),
    "the name of the author, or a list of names",
    "write the name as readers will see it, or leave the field out for an article by the newsroom",
  ),
  priority: carried(
    field(
      z.enum(["lead", "high", "normal", "low"]).optional(),
      "lead, high, normal or low",
      "write one of the four, or leave the field out for normal",
    ),
  ),
  story: field(
    z.union([slug, z.literal(false), mapOf(story)]).optional(),
    "the id of a story (lower-case letters, digits and hyphens), {id, name}, or false for no story",
    "write e.g. `story: chandrayaan-3`, or leave the field out to let the digest decide",
    story,
  ),
  related: field(
    oneOrMore(lineOfText).optional(),
    "a list of articles, each by its path, e.g. 2025/12/some-headline",
    "write the path of the article file without .md",
  ),
  aliases: field(
    oneOrMore(z.string().max(3000).refine(isAddress)).optional(),
    "an address on this site that begins with /, e.g. /2025/12/old-headline/",
    "write the path without host and query; a `%` that encodes nothing is written `%25`",
  ),
  translations: carried(
    field(
      z.record(z.string().regex(languageForm), z.union([webAddress, z.string().regex(addressForm)])).optional(),
      "addresses by language, e.g. {uk: /2025/12/zaholovok/}",
      "write a language tag and the address of the translation",
    ),
  ),
  ignore: field(
    oneOrMore(z.enum(checkNames)).optional(),
    `checks to switch off: ${checkNames.join(", ")}`,
    "write the name in brackets after the warning",
  ),
  id: field(
    z
      .string()
      .max(200)
      .regex(/^[A-Za-z0-9][A-Za-z0-9._~/-]*$/)
      .optional(),
    "a permanent id of letters, digits and . _ ~ / -, at most 200 characters",
    "keep the id the article was first published under, or leave the field out",
  ),
};

const frontMatterType = mapOf(frontMatterFields);

export type FrontMatter = z.infer<typeof frontMatterType>;

export const frontMatter: Schema<typeof frontMatterType> = {
  type: frontMatterType,
  foreign: foreignFields,
  rules: rulesOf(frontMatterFields, {
    expected: "fields: `name: value`, one on a line",
    advice: "see docs/reference/fields.md for an example to copy",
  }),
};

type Known = typeof frontMatterFields;
type CarriedName = { [Name in keyof Known]: Known[Name] extends { carried: true } ? Name : never }[keyof Known];

/** Without `undefined` at any depth: a field that was not written is absent. */
export type Given<T> = T extends string | number | boolean
  ? T
  : { readonly [Key in keyof T]: Given<Exclude<T[Key], undefined>> };

/** The fields that articles keep as written. */
export type CarriedFields = Given<Pick<FrontMatter, CarriedName>>;

const carriedNames = Object.keys(frontMatterFields).filter(
  (name) => "carried" in frontMatterFields[name as keyof Known],
) as readonly CarriedName[];

/** The carried fields that are present. */
export function carriedFields(written: Partial<FrontMatter>): CarriedFields {
  const given = carriedNames
    .filter((name) => written[name] !== undefined)
    .map((name) => [name, written[name]] as const);
  return Object.fromEntries(given) as CarriedFields;
}
