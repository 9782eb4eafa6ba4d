import * as z from "zod";
import { isTimeZone } from "../base/dates.ts";
import { sitePath } from "../base/site-path.ts";
import { articleTypes } from "./article-types.ts";
import { directionOf } from "./direction.ts";
import { checkNames } from "./facts/check-names.ts";
import { defaultFeeds } from "./feed-defaults.ts";
import type { Schema } from "./fields.ts";
import { defaultMachine } from "./machine-defaults.ts";
import type { Rule } from "./problem.ts";
import { defaultSearch } from "./search-defaults.ts";
import type { Site } from "./site.ts";
import { isWebAddress } from "./text-types.ts";
import { themeRules, themeSettings } from "./theme-settings.ts";

const line = z.string().trim().min(1).max(300);
const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/);
const webAddress = z.string().refine(isWebAddress);
const count = (least: number, most: number) => z.int().min(least).max(most);

const ids = z.array(z.string()).default([]);
const formats = z.array(z.enum(["rss", "atom", "json"]));
const content = z.enum(["full", "summary"]);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const feedItems = count(1, 100);

/** The settings of one sort of feeds, with the defaults of feed-defaults.ts. */
function feedChoice(
  name: "site" | "summary" | "topics" | "editors" | "outlets" | "stories" | "editions" | "corrections",
) {
  const usual = defaultFeeds[name];
  const items = feedItems.optional();
  return z
    .strictObject({
      formats: formats.default([...usual.formats]),
      minimum: count(0, 10_000).default(usual.minimum),
      items: usual.items === undefined ? items : items.default(usual.items),
      content: content.default(usual.content),
    })
    .prefault({});
}

const feedFilter = z
  .strictObject({ topics: ids, editors: ids, outlets: ids, types: z.array(z.enum(articleTypes)).default([]) })
  .prefault({});

const feedSettings = z.strictObject({
  items: feedItems.default(defaultFeeds.items),
  ttl: count(1, 10080).default(defaultFeeds.ttl),
  hub: webAddress.optional(),
  site: feedChoice("site"),
  summary: feedChoice("summary"),
  topics: feedChoice("topics"),
  editors: feedChoice("editors"),
  outlets: feedChoice("outlets"),
  stories: feedChoice("stories"),
  editions: feedChoice("editions"),
  corrections: feedChoice("corrections"),
  archive: z.enum(["month", "day", "none"]).default(defaultFeeds.archive),
  partners: z
    .array(
      z.strictObject({
        id: slug,
        title: line,
        formats: formats.min(1).default(["rss"]),
        items: feedItems.default(defaultFeeds.items),
        content: content.default("full"),
        hours: count(1, 24 * 366).optional(),
        include: feedFilter,
        exclude: feedFilter,
      }),
    )
    .refine((partners) => new Set(partners.map(({ id }) => id)).size === partners.length)
    .default([]),
});

const path = z.string().regex(/^\/\S*$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const addresses = z.array(z.string().regex(/^\S+$/)).default([]);

const machineSettings = z.strictObject({
  policies: z
    .strictObject({
      corrections: path.optional(),
      feedback: path.optional(),
      ethics: path.optional(),
      masthead: path.optional(),
      ownership: path.optional(),
      unnamedSources: path.optional(),
      verification: path.optional(),
      principles: path.optional(),
    })
    .prefault({}),
  ninjs: z.boolean().default(defaultMachine.ninjs),
  cards: z.union([z.enum(["all", "none"]), day, count(1, 1_000_000)]).default(defaultMachine.cards),
  robots: z.strictObject({ disallow: z.array(path).default([]), blocked: z.array(line).default([]) }).prefault({}),
  humans: z
    .strictObject({
      team: z.array(z.strictObject({ name: line, role: line.optional(), contact: line.optional() })).default([]),
      thanks: z.array(line).default([]),
    })
    .optional(),
  security: z
    .strictObject({
      contact: addresses,
      expires: day,
      encryption: line.optional(),
      acknowledgments: line.optional(),
      languages: addresses,
      policy: line.optional(),
    })
    .optional(),
  trust: z
    .strictObject({
      member: addresses,
      belongto: addresses,
      control: addresses,
      controlledby: addresses,
      social: addresses,
      vendor: addresses,
      customer: addresses,
      disclosure: addresses,
      contact: addresses,
      datatrainingallowed: z.boolean().optional(),
    })
    .optional(),
});

/** A pattern of addresses of articles. */
export function isPermalink(value: string): boolean {
  return /^\/(?:(?:[a-z0-9-]+|\{year\}|\{month\}|\{day\}|\{slug\})\/)+$/.test(value) && value.includes("{slug}");
}

export const defaultPermalink = "/{year}/{month}/{slug}/";
const pattern = z.string().refine(isPermalink);

const weight = z.number().min(0).max(100);

const searchSettings = z
  .union([
    z.literal("off"),
    z.strictObject({
      headline: weight.default(defaultSearch.headline),
      summary: weight.default(defaultSearch.summary),
      text: weight.default(defaultSearch.text),
      names: weight.default(defaultSearch.names),
      saturation: z.number().min(0.1).max(10).default(defaultSearch.saturation),
      recent: z.number().min(0).max(10).default(defaultSearch.recent),
    }),
  ])
  .prefault({});

const repositoryFolder = z.string().regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/);

const cmsSettings = z
  .strictObject({
    backend: z.enum(["github", "gitlab"]),
    repo: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/),
    branch: line.default("main"),
    content: repositoryFolder.default("articles"),
    data: repositoryFolder.default("data"),
    static: repositoryFolder.default("static"),
    login: webAddress.optional(),
    app: line.optional(),
  })
  .refine(({ backend, login, app }) => (backend === "github" ? login : app) !== undefined)
  .optional();

/** `/`, `/pt/`, `/news/pt-BR` */
const sitePathPattern = /^(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)*\/?$/;

/** `_data/site.yaml`, with its defaults. */
export const siteSettings = z.strictObject({
  title: line,
  url: z
    .string()
    .refine((value) => isWebAddress(value) && sitePathPattern.test(new URL(value).pathname) && !/[?#]/.test(value)),
  language: languageTag,
  timeZone: z.string().refine(isTimeZone),
  description: z.string().trim().min(1).max(1000),
  tag: z.string().regex(/^[a-z0-9.-]+(?:@[a-z0-9.-]+)?,\d{4}(?:-\d{2}){0,2}$/),
  organisation: z.strictObject({
    name: line,
    url: webAddress.optional(),
    logo: z.string().optional(),
    email: z.email().optional(),
  }),
  feedback: z.strictObject({
    email: z.email(),
    endpoint: webAddress.optional(),
    service: z.enum(["url", "netlify", "formspree"]).default("url"),
  }),
  permalink: pattern.default(defaultPermalink),
  formerPermalinks: z.array(pattern).optional(),
  static: z.strictObject({ replaces: z.array(z.string().regex(/^\/[^/]\S*$/)).default([]) }).prefault({}),
  pages: z
    .strictObject({
      list: count(5, 200).default(20),
      front: z.array(z.string()).min(1).max(10).optional(),
      readMore: count(1, 6).default(6),
    })
    .prefault({}),
  feeds: feedSettings.prefault({}),
  machine: machineSettings.prefault({}),
  search: searchSettings,
  ignore: z.array(z.enum(checkNames)).optional(),
  copyright: line.optional(),
  editions: z
    .array(z.strictObject({ language: languageTag, title: line, url: webAddress, newsroom: line.optional() }))
    .max(50)
    .refine((editions) => new Set(editions.map(({ language }) => language)).size === editions.length)
    .optional(),
  newsletter: z
    .string()
    .refine((value) => isWebAddress(value) || /^\/(?!\/)\S*$/.test(value))
    .optional(),
  socialImage: z.string().optional(),
  icon: z
    .string()
    .regex(/^\/(?!\/)[^\s\\]*\.(?:svg|png)$/)
    .optional(),
  theme: themeSettings,
  cms: cmsSettings,
});

/** The site described by settings: its address without a final slash, and defaults that follow from its language. */
export function siteOf({ search, editions, ...settings }: z.infer<typeof siteSettings>): Site {
  const searched = search === "off" ? {} : { search };
  return {
    ...settings,
    ...searched,
    url: new URL(settings.url).origin + sitePath(settings.url),
    ...(editions === undefined
      ? {}
      : { editions: editions.map((edition) => ({ ...edition, url: frontPage(edition.url) })) }),
    direction: directionOf(settings.language),
  } as Site;
}

/** An address with a final slash. */
function frontPage(url: string): string {
  return `${new URL(url).origin}${sitePath(url)}/`;
}

/** The rule of each setting. */
const siteRules: Readonly<Record<string, Rule>> = {
  ...themeRules,
  "": {
    expected: "settings: `name: value`, one on a line",
    advice: "write settings as docs/reference/settings.md shows them",
  },
  title: { expected: "the name of the digest, one line", advice: "write `title: …`" },
  url: {
    expected: "the address of the front page, e.g. https://digest.example or https://digest.example/pt/",
    advice: "write scheme, host and, for one of several editions, a path of letters, digits, - and _",
  },
  language: { expected: "a language tag (BCP 47), e.g. en-GB", advice: "write the tag of the site's language" },
  timeZone: {
    expected: "a time zone of the IANA database, e.g. Europe/London",
    advice: "write the newsroom's zone: it decides to which day an article belongs",
  },
  description: { expected: "a sentence or two, at most 1,000 characters", advice: "write `description: …`" },
  tag: {
    expected: "a host you owned and the year, e.g. digest.example,2023 (RFC 4151)",
    advice: "write it once and never change it: the ids of all feed items begin with it",
  },
  organisation: {
    expected: "{name, url, logo, email}; name is required",
    advice: "write `organisation:` and under it `name: …`",
  },
  feedback: {
    expected: "{email, endpoint, service}; email is required",
    advice: "write the address for error reports under `feedback:`",
  },
  "organisation.name": { expected: "the name of the organisation, one line", advice: "write `name: …`" },
  "feedback.email": { expected: "an e-mail address", advice: "write e.g. `email: desk@digest.example`" },
  "feedback.service": { expected: "url, netlify or formspree", advice: "write one of the three" },
  permalink: {
    expected: "a pattern that begins and ends with / and contains {slug}, e.g. /{year}/{month}/{slug}/",
    advice: "use {year}, {month}, {day}, {slug} and words of lower-case letters",
  },
  formerPermalinks: {
    expected: "a list of patterns as in `permalink`",
    advice: "let `digest move` write it, or leave it out",
  },
  editions: {
    expected: "a list of {language, title, url, newsroom}, each language once; newsroom may be left out",
    advice: "write e.g. `- {language: pt, title: Português, url: https://pt.digest.example, newsroom: ../pt}`",
  },
  icon: {
    expected: "the address of a square SVG or PNG file of the static folder",
    advice: "write e.g. `icon: /icon.svg`",
  },
  static: {
    expected: "{replaces: [addresses of files]}",
    advice: "write e.g. `static: {replaces: [/robots.txt]}`, or leave it out",
  },
  pages: {
    expected: "{list, front, readMore}",
    advice: "leave out what you do not want to set",
  },
  "pages.front": {
    expected: "a list of one to ten ids of topics",
    advice: "write e.g. `front: [science, sport]`, or leave it out for the topics of the masthead",
  },
  "pages.list": {
    expected: "a whole number from 5 to 200",
    advice: "write e.g. 20, and keep it: a change renumbers every list",
  },
  feeds: {
    expected: "the settings of feeds: items, ttl, hub, archive, partners and one group for each sort of feed",
    advice: "docs/reference/settings.md lists them; leave out what you do not want to set",
  },
  "feeds.partners": {
    expected: "a list of {id, title, include, exclude, items, hours, content, formats}, each id once, as a slug",
    advice: "docs/reference/settings.md has an example",
  },
  "machine.cards": {
    expected: 'a number of articles, a day in quotes such as "2025-01-01", all, or none',
    advice: "write how many of the newest articles should have a card image",
  },
  ignore: {
    expected: `a list of checks to switch off: ${checkNames.join(", ")}`,
    advice: "write the names in brackets after the warnings",
  },
  search: {
    expected: "off, or {headline, summary, text, names, saturation, recent}, each a number",
    advice: "leave it out for the usual ranking, or write `search: off`",
  },
  cms: {
    expected:
      "{backend, repo, branch, content, data, static, login, app}: login for github, app for gitlab, and a permalink that begins with {year} or a word",
    advice: "docs/reference/settings.md has an example; leave it out to write on your own machine only",
  },
  machine: {
    expected:
      "information for search engines and other newsrooms: policies, cards, ninjs, robots, humans, security, trust",
    advice: "docs/reference/settings.md lists the settings; leave out what you do not want to set",
  },
};

/** The policy of the site is set for each first part of an address, and must not reach the desk. */
const withRoomForDesk = siteSettings.refine(
  ({ cms, permalink }) => cms === undefined || /^\/(?:\{year\}|[a-z0-9-]+)\//.test(permalink),
  { path: ["cms"] },
);

export const siteSchema: Schema<typeof siteSettings> = { type: withRoomForDesk, rules: siteRules };
