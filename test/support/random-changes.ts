import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { closeStore, openStore } from "../../scripts/store/store.ts";
import { articleFile, type WrittenDigest, writtenData } from "./written-digest.ts";

/** A digest as a test changes it, before it is written down. */
interface Model {
  now: number;
  readonly articles: Map<number, ModelArticle>;
  readonly topics: { id: string; name: string; parent?: string; mergedInto?: string; status?: "retired" }[];
  readonly editors: ModelEntry[];
  readonly outlets: ModelEntry[];
  title: string;
  /** Which of `settings` the site has. */
  setting: number;
  /** A word of the pages, in every build another one's. */
  word: string;
  /** Whether templates, assets or dependencies are others than at the last build. */
  codeChanged: boolean;
  nextNumber: number;
  /** Contents of static files, by path. */
  readonly statics: Map<string, string>;
}

interface ModelEntry {
  id: string;
  name: string;
  /** Ids of entries that went into this one. */
  aliases?: string[];
}

interface ModelArticle {
  slug: string;
  /** Folder of the file, if it is not that of the date. */
  folder?: string;
  /** Lines of front matter. */
  more: string[];
  title: string;
  /** Milliseconds since 1970. */
  date: number;
  editor: string;
  topics: string[];
  sources: string[];
  status: "ready" | "draft" | "withdrawn";
  expires?: number;
  corrected: boolean;
  aliases: string[];
  text: number;
}

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse("2024-03-10T10:00:00Z");

/** One change of a digest. Numbers pick among what there is at that time. */
export type Change =
  | {
      readonly kind: "add";
      readonly daysAgo: number;
      readonly topics: readonly number[];
      readonly sources: readonly number[];
      readonly text: number;
    }
  | {
      readonly kind: "retitle" | "delete" | "rename" | "move" | "redraft" | "withdraw" | "correct" | "retext";
      readonly which: number;
    }
  | { readonly kind: "redate"; readonly which: number; readonly daysAgo: number }
  | { readonly kind: "retopic"; readonly which: number; readonly topic: number }
  | { readonly kind: "expire"; readonly which: number; readonly hours: number }
  | { readonly kind: "pass"; readonly hours: number }
  | { readonly kind: "nameTopic" | "nameEditor" | "nameOutlet"; readonly which: number; readonly name: string }
  | { readonly kind: "swap" | "relate"; readonly which: number; readonly to: number }
  | { readonly kind: "say"; readonly which: number; readonly line: number }
  | { readonly kind: "retireTopic"; readonly which: number }
  | {
      readonly kind: "moveTopic" | "mergeTopic" | "mergeEditor" | "mergeOutlet";
      readonly which: number;
      readonly to: number;
    }
  | { readonly kind: "retitleSite" | "reword"; readonly name: string }
  | { readonly kind: "set"; readonly setting: number }
  | { readonly kind: "code" }
  | { readonly kind: "reorderTopics" | "reorderEditors" | "reorderOutlets"; readonly which: number }
  | { readonly kind: "putStatic"; readonly which: number; readonly text: number }
  | { readonly kind: "removeStatic"; readonly which: number };

/** Static files: one that is a folder at other times, some that Eleventy would take for templates, one that replaces a generated one. */
const staticPaths = ["note.txt", "a", "a/b.txt", "google.html", "doc/x.11ty.js", ".well-known/y", "robots.txt"];

/** Lines of front matter that an article may have beside its usual ones. */
const lines = [
  "story: landing",
  "story: cup",
  "story: false",
  "summary: In two words, a lot.",
  "dateline: Lisbon",
  "updated: LATER",
  "type: analysis",
  "lang: uk",
  "image: {src: https://small.example/a.jpg, alt: A ship.}",
  "translations: {uk: https://small.example/uk/}",
];

/** Settings of a site that are not the usual ones. */
const settings = [
  "",
  "permalink: /{year}/{slug}/",
  "timeZone: Pacific/Kiritimati",
  "feeds: {topics: {minimum: 1, formats: [rss, atom]}, archive: day, items: 3}",
  "machine: {ninjs: false}",
  "copyright: Small Digest",
];

const which = fc.nat({ max: 30 });
const name = fc.constantFrom("Nova", "Žluť", "Куля", "Q & A", "<b>", "Zzz");

/** Any change, those of articles more often than those of registries. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      daysAgo: fc.integer({ min: -3, max: 70 }),
      topics: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
      sources: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
      text: fc.nat({ max: 9 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "retitle" as const,
        "delete" as const,
        "rename" as const,
        "move" as const,
        "redraft" as const,
        "withdraw" as const,
        "correct" as const,
        "retext" as const,
      ),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("redate" as const), which, daysAgo: fc.integer({ min: -3, max: 70 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("retopic" as const), which, topic: fc.nat({ max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("expire" as const), which, hours: fc.integer({ min: -5, max: 60 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass" as const), hours: fc.integer({ min: -10, max: 80 }) }) },
  // Long enough for stories to go quiet and to close.
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("pass" as const), hours: fc.integer({ min: 100, max: 2000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("swap" as const, "relate" as const), which, to: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("say" as const), which, line: fc.nat({ max: lines.length - 1 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("nameTopic" as const, "nameEditor" as const, "nameOutlet" as const),
      which,
      name,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "moveTopic" as const,
        "mergeTopic" as const,
        "mergeEditor" as const,
        "mergeOutlet" as const,
      ),
      which,
      to: which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("retireTopic" as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("reorderTopics" as const, "reorderEditors" as const, "reorderOutlets" as const),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("putStatic" as const), which, text: fc.nat({ max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("removeStatic" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("retitleSite" as const, "reword" as const), name }) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ kind: fc.constant("set" as const), setting: fc.nat({ max: settings.length - 1 }) }),
      fc.constant({ kind: "code" as const }),
    ),
  },
);

export function newModel(): Model {
  return {
    now: start,
    articles: new Map(),
    topics: [
      { id: "science", name: "Science" },
      { id: "space", name: "Space", parent: "science" },
      { id: "moon", name: "The Moon", parent: "space" },
      { id: "sport", name: "Sport" },
      { id: "football", name: "Football", parent: "sport" },
    ],
    editors: [
      { id: "ada", name: "Ada Sample" },
      { id: "ben", name: "Ben Example" },
    ],
    outlets: [
      { id: "alpha", name: "Alpha News" },
      { id: "beta", name: "Beta Post" },
      { id: "gamma", name: "Gamma Radio" },
    ],
    title: "Small Digest",
    setting: 0,
    word: "Newest",
    codeChanged: false,
    nextNumber: 1,
    statics: new Map(),
  };
}

export type { Model };

/** Applies a change to the model; one that does not fit what there is does nothing. */
export function apply(model: Model, change: Change): void {
  const article = "which" in change ? pick([...model.articles.values()], change.which) : undefined;
  switch (change.kind) {
    case "add":
      addArticle(model, change);
      return;
    case "delete": {
      const number = pick([...model.articles.keys()], change.which);
      if (number !== undefined) model.articles.delete(number);
      return;
    }
    case "pass":
      model.now += change.hours * hour;
      return;
    case "retitleSite":
      model.title = change.name;
      return;
    case "reword":
      model.word = change.name;
      return;
    case "set":
      model.setting = change.setting;
      return;
    case "code":
      model.codeChanged = true;
      return;
    case "swap":
      swapFiles(article, pick([...model.articles.values()], change.to));
      return;
    case "relate": {
      const other = pick([...model.articles.values()], change.to);
      if (article !== undefined && other !== undefined) article.more.push(`related: [${idOf(other)}]`);
      return;
    }
    case "reorderTopics":
    case "reorderEditors":
    case "reorderOutlets": {
      const lists = { reorderTopics: model.topics, reorderEditors: model.editors, reorderOutlets: model.outlets };
      const list: unknown[] = lists[change.kind];
      list.unshift(...list.splice(change.which % list.length, 1));
      return;
    }
    case "putStatic": {
      const path = pick(staticPaths, change.which) ?? "note.txt";
      for (const other of [...model.statics.keys()]) {
        if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) model.statics.delete(other);
      }
      model.statics.set(path, `Text ${change.text}.`);
      return;
    }
    case "removeStatic":
      model.statics.delete(pick([...model.statics.keys()], change.which) ?? "");
      return;
    case "retireTopic": {
      const topic = pick(model.topics, change.which);
      if (topic === undefined || topic.mergedInto !== undefined) return;
      if (topic.status === undefined) topic.status = "retired";
      else delete topic.status;
      return;
    }
    case "mergeEditor":
      mergeEntries(model.editors, change.which, change.to);
      return;
    case "mergeOutlet":
      mergeEntries(model.outlets, change.which, change.to);
      return;
    case "nameTopic":
    case "nameEditor":
    case "nameOutlet": {
      const list = { nameTopic: model.topics, nameEditor: model.editors, nameOutlet: model.outlets }[change.kind];
      const entry = pick<{ id: string; name: string }>(list, change.which);
      if (entry !== undefined) entry.name = `${change.name} ${entry.id}`;
      return;
    }
    case "moveTopic":
      moveTopic(model, change.which, change.to);
      return;
    case "mergeTopic":
      mergeTopic(model, change.which, change.to);
      return;
    default:
      if (article !== undefined) changeArticle(article, change, model.now);
  }
}

function addArticle(model: Model, change: Extract<Change, { kind: "add" }>): void {
  const number = model.nextNumber++;
  model.articles.set(number, {
    slug: `article-${number}`,
    title: `Headline ${number}`,
    date: model.now - change.daysAgo * day,
    editor: number % 2 === 0 ? "ada" : "ben",
    topics: unique(change.topics.map((topic) => model.topics[topic]?.id ?? "space")),
    sources: unique(change.sources.map((source) => model.outlets[source]?.id ?? "alpha")),
    status: "ready",
    corrected: false,
    aliases: [],
    more: [],
    text: change.text,
  });
}

function changeArticle(article: ModelArticle, change: Change, now: number): void {
  if (change.kind === "retitle") article.title = `${article.title}!`;
  if (change.kind === "retext") article.text = (article.text + 1) % 10;
  if (change.kind === "redraft") article.status = article.status === "draft" ? "ready" : "draft";
  if (change.kind === "withdraw") article.status = article.status === "withdrawn" ? "ready" : "withdrawn";
  if (change.kind === "correct") article.corrected = !article.corrected;
  if (change.kind === "redate") article.date = now - change.daysAgo * day;
  if (change.kind === "retopic")
    article.topics = unique([
      ["science", "space", "moon", "sport", "football"][change.topic] ?? "space",
      ...article.topics,
    ]);
  if (change.kind === "expire") article.expires = Math.max(article.date, now + change.hours * hour);
  if (change.kind === "say") article.more = [lines[change.line] ?? ""];
  if (change.kind === "move") {
    if (article.folder === undefined) article.folder = "elsewhere";
    else delete article.folder;
  }
  if (change.kind === "rename") {
    article.aliases = [`/old/${article.slug}/`];
    article.slug = `${article.slug}-b`;
  }
}

function moveTopic(model: Model, which: number, to: number): void {
  const topic = pick(model.topics, which);
  const parent = pick(model.topics, to);
  if (topic === undefined || parent === undefined || topic.mergedInto !== undefined || parent.mergedInto !== undefined)
    return;
  for (let above: typeof parent | undefined = parent; above !== undefined; ) {
    if (above === topic) {
      delete topic.parent;
      return;
    }
    const next: string | undefined = above.parent;
    above = model.topics.find(({ id }) => id === next);
  }
  topic.parent = parent.id;
}

/** Two articles change places: each stands in the file of the other. */
function swapFiles(one: ModelArticle | undefined, other: ModelArticle | undefined): void {
  if (one === undefined || other === undefined) return;
  [one.slug, other.slug] = [other.slug, one.slug];
  [one.aliases, other.aliases] = [other.aliases, one.aliases];
}

/** One entry goes into another, which gets its id as an alias; one that has others is taken apart. */
function mergeEntries(entries: ModelEntry[], which: number, to: number): void {
  const entry = pick(entries, which);
  const target = pick(entries, to);
  if (entry === undefined || target === undefined) return;
  if (entry.aliases !== undefined) {
    entries.push(...entry.aliases.map((id) => ({ id, name: `${id} again` })));
    delete entry.aliases;
  } else if (entry !== target) {
    target.aliases = [...(target.aliases ?? []), entry.id];
    entries.splice(entries.indexOf(entry), 1);
  }
}

function mergeTopic(model: Model, which: number, to: number): void {
  const topic = pick(model.topics, which);
  const target = pick(model.topics, to);
  if (topic === undefined || target === undefined || topic === target) return;
  if (topic.mergedInto !== undefined) {
    delete topic.mergedInto;
    return;
  }
  const hasChildren = model.topics.some(({ parent }) => parent === topic.id);
  if (target.mergedInto === undefined && !hasChildren) {
    topic.mergedInto = target.id;
    delete topic.status;
  }
}

/** Writes the model down and removes what is no longer in it. */
export async function writeModel(model: Model, digest: WrittenDigest): Promise<void> {
  if (model.codeChanged) await pretendOtherCode(digest);
  model.codeChanged = false;
  const files: Record<string, string> = { ...writtenData(), "articles/2024/.keep": "" };
  const site = files["data/site.yaml"] ?? "";
  files["data/site.yaml"] = withSetting(
    site.replace("Small Digest\n", `${JSON.stringify(model.title)}\n`),
    model.setting,
  );
  if (model.statics.has("robots.txt")) files["data/site.yaml"] += "static: {replaces: [/robots.txt]}\n";
  files["data/strings/en.yaml"] = `pagination.newest: ${JSON.stringify(model.word)}\n`;
  files["data/topics.yaml"] = model.topics
    .map(({ mergedInto, ...topic }) => (mergedInto === undefined ? topic : { ...topic, status: "merged", mergedInto }))
    .map(asYaml)
    .join("");
  files["data/editors.yaml"] = model.editors.map(asYaml).join("");
  files["data/sources.yaml"] = model.outlets.map(asYaml).join("");
  rmSync(digest.folders.static, { recursive: true, force: true });
  for (const [path, text] of model.statics) files[`static/${path}`] = text;
  digest.write(files);
  const articles = [...model.articles.values()].map(
    (article) => [`${pathOf(article)}.md`, fileOf(article, new Date(article.date).toISOString())] as const,
  );
  saveArticles(new Map(articles), digest.folders.content);
}

let saved = Date.parse("2020-01-01T00:00:00Z") / 1000;

/**
 * Leaves these article files and no other, and touches none that is as it should be. Each is saved at a second of its own long ago: what was touched this
 * moment has a stamp that is not trusted, and a build would hash all of them.
 */
function saveArticles(articles: ReadonlyMap<string, string>, content: string): void {
  const there = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
  for (const path of there) if (!articles.has(path)) rmSync(join(content, path));
  for (const [path, text] of articles) {
    const file = join(content, path);
    if (there.includes(path) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    saved++;
    utimesSync(file, saved, saved);
  }
}

function pathOf({ date, folder, slug }: ModelArticle): string {
  return `${folder ?? new Date(date).toISOString().slice(0, 7).replace("-", "/")}/${slug}`;
}

function idOf(article: ModelArticle): string {
  return article.aliases[0]?.slice(1, -1) ?? pathOf(article);
}

function withSetting(site: string, setting: number): string {
  const line = settings[setting] ?? "";
  const name = line.split(":")[0];
  return `${name === "" ? site : site.replace(new RegExp(`^${name}:.*\n`, "m"), "")}${line}\n`;
}

/** Makes the store believe that its pages were rendered with other templates, assets or dependencies. */
async function pretendOtherCode({ folders }: WrittenDigest): Promise<void> {
  const store = openStore(folders.cache);
  if (store.meta.get("now") !== undefined) {
    await store.meta.put("parseHash", "other");
    await store.meta.put("sharedHash", "other");
  }
  await closeStore(store, folders.cache);
}

const texts = [
  "The lander touched down near the south pole of the Moon at dawn.",
  "The orbiter photographed the lander near the south pole of the Moon.",
  "The rover left the lander and measured sulphur in the lunar soil.",
  "The striker scored twice and the cup went to the visitors.",
  "The cup final ended after extra time with a late goal by the striker.",
  "The federation opened an inquiry after the cup final.",
  "A telescope saw light that left a galaxy thirteen billion years ago.",
  "Astronomers measured the light of the galaxy again with a telescope.",
  "The council approved the budget after a night of talks.",
  "The budget talks go on, the council said.",
];

function fileOf(article: ModelArticle, date: string): string {
  return articleFile({
    title: article.title,
    date,
    editor: article.editor,
    topics: article.topics,
    sources: article.sources,
    text: texts[article.text] ?? "",
    more: [
      ...article.more
        .filter((line, at) => at === article.more.findLastIndex((other) => sameField(line, other)))
        .map((line) => line.replace("LATER", new Date(article.date + hour).toISOString())),
      ...(article.status === "ready" ? [] : [`status: ${article.status}`]),
      ...(article.status === "withdrawn" ? ["withdrawn: It was wrong."] : []),
      ...(article.expires === undefined || article.expires < article.date
        ? []
        : [`expires: ${new Date(article.expires).toISOString()}`]),
      ...(article.corrected ? [`corrections: [{date: ${date}, text: A number was wrong.}]`] : []),
      ...(article.aliases.length === 0 ? [] : [`aliases: [${article.aliases.join(", ")}]`]),
    ],
  });
}

function sameField(one: string, other: string): boolean {
  return one.split(":")[0] === other.split(":")[0];
}

function asYaml(entry: object): string {
  return `- ${JSON.stringify(entry)}\n`;
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list.length === 0 ? undefined : list[number % list.length];
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
