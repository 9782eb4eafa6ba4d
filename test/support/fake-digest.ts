import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { calendarOf } from "../../scripts/base/dates.ts";
import { usualPlaces } from "../../scripts/base/newsroom-folders.ts";
import {
  type Address,
  type Article,
  type ArticleId,
  type ArticleText,
  visibilityOf,
} from "../../scripts/content/article.ts";
import type { ChartData } from "../../scripts/content/chart-data.ts";
import { defaultFeeds } from "../../scripts/content/feed-defaults.ts";
import { readInfoPages } from "../../scripts/content/info-pages.ts";
import { defaultMachine } from "../../scripts/content/machine-defaults.ts";
import type { Pictures } from "../../scripts/content/picture.ts";
import { foldName, type Registries, type Registry, type Topic } from "../../scripts/content/registries.ts";
import type { FeedSettings, Site } from "../../scripts/content/site.ts";
import { topicTree } from "../../scripts/content/topic-tree.ts";
import { belongs, newestFirst } from "../../scripts/outputs/feeds/article-order.ts";
import type { Before } from "../../scripts/store/changes.ts";
import type { Digest, Entry, List, ListName } from "../../scripts/store/digest.ts";
import { entryIn, listsOf } from "../../scripts/store/lists-of.ts";

export const strings = load(
  readFileSync(new URL("../../src/strings/en.yaml", import.meta.url), "utf8"),
) as Digest["strings"];

/** The state before the first build. */
export const nothingBefore: Before = {
  now: 0,
  front: [],
  editions: [],
  statics: [],
  length: () => 0,
  entries: () => 0,
  months: () => [],
};

export const site: Site = {
  title: "The Test Digest",
  url: "https://digest.example",
  language: "en-GB",
  direction: "ltr",
  timeZone: "Europe/London",
  description: "News for tests.",
  tag: "digest.example,2023",
  organisation: { name: "Test Newsroom", url: "https://digest.example" },
  feedback: { email: "errors@digest.example", service: "url" },
  theme: { fonts: {}, footer: [], follow: [] },
  permalink: "/{year}/{month}/{slug}/",
  static: { replaces: [] },
  pages: { list: 20, readMore: 6 },
  feeds: defaultFeeds,
  machine: defaultMachine,
};

/** A small article with plain default values. */
export function article(id: string, at: string, more: Partial<Article> = {}): Article {
  return {
    id: id as ArticleId,
    file: `${id}.md`,
    slug: id.split("/").at(-1) ?? id,
    address: `/${id}/` as Address,
    title: `Title of ${id}`,
    at: Date.parse(at),
    editors: ["ed"],
    topics: ["space"],
    sources: [{ outlet: "wire" }],
    corrections: [],
    status: "ready",
    lang: "en-GB",
    type: "report",
    related: [],
    aliases: [],
    textHash: id,
    words: 100,
    ...more,
  };
}

const topic = (id: string, name: string, more: Partial<Topic> = {}): Topic => ({
  id,
  name,
  aliases: [],
  status: "active",
  ...more,
});

export const registries: Registries = {
  topics: registry([
    topic("science", "Science", { mediaTopic: "medtop:13000000" }),
    topic("space", "Space", { parent: "science", description: "Launches." }),
    topic("sport", "Sport"),
  ]),
  editors: registry([{ id: "ed", name: "Ed Sample", aliases: [] }]),
  outlets: registry([
    { id: "wire", name: "The Wire & Co", url: "https://wire.example", aliases: [] },
    { id: "gazette", name: "Gazette", aliases: [] },
  ]),
};

function registry<Entry extends { readonly id: string; readonly name: string }>(
  entries: readonly Entry[],
): Registry<Entry> {
  return {
    file: "test.yaml",
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    names: new Map(entries.map((entry) => [foldName(entry.name), entry.id])),
  };
}

export interface FakeOptions {
  readonly now?: string;
  readonly feeds?: Partial<FeedSettings>;
  readonly site?: Partial<Site>;
  readonly front?: Digest["front"];
  readonly pictures?: Pictures;
  readonly tables?: ReadonlyMap<string, ChartData>;
  readonly texts?: Readonly<Record<string, ArticleText>>;
}

/** A digest in memory. */
export function fakeDigest(articles: readonly Article[], options: FakeOptions = {}): Digest {
  const now = Date.parse(options.now ?? "2025-12-31T12:00:00Z");
  const ownSite: Site = { ...site, feeds: { ...defaultFeeds, ...options.feeds }, ...options.site };
  const byId = new Map(
    articles.filter((each) => visibilityOf(each, now) !== "hidden").map((each) => [String(each.id), each]),
  );
  const digest: Digest = {
    site: ownSite,
    strings,
    registries,
    editions: [],
    folders: usualPlaces,
    info: readInfoPages([], "src/info"),
    front: options.front ?? [],
    now,
    tree: topicTree(registries.topics),
    calendar: calendarOf(ownSite.timeZone, ownSite.language),
    alias: (address) => articles.find((each) => each.aliases.some((alias) => alias === address))?.id,
    aliases: () => articles.flatMap(({ id, aliases }) => aliases.map((address) => ({ address, id }))),
    article: (id) => byId.get(id),
    text: (id) => options.texts?.[id] ?? { html: `<p>Text of ${id}.</p>`, plain: `Text of ${id}.` },
    list: (name) =>
      listOf(
        [...byId.values()].filter((each) => isIn(each, name, digest)).map((each) => entryIn(name, each)),
        ownSite,
      ),
    pictures: () => options.pictures ?? {},
    tables: () => options.tables ?? new Map(),
    frames: () => [...new Set([...byId.values()].flatMap(({ frames = [] }) => frames))].sort(),
    staticFile: () => undefined,
    staticFiles: () => [],
    related: () => ({ neighbours: [], fallback: true }),
    story: () => undefined,
    stories: () => new Map(),
    storyAliases: () => [],
    storyOfAlias: () => undefined,
    placeInStory: () => undefined,
    storySlugOf: () => undefined,
    storyBegunBy: () => undefined,
    searchSegments: () => [],
    searchSegment: () => undefined,
    searchFile: () => new Uint8Array(),
  };
  return digest;
}

function isIn(each: Article, name: ListName, digest: Digest): boolean {
  if (name === "withdrawn") return each.status === "withdrawn";
  if (name === "corrected") return each.corrections.length > 0;
  if (/^(?:image|crop|frame|changed)\//.test(name)) {
    return listsOf(each, digest.calendar.month(each.at), digest.tree).includes(name);
  }
  return each.status === "ready" && belongs(each, name, digest);
}

function listOf(inAnyOrder: readonly Entry[], ownSite: Site): List {
  const entries = inAnyOrder.toSorted((a, b) => newestFirst(b, a));
  const calendar = calendarOf(ownSite.timeZone, ownSite.language);
  const monthOf = (entry: Entry) => calendar.month(entry.at);
  return {
    length: entries.length,
    slice: (from, to) => entries.slice(from, to),
    newest: (n) => entries.slice(Math.max(0, entries.length - n)).reverse(),
    months: () =>
      [...new Set(entries.map(monthOf))].map((month) => ({
        month,
        count: entries.filter((entry) => monthOf(entry) === month).length,
      })),
    month: (month) => entries.filter((entry) => monthOf(entry) === month),
    position: (entry) => entries.filter((other) => newestFirst(other, entry) > 0).length,
  };
}
