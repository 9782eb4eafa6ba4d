import * as z from "zod";
import { type Fields, field, mapOf, openMapOf, rulesOf } from "./fields.ts";
import { addressForm, email, language, lineOfText, oneOrMore, slug, text, webAddress } from "./text-types.ts";

// The entries of registries and the front matter of info pages: one line for each field.

const named = {
  id: field(
    slug,
    "an id of lower-case letters, digits and single hyphens",
    "write e.g. `id: european-union`; it becomes part of an address and never changes",
  ),
  name: field(lineOfText, "the name readers see, one line of at most 300 characters", "write `name: …`"),
};
const aliases = field(
  oneOrMore(lineOfText).optional(),
  "a list of other names",
  "write `aliases: [ … ]`, or leave the field out",
);
const formerIds = field(
  oneOrMore(slug).optional(),
  "a list of earlier ids, the oldest first",
  "let `digest topic rename` or `digest editor rename` write it, or leave the field out",
);
const url = field(
  webAddress.optional(),
  "an address that begins with https:// or http://",
  "paste the whole address, or leave the field out if it is not known",
);
const description = field(
  text.max(1000).optional(),
  "text of at most 1,000 characters",
  "write text, or leave the field out",
);

export const topicFields = {
  ...named,
  description,
  parent: field(slug.optional(), "the id of another topic", "write an id of this file, or leave the field out"),
  aliases,
  formerIds,
  mediaTopic: field(
    z
      .string()
      .regex(/^medtop:\d{8}$/)
      .optional(),
    "an IPTC Media Topic code, e.g. medtop:20000735",
    "look the code up at https://cv.iptc.org/newscodes/mediatopic/, or leave the field out",
  ),
  status: field(
    z.enum(["active", "merged", "retired"]).optional(),
    "active, merged or retired",
    "write one of the three, or leave the field out for active",
  ),
  mergedInto: field(
    slug.optional(),
    "the id of the topic that this one was merged into",
    "write `mergedInto: …` with `status: merged`",
  ),
};

export const editorFields = {
  ...named,
  role: field(lineOfText.optional(), "one line of text", "write text, or leave the field out"),
  bio: field(text.max(2000).optional(), "text of at most 2,000 characters", "write text, or leave the field out"),
  email: field(email.optional(), "an e-mail address", "write e.g. desk@digest.example, or leave the field out"),
  url,
  aliases,
  formerIds,
  status: field(
    z.enum(["active", "former"]).optional(),
    "active or former",
    "write one of the two, or leave the field out for active",
  ),
};

export const outletFields = {
  ...named,
  url,
  aliases,
  formerIds,
  status: field(
    z.enum(["active", "retired"]).optional(),
    "active or retired",
    "write one of the two, or leave the field out for active",
  ),
  country: field(
    z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    "a country code of two capitals (ISO 3166), e.g. PT",
    "correct the code, or leave the field out",
  ),
  language: field(
    language.optional(),
    "a language tag (BCP 47), e.g. en, uk or pt-BR",
    "write the tag of the language, or leave the field out for the site's own",
  ),
};

/** Printed for a registry file that is not a list of entries. */
export const registryRule = {
  expected: "a list of entries, each with `id` and `name`",
  advice: "begin each entry with `- id: …`",
};

function entryOf<T extends Fields>(fields: T) {
  return { type: mapOf(fields), rules: rulesOf(fields, registryRule) };
}

export const topicEntry = entryOf(topicFields);
export const editorEntry = entryOf(editorFields);
export const outletEntry = entryOf(outletFields);

const infoFields = {
  title: field(lineOfText, "the page's title, one line", "write `title: …` in the front matter"),
  permalink: field(
    z
      .string()
      .regex(addressForm)
      .regex(/[^/]\/$/),
    "the page's address, between slashes",
    "write e.g. `permalink: /about/`",
  ),
  description,
};

/** Front matter of an info page; other fields are for Eleventy. */
export const infoFrontMatter = {
  type: openMapOf(infoFields),
  rules: rulesOf(infoFields, {
    expected: "front matter between lines of three hyphens",
    advice: "write `title: …` and `permalink: …` there",
  }),
};
