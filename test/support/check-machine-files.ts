import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";
import * as z from "zod";

// Requirements of the standards for the machine-readable files that this project writes. We may not copy the standards'
// schemas; schemas.test.ts uses them where available.

const address = z.url({ protocol: /^https?$/ });
const words = z.string().refine((text) => text.trim() !== "");
const instant = z.iso.datetime({ offset: true });
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z\d]+)*$/);

const person = z.strictObject({ name: words });
const jsonItem = {
  id: words,
  url: address,
  title: words,
  summary: words.optional(),
  image: address.optional(),
  date_published: instant,
  date_modified: instant,
  authors: z.array(person).min(1),
  tags: z.array(words),
  language: language.optional(),
  _digest: z.strictObject({ sources: z.array(z.object({ name: words })).min(1) }).optional(),
};

/** JSON Feed 1.1. */
export const jsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: words,
  home_page_url: address,
  feed_url: address,
  description: words.optional(),
  icon: address.optional(),
  authors: z.array(person).min(1),
  language,
  hubs: z
    .array(z.strictObject({ type: z.literal("WebSub"), url: address }))
    .min(1)
    .optional(),
  items: z.array(
    z.union([
      z.strictObject({ ...jsonItem, content_html: words }),
      z.strictObject({ ...jsonItem, content_text: words }),
    ]),
  ),
});

const role = { role: words, contentType: words, value: words };
const linked = { name: words, rel: words.optional(), uri: address, literal: words.optional() };

/** IPTC ninjs 3.1. */
export const ninjs = z.strictObject({
  uri: z.url(),
  standard: z.strictObject({ name: z.literal("ninjs"), version: z.literal("3.1"), schema: address }),
  type: z.literal("text"),
  representationType: z.enum(["full", "partial"]),
  pubStatus: z.enum(["usable", "canceled"]),
  firstCreated: instant,
  versionCreated: instant,
  version: z.string().regex(/^[1-9]\d*$/),
  language,
  title: words,
  headlines: z.array(z.strictObject(role)).min(1),
  expires: instant.optional(),
  located: words.optional(),
  copyrightNotice: words.optional(),
  copyrightHolder: words,
  by: words,
  altIds: z.array(z.strictObject({ role: words, value: words })),
  edNote: words.optional(),
  descriptions: z.array(z.strictObject(role)).optional(),
  bodies: z.array(z.strictObject({ ...role, wordCount: z.int().min(0) })).optional(),
  associations: z
    .array(
      z.strictObject({
        name: words,
        uri: address,
        type: z.literal("picture"),
        title: words.optional(),
        by: words.optional(),
      }),
    )
    .optional(),
  infoSources: z.array(z.strictObject({ ...linked, role: words })).optional(),
  people: z.array(z.strictObject(linked)).min(1),
  subjects: z.array(z.strictObject(linked)).min(1),
  genres: z.array(z.strictObject({ name: words })),
  trustIndicators: z.array(z.strictObject({ role: address, title: words, href: address })).optional(),
});

const own = ["sitemap.xsd", "news.xsd", "image.xsd"].map((fileName) => ({
  fileName,
  contents: readFileSync(new URL(`schemas/${fileName}`, import.meta.url), "utf8"),
}));
const all = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
<xs:import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="news.xsd"/>
<xs:import namespace="http://www.google.com/schemas/sitemap-image/1.1" schemaLocation="image.xsd"/>
</xs:schema>`;

/** Problems of sitemaps, one line each. */
export async function sitemapProblems(
  files: readonly { readonly fileName: string; readonly contents: string }[],
): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: files,
    schema: [{ fileName: "all.xsd", contents: all }],
    preload: own,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** Problems of a JSON text, one line each; empty if it fits the schema. */
export function jsonProblems(schema: z.ZodType, text: string): readonly string[] {
  const { error } = schema.safeParse(JSON.parse(text));
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}
