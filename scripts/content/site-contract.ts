import * as z from "zod";
import { isTimeZone } from "../dates.ts";
import { isWebAddress, type Rule } from "./contract.ts";

const line = z.string().trim().min(1).max(300);
const webAddress = z.string().refine(isWebAddress);
const count = (least: number, most: number) => z.int().min(least).max(most);

/** `_data/site.yaml`, with its defaults. */
export const siteSettings = z.strictObject({
  title: line,
  url: z.string().refine((value) => isWebAddress(value) && new URL(value).pathname === "/" && !/[?#]/.test(value)),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/),
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
  permalink: z
    .string()
    .regex(/^\/(?:(?:[a-z0-9-]+|\{year\}|\{month\}|\{day\}|\{slug\})\/)+$/)
    .refine((value) => value.includes("{slug}"))
    .default("/{year}/{month}/{slug}/"),
  pages: z
    .strictObject({
      list: count(5, 200).default(20),
      homeDays: count(1, 60).default(5),
      topicBlock: count(1, 20).default(4),
      readMore: count(1, 20).default(6),
    })
    .prefault({}),
  feeds: z
    .strictObject({
      items: count(1, 100).default(25),
      ttl: count(1, 10080).default(60),
      hub: webAddress.optional(),
    })
    .prefault({}),
  copyright: line.optional(),
  socialImage: z.string().optional(),
});

/** What each setting has to be. */
export const siteRules: Readonly<Record<string, Rule>> = {
  "": {
    expected: "settings: `name: value`, one on a line",
    advice: "copy site.yaml from the sample digest and change it",
  },
  title: { expected: "the name of the digest, one line", advice: "write `title: …`" },
  url: {
    expected: "the site's address without a path, e.g. https://digest.example",
    advice: "write scheme and host only; a digest has a host of its own",
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
    advice: "write under `feedback:` the address that reads reports of errors",
  },
  "organisation.name": { expected: "the name of the organisation, one line", advice: "write `name: …`" },
  "feedback.email": { expected: "an e-mail address", advice: "write e.g. `email: desk@digest.example`" },
  "feedback.service": { expected: "url, netlify or formspree", advice: "write one of the three" },
  permalink: {
    expected: "a pattern that begins and ends with / and holds {slug}, e.g. /{year}/{month}/{slug}/",
    advice: "use {year}, {month}, {day}, {slug} and words of lower-case letters",
  },
  pages: {
    expected: "{list, homeDays, topicBlock, readMore}, whole numbers",
    advice: "leave out what you do not want to set",
  },
  "pages.list": { expected: "a whole number from 5 to 200", advice: "20 suits most; changing it renumbers every list" },
  feeds: { expected: "{items, ttl, hub}", advice: "leave out what you do not want to set" },
};
