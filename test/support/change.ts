import type { FreeFolder } from "./digest-model.ts";

/** One change of a digest. Numbers choose among the articles and entries of that time. */
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

export const plainEdits = [
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

export type RegistryName = "topics" | "editors" | "outlets";

/** Further fields of registry entries. */
export const details: Readonly<Record<RegistryName, readonly (readonly [field: string, value: unknown])[]>> = {
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
 * Paths of a maintainer's files: some are folders at other times, some differ only in case, some look like other kinds
 * of files.
 */
export const freePaths: Readonly<Record<FreeFolder, readonly string[]>> = {
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

/** Additional lines of front matter. */
export const lines = [
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

/** Endings of an article's text. */
export const ends = [
  "",
  "![A drawing](/photos/p.svg)",
  "::: chart bar Goals\n/data/t.csv\n:::",
  "https://www.youtube.com/watch?v=0123456789a",
  "[Nowhere](/nowhere/), [topic](/topics/space/), [team](/team/), [note](/note.txt), [day](/2024/03/09/)",
  "It was Monday, 10 March 2024.[^1]\n\n[^1]: A note.",
  "::: quote\nWe won.\n\n— A Player\n:::",
];

/** Old addresses of articles: some are files where others are folders, some differ only in case. */
export const oldAddresses = ["/moved.html", "/moved.html/x/", "/Old/Page/", "/old/page/", "/old/", "/team/x/", "/a/c/"];

export const folders = [undefined, "elsewhere", "Elsewhere", "elsewhere.md", "_drafts", "2024/03/deeper"];

/** Unusual settings of a site. */
export const settings = [
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
export const words: readonly (readonly [key: string, isPlural: boolean])[] = [
  ["pagination.newest", false],
  ["home.latest", false],
  ["section.topics", false],
  ["article.published", false],
  ["count.articles", true],
];
