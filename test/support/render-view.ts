import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { templates } from "../../eleventy.config.ts";
import type { Strings } from "../../scripts/base/translate.ts";
import type { Shared } from "../../scripts/pages/view.ts";
import { type PlannedPage, type TemplateData, templateData } from "../../scripts/render/template-data.ts";
import { shared as sampleShared } from "./sample-parts.ts";
import * as samples from "./sample-views.ts";

/** A sample by name: the kind of page and its view. */
export const samplePages: Readonly<Record<string, readonly [kind: string, view: unknown]>> = {
  home: ["home", samples.home],
  "home-empty": [
    "home",
    {
      ...samples.home,
      lead: undefined,
      edition: undefined,
      seconds: [],
      latest: [],
      stories: [],
      blocks: [],
      corrections: [],
    },
  ],
  article: ["article", samples.article],
  "article-bare": ["article", samples.bareArticle],
  "article-withdrawn": ["article", samples.withdrawnArticle],
  "article-arabic": ["article", samples.arabicArticle],
  "topic-index": ["topic-index", samples.topicIndex],
  topic: ["topic", samples.topic],
  "topic-page": ["topic-page", samples.listPage],
  "editor-index": ["editor-index", samples.editors],
  editor: ["editor", samples.editor],
  "editor-page": ["editor-page", samples.listPage],
  "outlet-index": ["outlet-index", samples.outlets],
  "editor-index-page": ["editor-index-page", samples.editors],
  "outlet-index-page": ["outlet-index-page", samples.outlets],
  "topic-index-page": ["topic-index-page", { ...samples.outlets, of: "topic" }],
  outlet: ["outlet", samples.outlet],
  "outlet-page": ["outlet-page", samples.listPage],
  edition: ["edition", samples.edition],
  "edition-page": ["edition-page", { ...samples.edition, cards: [] }],
  month: ["month", samples.month],
  year: ["year", samples.year],
  archive: ["archive", samples.archive],
  "not-found": ["not-found", samples.notFound],
  redirect: ["redirect", samples.redirect],
  search: ["search", samples.search],
  "story-index": ["story-index", samples.stories],
  "story-index-empty": ["story-index", { ...samples.stories, groups: [] }],
  story: ["story", samples.story],
};

const stringsFile = new URL("../../src/strings/en.yaml", import.meta.url);

export const strings = load(readFileSync(stringsFile, "utf8")) as Strings;

/** Data for templates that render `pages`, each with its own name as key. */
export function sampleData(
  pages: Readonly<Record<string, PlannedPage & { readonly kind: string }>>,
  shared: Shared,
): TemplateData {
  const kinds = new Map<string, Map<string, PlannedPage>>();
  for (const [key, { kind, ...page }] of Object.entries(pages)) {
    kinds.set(kind, (kinds.get(kind) ?? new Map()).set(key, page));
  }
  return templateData(kinds, shared, strings);
}

/** The HTML of the page of `kind` that shows `view`. */
export function renderSample(kind: string, view: unknown, shared: Shared = sampleShared): string {
  const template = templates[kind];
  if (template === undefined) throw new Error(`No template for pages of kind "${kind}".`);
  return template.render({
    key: "sample",
    ...sampleData({ sample: { kind, file: "/sample/index.html", view } }, shared),
  });
}
