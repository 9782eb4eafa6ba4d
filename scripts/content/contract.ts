import * as z from "zod";
import { articleTypes } from "./article.ts";
import { isPrintable } from "./printable.ts";

/**
 * The contracts of everything people write: front matter, registries, site settings. One place: what passes here is
 * not doubted again. Each rule carries what a refusal says is expected and what to do.
 */
export interface Rule {
  readonly expected: string;
  readonly advice: string;
}

/** `[a-z0-9]`, in words joined by single hyphens. */
export const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const languageForm = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;
// No part may be `.` or `..`: an address becomes a path below the output folder.
const addressForm = /^\/(?:(?!\.{1,2}(?:\/|$))[\w.~%-]+(?:\/|$))*$/;

const text = z.string().trim().min(1).refine(isPrintable, { abort: true });
const lineOfText = text.max(300).regex(/^[^\n]*$/);
const slug = z.string().max(100).regex(slugForm);
const webAddress = z.string().max(2000).refine(isWebAddress);
const language = z.string().regex(languageForm);
const email = z.email().max(200);
const imageAddress = z.string().refine((value) => isWebAddress(value) || /^\/(?!\/)[^\s\\]*$/.test(value));
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

export const frontMatter = z.strictObject({
  title: lineOfText,
  date: z.string(),
  editor: oneOrMore(lineOfText),
  topics: oneOrMore(lineOfText),
  sources: oneOrMore(
    z.union([
      lineOfText,
      z.strictObject({
        outlet: lineOfText,
        title: lineOfText.optional(),
        url: webAddress.optional(),
        date: z.string().optional(),
        lang: language.optional(),
      }),
    ]),
  ),
  summary: text.max(1000).optional(),
  updated: z.string().optional(),
  corrections: z.array(z.strictObject({ date: z.string(), text: text.max(2000) })).optional(),
  status: z.enum(["draft", "ready", "withdrawn"]).optional(),
  withdrawn: text.max(1000).optional(),
  expires: z.string().optional(),
  dateline: lineOfText.optional(),
  image: z
    .strictObject({
      src: imageAddress,
      alt: text.max(1000),
      credit: lineOfText.optional(),
      width: z.int().positive().optional(),
      height: z.int().positive().optional(),
    })
    .optional(),
  lang: language.optional(),
  type: z.enum(articleTypes).optional(),
  story: z.union([slug, z.literal(false)]).optional(),
  related: oneOrMore(lineOfText).optional(),
  aliases: oneOrMore(z.string().max(500).regex(addressForm)).optional(),
  translations: z
    .record(z.string().regex(languageForm), z.union([webAddress, z.string().regex(addressForm)]))
    .optional(),
  id: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._~/-]*$/)
    .optional(),
});

export type FrontMatter = z.infer<typeof frontMatter>;

const dateRule: Rule = {
  expected: "an ISO 8601 date, e.g. 2025-12-01, 2025-12-01T09:30 or 2025-12-01T09:30:00+02:00",
  advice: "write the date so; without an offset it is in the site's time zone",
};
const languageRule: Rule = {
  expected: "a language tag (BCP 47), e.g. en, uk or pt-BR",
  advice: "write the tag of the language, or leave the field out for the site's own",
};
const addressRule: Rule = {
  expected: "an address on this site that begins with /, e.g. /2025/12/old-headline/",
  advice: "write the path without the host",
};
const urlRule: Rule = {
  expected: "an address that begins with https:// or http://",
  advice: "paste the whole address, or leave the field out if it is not known",
};

/** What each field of the front matter has to be. Keys are paths without list positions. */
export const frontMatterRules: Readonly<Record<string, Rule>> = {
  "": {
    expected: "fields: `name: value`, one on a line",
    advice: "see docs/reference/fields.md for an example to copy",
  },
  title: {
    expected: "the headline, one line of text of at most 300 characters",
    advice: "write `title: …`; put it in quotes if it holds a colon or is a number",
  },
  date: dateRule,
  editor: {
    expected: "the name or id of one editor, or a list of them",
    advice: "write `editor: …` with a name from _data/editors.yaml",
  },
  topics: {
    expected: "a list of topics, the primary first",
    advice: "write `topics: [ … ]` with ids from _data/topics.yaml",
  },
  sources: {
    expected: "a list of outlets, each a name or {outlet, title, url, date, lang}",
    advice: "write `sources:` and under it a line `- name` for each outlet, with names from _data/sources.yaml",
  },
  "sources.outlet": {
    expected: "the name or id of an outlet",
    advice: "write `outlet: …` with a name from _data/sources.yaml",
  },
  "sources.title": { expected: "the title of the report cited, one line", advice: "write it as text, or leave it out" },
  "sources.url": urlRule,
  "sources.date": dateRule,
  "sources.lang": languageRule,
  summary: {
    expected: "one or two sentences, at most 1,000 characters",
    advice: "write text, or leave the field out",
  },
  updated: dateRule,
  corrections: {
    expected: "a list of {date, text}",
    advice: "write under `corrections:` a line `- date: …` and below it `text: …`",
  },
  "corrections.date": dateRule,
  "corrections.text": {
    expected: "what was wrong and what is right, at most 2,000 characters",
    advice: "write `text: …`",
  },
  status: {
    expected: "draft, ready or withdrawn",
    advice: "write one of the three words without quotes, or leave the field out for ready",
  },
  withdrawn: {
    expected: "the reason why the article was withdrawn, as readers will see it",
    advice: "write a sentence",
  },
  expires: dateRule,
  dateline: { expected: "the place the report is from, one line", advice: "write text, or leave the field out" },
  image: {
    expected: "{src, alt, credit, width, height}; src and alt are required",
    advice: "describe in `alt` what the picture shows",
  },
  "image.src": {
    expected: "an address that begins with https:// or, for a file of the site, with /",
    advice: "write the whole address of the image",
  },
  "image.alt": {
    expected: "what the picture shows, for readers who do not see it",
    advice: "write a sentence in `alt`",
  },
  "image.width": { expected: "a number of pixels", advice: "write a whole number, or leave the field out" },
  "image.height": { expected: "a number of pixels", advice: "write a whole number, or leave the field out" },
  lang: languageRule,
  type: {
    expected: `one of ${articleTypes.join(", ")}`,
    advice: "write one of these, or leave the field out for report",
  },
  story: {
    expected: "the name of a story (lower-case letters, digits and hyphens), or false for no story",
    advice: "write e.g. `story: chandrayaan-3`, or leave the field out to let the digest decide",
  },
  related: {
    expected: "a list of articles, each by its path, e.g. 2025/12/some-headline",
    advice: "write the path of the article file without .md",
  },
  aliases: addressRule,
  translations: {
    expected: "addresses by language, e.g. {uk: /2025/12/zaholovok/}",
    advice: "write a language tag and the address of the translation",
  },
  id: {
    expected: "a permanent id of letters, digits and . _ ~ / -, at most 200 characters",
    advice: "keep the id the article was first published under, or leave the field out",
  },
};

export const frontMatterFields: readonly string[] = Object.keys(frontMatter.shape);

const names = oneOrMore(lineOfText).optional();
const status = z.enum(["active", "merged", "retired"]).optional();

export const topicEntry = z.strictObject({
  id: slug,
  name: lineOfText,
  description: text.max(1000).optional(),
  parent: slug.optional(),
  aliases: names,
  mediaTopic: z
    .string()
    .regex(/^medtop:\d{8}$/)
    .optional(),
  status,
  mergedInto: slug.optional(),
});

export const editorEntry = z.strictObject({
  id: slug,
  name: lineOfText,
  role: lineOfText.optional(),
  bio: text.max(2000).optional(),
  email: email.optional(),
  url: webAddress.optional(),
  aliases: names,
});

export const outletEntry = z.strictObject({
  id: slug,
  name: lineOfText,
  url: webAddress.optional(),
  aliases: names,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  language: language.optional(),
});

/** What an info page says of itself; other fields are for Eleventy. */
export const infoFrontMatter = z.looseObject({
  title: lineOfText,
  permalink: z
    .string()
    .regex(addressForm)
    .regex(/[^/]\/$/),
  description: text.max(1000).optional(),
});

export const infoRules: Readonly<Record<string, Rule>> = {
  "": { expected: "front matter between lines of three hyphens", advice: "write `title: …` and `permalink: …` there" },
  title: { expected: "the page's title, one line", advice: "write `title: …` in the front matter" },
  permalink: { expected: "the page's address, between slashes", advice: "write e.g. `permalink: /about/`" },
  description: { expected: "text of at most 1,000 characters", advice: "write text, or leave the field out" },
};

/** What each field of a registry entry has to be. */
export const registryRules: Readonly<Record<string, Rule>> = {
  "": { expected: "a list of entries, each with `id` and `name`", advice: "begin each entry with `- id: …`" },
  id: {
    expected: "an id of lower-case letters, digits and single hyphens",
    advice: "write e.g. `id: european-union`; it becomes part of an address and never changes",
  },
  name: { expected: "the name readers see, one line", advice: "write `name: …`" },
  description: { expected: "text of at most 1,000 characters", advice: "write text, or leave the field out" },
  parent: { expected: "the id of another topic", advice: "write an id of this file, or leave the field out" },
  aliases: { expected: "a list of other names", advice: "write `aliases: [ … ]`, or leave the field out" },
  mediaTopic: {
    expected: "an IPTC Media Topic code, e.g. medtop:20000735",
    advice: "look the code up at https://cv.iptc.org/newscodes/mediatopic/, or leave the field out",
  },
  status: {
    expected: "active, merged or retired",
    advice: "write one of the three, or leave the field out for active",
  },
  mergedInto: {
    expected: "the id of the topic that this one was merged into",
    advice: "write `mergedInto: …` beside `status: merged`",
  },
  role: { expected: "one line of text", advice: "write text, or leave the field out" },
  bio: { expected: "text of at most 2,000 characters", advice: "write text, or leave the field out" },
  email: { expected: "an e-mail address", advice: "write e.g. desk@digest.example, or leave the field out" },
  url: urlRule,
  country: {
    expected: "a country code of two capitals (ISO 3166), e.g. PT",
    advice: "correct the code, or leave the field out",
  },
  language: languageRule,
};

/** True for http and https addresses with a host. */
export function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /[\s"<>\\^`{|}]/.test(value)) return false;
  return URL.canParse(value);
}
