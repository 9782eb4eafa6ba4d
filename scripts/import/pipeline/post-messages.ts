import { quote } from "../../content/problem.ts";
import type { NameField } from "./mapping.ts";
import type { Words } from "./problem-at.ts";

// What an import says about posts that it cannot convert, or not completely.

export const noTitle: Words = {
  found: "The post has no title.",
  expected: "a field that the mapping makes the title",
  advice: "write the title in the post, or leave the post out with `exclude`",
};

export function longSummary(length: number): Words {
  return {
    severity: "warning",
    found: `The summary has ${length} characters.`,
    expected: "at most 1,000 characters",
    advice: "the article was imported without it: write a shorter one",
  };
}

export function noImage(src: string, alt: string): Words {
  if (alt === "") {
    return {
      severity: "warning",
      found: `The lead picture ${quote(src)} has no description and was left out.`,
      expected: "words for readers who do not see the picture",
      advice: "map the field that describes it to `image.alt`, or add `image:` to the article",
    };
  }
  return {
    severity: "warning",
    found: `The lead picture ${quote(src)} has no address that works here and was left out.`,
    expected: "an address that begins with https://, or with / and a `site` in the mapping",
    advice: "add `image:` to the article",
  };
}

export function badDate(written: string): Words {
  return {
    found: written === "" ? "The post has no date." : `${quote(written)} is not a date.`,
    expected: "a date like 2011-11-28, 2011-11-28 08:32:24 -0400 or 2011-11-28T08:32:24-04:00",
    advice: "correct it in the post, give --date, or leave the post out with `exclude`",
  };
}

export function notALanguage(written: string): Words {
  return {
    severity: "warning",
    found: `${quote(written)} is not a language tag and was left out.`,
    expected: "a tag such as en, uk or pt-BR",
    advice: "write `lang: …` in the article",
  };
}

/** For a field such as `status`. */
export function unclearState(field: string, value: unknown): Words {
  return {
    found: `\`${field}\` is ${quote(value)}: that says neither public nor hidden.`,
    expected: "a word such as published, draft or private: it decides whether readers see the post",
    advice: `write published or draft in the post, ${orDrop(field)}`,
  };
}

/** For a field such as `draft`. */
export function unclearFlag(field: string, value: unknown): Words {
  return {
    found: `\`${field}\` is ${quote(value)}: neither yes nor no.`,
    expected: "true or false: it decides whether readers see the post",
    advice: `write true or false in the post, ${orDrop(field)}`,
  };
}

function orDrop(field: string): string {
  return `or \`${field}: drop\` under \`fields\` of the mapping if it means something else`;
}

export function unmappedField(name: string): Words {
  return {
    severity: "warning",
    found: `The field ${quote(name)} is not in the mapping and was left out.`,
    expected: "every field under `fields` of the mapping",
    advice: `write under \`fields\`: ${quote(name)} with the field of ours that it becomes, or drop`,
  };
}

const singular = { editor: "editor", topics: "topic", outlet: "source" } as const;
const one = { editor: "an editor", topics: "a topic", outlet: "a source" } as const;
/** The option, and the key under `defaults`. */
const setting = { editor: "editor", topics: "topics", outlet: "sources" } as const;
/** The part of the mapping. */
const section = { editor: "editors", topics: "topics", outlet: "sources" } as const;

export function nothingFor(field: NameField): Words {
  const [what, option] = [singular[field], setting[field]];
  return {
    found: `The post has no ${what}.`,
    expected: `${one[field]} in the post, the option --${option}, or \`defaults.${option}\` in the mapping`,
    advice: `give --${option} with the name that such posts get, or write under \`defaults\` of the mapping: \`${option}: …\` with its id`,
  };
}

export function unreadableNames(field: NameField): Words {
  const what = singular[field];
  return {
    found: `The ${what} cannot be read.`,
    expected: "a name, an object with `name`, or a list of these",
    advice: `write the name of the ${what} in the post`,
  };
}

export function unknownTerm(field: NameField, term: string): Words {
  const part = section[field];
  return {
    found: `${quote(term)} is not described in \`${part}\`.`,
    expected: `a term of \`${part}.from\`, \`${part}.entries\` or \`${part}.terms\` of the mapping`,
    advice: `write under \`${part}.terms\`: ${JSON.stringify(term)}: our-id, or drop; or set \`${part}.unlisted\``,
  };
}

/** WordPress has a shortcode for every plugin; the text between two of them is kept. */
export function leftOutShortcode(name: string): Words {
  return {
    severity: "warning",
    found: `The shortcode \`${name}\` was left out.`,
    expected: "a shortcode that `shortcodes` of the mapping has a rule for",
    advice: "write a rule for it under `shortcodes` if readers miss what it showed",
  };
}

/** A tag without a rule, or one without a name that is not written completely. */
export function badTag(found: string, name: string | undefined): Words {
  if (name === undefined)
    return { found, expected: "tags that are written whole", advice: "correct the tag in the post" };
  return {
    found,
    expected: "a shortcode or tag that `shortcodes` of the mapping has a rule for",
    advice: "write a rule for it under `shortcodes`, e.g. `name: {as: drop}`; see docs/guide/import.md",
  };
}

export const tooDeep: Words = {
  found: "The HTML is nested more than 200 deep.",
  expected: "a text that people wrote",
  advice: "correct the post, or leave it out with `exclude`",
};

export function badSlug(written: string): Words {
  return {
    found: `No address can be made from ${quote(written)}.`,
    expected: "a slug or file name with letters or digits",
    advice: "give the post a slug",
  };
}

export type AliasFault = "of another post" | "of the digest" | "unusable";

const aliasFaults: Readonly<Record<AliasFault, { readonly why: string; readonly expected: string }>> = {
  "of another post": { why: ": another post has it too", expected: "addresses that lead to one post each" },
  "of the digest": {
    why: ": it is reserved for the digest's own pages",
    expected: "an address that no page of the digest itself has",
  },
  unusable: { why: "", expected: "an address on the old site without a query" },
};

export function badAlias(alias: string, fault: AliasFault): Words {
  const { why, expected } = aliasFaults[fault];
  return {
    severity: "warning",
    found: `The old address ${quote(alias)} was left out${why}.`,
    expected,
    advice:
      fault === "of the digest"
        ? "nothing, unless old links to the post matter: then link to the article from the page with that address"
        : "add it to `aliases` of the article where it belongs",
  };
}
