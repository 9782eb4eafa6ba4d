import * as fc from "fast-check";
import {
  day,
  type FreeFolder,
  hour,
  idOf,
  type Model,
  type ModelArticle,
  type ModelEntry,
  pick,
  putFile,
  unique,
} from "./digest-model.ts";

/** One change of a digest. Numbers pick among what there is at that time. */
export type Change =
  | {
      readonly kind: "add";
      readonly daysAgo: number;
      readonly topics: readonly number[];
      readonly sources: readonly number[];
      readonly text: number;
    }
  | { readonly kind: PlainEdit; readonly which: number }
  | { readonly kind: "redate"; readonly which: number; readonly daysAgo: number }
  | { readonly kind: "retopic"; readonly which: number; readonly topic: number }
  | { readonly kind: "expire"; readonly which: number; readonly hours: number }
  | { readonly kind: "pass"; readonly hours: number }
  | { readonly kind: "nameTopic" | "nameEditor" | "nameOutlet"; readonly which: number; readonly name: string }
  | { readonly kind: "swap" | "relate" | "link"; readonly which: number; readonly to: number }
  | { readonly kind: "say" | "end" | "alias" | "moveTo"; readonly which: number; readonly line: number }
  | {
      readonly kind: "moveTopic" | "mergeTopic" | "mergeEditor" | "mergeOutlet";
      readonly which: number;
      readonly to: number;
    }
  | {
      readonly kind: "renameId" | "describe";
      readonly registry: RegistryName;
      readonly which: number;
      readonly field: number;
    }
  | { readonly kind: "retitleSite"; readonly name: string }
  | { readonly kind: "word"; readonly word: number; readonly name: string }
  | { readonly kind: "set" | "unset"; readonly setting: number }
  | { readonly kind: "code" | "keepTimes" }
  | { readonly kind: "reorderTopics" | "reorderEditors" | "reorderOutlets"; readonly which: number }
  | { readonly kind: "putFile"; readonly folder: FreeFolder; readonly which: number; readonly text: number }
  | { readonly kind: "removeFile" | "recaseFile"; readonly folder: FreeFolder; readonly which: number };

const plainEdits = [
  "retitle",
  "delete",
  "rename",
  "redraft",
  "withdraw",
  "correct",
  "retext",
  "rotateTitle",
  "recase",
  "retireTopic",
] as const;
type PlainEdit = (typeof plainEdits)[number];

type RegistryName = "topics" | "editors" | "outlets";

/** Further fields of registry entries. */
const details: Readonly<Record<RegistryName, readonly (readonly [field: string, value: unknown])[]>> = {
  topics: [
    ["description", "All about it."],
    ["mediaTopic", "medtop:20000735"],
  ],
  editors: [
    ["role", "Desk editor"],
    ["bio", "Writes.\n\nReads."],
    ["url", "https://ed.example/"],
    ["status", "former"],
  ],
  outlets: [
    ["url", "https://outlet.example/"],
    ["country", "PT"],
    ["language", "pt"],
    ["status", "retired"],
  ],
};

/**
 * Paths of files that a maintainer may have: some are a folder at other times, or differ in case only, or look like
 * something else.
 */
const freePaths: Readonly<Record<FreeFolder, readonly string[]>> = {
  static: [
    "note.txt",
    "a",
    "a/b.txt",
    "google.html",
    "doc/x.11ty.js",
    ".well-known/y",
    "robots.txt",
    "photos/p.svg",
    "data/t.csv",
    "photos/p.svg/inner.txt",
  ],
  info: ["about.md", "team.md", "team/board.md", "team.md/inner.md", "_hidden.md", "z.txt", "deep/er/x.md"],
  theme: ["theme.css", "fonts/a.woff2", "logo.svg", "logo.svg/b.png", "notes.txt"],
  content: [
    "_drafts/hidden.md",
    ".trash/gone.md",
    "elsewhere",
    "notes.txt",
    "2024/03",
    "2024/03/_x.md",
    "empty.md/readme.txt",
  ],
};

/** Lines of front matter that an article may have besides its usual ones. */
const lines = [
  "story: landing",
  "story: cup",
  "story: {id: cup, name: The long cup}",
  "story: false",
  "summary: In two words, a lot.",
  "dateline: Lisbon",
  "updated: LATER",
  "type: analysis",
  "type: opinion",
  "author: Ruth Placeholder",
  "priority: lead",
  "lang: uk",
  "image: {src: https://small.example/a.jpg, alt: A ship.}",
  "image: {src: /photos/p.svg, alt: A drawing.}",
  "translations: {uk: https://small.example/uk/}",
  "translations: {uk: /2024/03/article-2/}",
  "ignore: [weekday]",
];

/** What an article's text may end with. */
const ends = [
  "",
  "![A drawing](/photos/p.svg)",
  "::: chart bar Goals\n/data/t.csv\n:::",
  "https://www.youtube.com/watch?v=0123456789a",
  "[Nowhere](/nowhere/), [topic](/topics/space/), [team](/team/), [note](/note.txt), [day](/2024/03/09/)",
  "It was Monday, 10 March 2024.[^1]\n\n[^1]: A note.",
  "::: quote\nWe won.\n\n— A Player\n:::",
];

/** Addresses that an article may once have had: some are files where others are folders, some differ in case only. */
const oldAddresses = ["/moved.html", "/moved.html/x/", "/Old/Page/", "/old/page/", "/old/", "/team/x/", "/a/c/"];

const folders = [undefined, "elsewhere", "Elsewhere", "elsewhere.md", "_drafts", "2024/03/deeper"];

/** Settings of a site that are not the usual ones. */
const settings = [
  "permalink: /{year}/{slug}/",
  "timeZone: Pacific/Kiritimati",
  "timeZone: America/Los_Angeles",
  "language: uk",
  "language: ar",
  "url: https://other.example",
  "feeds: {topics: {minimum: 1, formats: [rss, atom]}, archive: day, items: 3}",
  "feeds: {archive: none, partners: [{id: acme, title: For Acme, formats: [rss, json], include: {topics: [science]}}]}",
  "machine: {ninjs: false}",
  "machine: {cards: none, policies: {ethics: /about/}, humans: {team: [{name: Ada}]}}",
  "copyright: Small Digest",
  "pages: {list: 7, readMore: 2, front: [sport, space]}",
  "theme: {accent: {light: '#0b5345', dark: '#7fd1b9'}, menu: [sport, {title: Podcast, href: /podcast/}]}",
  "theme: {fonts: {serif: a.woff2, sans: system}, footer: [{title: More, links: [{title: Jobs, href: /jobs/}]}]}",
  "newsletter: https://letters.example/",
  "socialImage: /photos/p.svg",
  "ignore: [weekday]",
  "search: off",
  "search: {headline: 9, recent: 0}",
];

/** Keys of strings, and whether they have plural forms. */
const words: readonly (readonly [key: string, isPlural: boolean])[] = [
  ["pagination.newest", false],
  ["home.latest", false],
  ["section.topics", false],
  ["article.published", false],
  ["count.articles", true],
];

const which = fc.nat({ max: 30 });
const name = fc.constantFrom("Nova", "Žluť", "Куля", "Q & A", "<b>", "Zzz");
const folder = fc.constantFrom<FreeFolder>("static", "info", "theme", "content");
const of = <const T extends string>(...kinds: readonly T[]) => fc.constantFrom(...kinds);
const among = (list: readonly unknown[]) => fc.nat({ max: list.length - 1 });

/** A new article. */
const anyArticle: fc.Arbitrary<Change> = fc.record({
  kind: of("add"),
  daysAgo: fc.integer({ min: -3, max: 70 }),
  topics: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
  sources: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
  text: fc.nat({ max: 9 }),
});

/** Any change, those of articles more often than those of registries. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: anyArticle },
  { weight: 8, arbitrary: fc.record({ kind: of(...plainEdits), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: of("redate"), which, daysAgo: fc.integer({ min: -3, max: 70 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: of("retopic"), which, topic: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: of("expire"), which, hours: fc.integer({ min: -5, max: 60 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: of("pass"), hours: fc.integer({ min: -10, max: 80 }) }) },
  // Long enough for stories to go quiet and to close, and back again.
  { weight: 2, arbitrary: fc.record({ kind: of("pass"), hours: fc.integer({ min: -1000, max: 2000 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("swap", "relate", "link"), which, to: which }) },
  { weight: 2, arbitrary: fc.record({ kind: of("say"), which, line: among(lines) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("end"), which, line: among(ends) }) },
  { weight: 1, arbitrary: fc.record({ kind: of("alias"), which, line: among(oldAddresses) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("moveTo"), which, line: among(folders) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("nameTopic", "nameEditor", "nameOutlet"), which, name }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: of("moveTopic", "mergeTopic", "mergeEditor", "mergeOutlet"), which, to: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: of("reorderTopics", "reorderEditors", "reorderOutlets"), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: of("renameId", "describe"),
      registry: of("topics", "editors", "outlets"),
      which,
      field: fc.nat({ max: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: of("putFile"), folder, which, text: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("removeFile", "recaseFile"), folder, which }) },
  { weight: 1, arbitrary: fc.record({ kind: of("retitleSite"), name }) },
  { weight: 1, arbitrary: fc.record({ kind: of("word"), word: among(words), name }) },
  { weight: 2, arbitrary: fc.record({ kind: of("set", "unset"), setting: among(settings) }) },
  { weight: 1, arbitrary: fc.record({ kind: of("code", "keepTimes") }) },
);

/** What a digest begins with: some articles, and changes of them. */
export const anyBeginning: fc.Arbitrary<readonly Change[]> = fc
  .tuple(fc.array(anyArticle, { minLength: 5, maxLength: 9 }), fc.array(anyChange, { minLength: 3, maxLength: 10 }))
  .map(([articles, changes]) => [...articles, ...changes]);

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
    case "word": {
      const [key, isPlural] = words[change.word] ?? ["home.latest", false];
      const text = JSON.stringify(change.name);
      if (model.words.get(key)?.includes(text)) model.words.delete(key);
      else model.words.set(key, isPlural ? `{one: ${text}, other: "{n} ${change.name}"}` : text);
      return;
    }
    case "set": {
      const line = settings[change.setting] ?? "";
      model.settings.set(line.split(":")[0] ?? "", line);
      return;
    }
    case "unset":
      model.settings.delete(pick([...model.settings.keys()], change.setting) ?? "");
      return;
    case "code":
      model.codeChanged = true;
      return;
    case "keepTimes":
      model.keepsTimes = true;
      return;
    case "swap":
      swapFiles(article, pick([...model.articles.values()], change.to));
      return;
    case "relate":
    case "link": {
      const other = pick([...model.articles.values()], change.to);
      if (article === undefined || other === undefined) return;
      if (change.kind === "relate") article.more.push(`related: [${idOf(other)}]`);
      else article.end = `[Before](/2024/03/${other.slug}/), [then](${other.aliases[0] ?? "/about/"})`;
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
    case "putFile": {
      const path = pick(freePaths[change.folder], change.which) ?? "note.txt";
      putFile(model.files[change.folder], path, textOf(path, change.text));
      return;
    }
    case "removeFile":
      model.files[change.folder].delete(pick([...model.files[change.folder].keys()], change.which) ?? "");
      return;
    case "recaseFile":
      recaseFile(model.files[change.folder], change.which);
      return;
    case "retireTopic": {
      const topic = pick(model.topics, change.which);
      if (topic === undefined || topic.mergedInto !== undefined) return;
      if (topic.status === undefined) topic.status = "retired";
      else delete topic.status;
      return;
    }
    case "renameId":
      renameId(model, change.registry, change.which);
      return;
    case "describe": {
      const entry = pick<ModelEntry>(model[change.registry], change.which);
      const [field = "", value] = pick(details[change.registry], change.field) ?? [];
      if (entry === undefined || (field in entry && entry[field] !== value)) return;
      if (field in entry) delete entry[field];
      else entry[field] = value;
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

/** The text of a file that its name asks for, one of several. */
function textOf(path: string, text: number): string {
  if (path.endsWith(".md")) {
    const address = `/${path.replace(/\.md$/, "").replaceAll(/[^a-z/]/g, "")}/`;
    return `---\ntitle: Page ${text}\npermalink: ${text === 3 ? "/about/" : address}\n---\n\nText ${text}.\n`;
  }
  if (path.endsWith(".svg"))
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${text + 1}0 10"><rect width="9" height="9"/></svg>`;
  if (path.endsWith(".csv")) return `Team,Goals\nHome,${text}\nAway,2\n`;
  if (path.endsWith(".css")) return `:root { --t-lead: ${text}rem; background: url("logo.svg"); }\n`;
  return `Text ${text}.`;
}

/** Renames a file so that only the case of its name changes. */
function recaseFile(files: Map<string, string>, which: number): void {
  const path = pick([...files.keys()], which);
  if (path === undefined) return;
  const at = path.lastIndexOf("/") + 1;
  const text = files.get(path) ?? "";
  files.delete(path);
  files.set(path.slice(0, at) + otherCase(path.slice(at)), text);
}

/** `note.txt` for `Note.txt`, and the reverse. */
function otherCase(word: string): string {
  const first = word.charAt(0);
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + word.slice(1);
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
  if (change.kind === "rotateTitle") article.title = article.title.slice(1) + article.title.charAt(0);
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
  if (change.kind === "end") article.end = ends[change.line] ?? "";
  if (change.kind === "alias") article.aliases = [oldAddresses[change.line] ?? "/old/"];
  if (change.kind === "moveTo") {
    const folder = folders[change.line];
    if (folder === undefined) delete article.folder;
    else article.folder = folder;
  }
  if (change.kind === "recase") {
    if (article.folder !== undefined) article.folder = otherCase(article.folder);
    article.aliases = article.aliases.map((alias) => `/${otherCase(alias.slice(1))}`);
  }
  if (change.kind === "rename") {
    article.aliases = [`/old/${article.slug}/`];
    article.slug = `${article.slug}-b`;
  }
}

/** Gives an entry another id. Articles go on naming it by the old one. */
function renameId(model: Model, registry: RegistryName, which: number): void {
  const entry = pick<ModelEntry>(model[registry], which);
  if (entry === undefined) return;
  const { id } = entry;
  entry.id = `${id}-x`;
  entry.formerIds = [...(entry.formerIds ?? []), id];
  for (const topic of registry === "topics" ? model.topics : []) {
    if (topic.parent === id) topic.parent = entry.id;
    if (topic.mergedInto === id) topic.mergedInto = entry.id;
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

/** Two articles swap their files. */
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
