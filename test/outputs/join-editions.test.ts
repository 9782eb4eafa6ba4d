import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CmsSettings } from "../../scripts/content/site.ts";
import { type HeadersView, headersOf, writeHeaders } from "../../scripts/outputs/headers-file.ts";
import { joinHeaders, readHeaders, readRedirects } from "../../scripts/outputs/join-editions.ts";
import { writeRedirectTable } from "../../scripts/outputs/redirect-table.ts";
import { site } from "../support/fake-digest.ts";

type Rules = HeadersView["rules"];

/** The headers that a host sends for a path: the values of all matching rules. */
function sent(rules: Rules, path: string): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (const rule of rules) {
    const pattern = rule.path
      .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
      .replace(/:\w+/g, "[^/]+")
      .replace("*", ".*");
    if (!new RegExp(`^${pattern}$`).test(path)) continue;
    for (const [name, value] of Object.entries(rule.headers)) headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return headers;
}

const cms: CmsSettings = {
  backend: "github",
  repo: "small/digest",
  branch: "main",
  content: "articles",
  data: "data",
  static: "static",
  login: "https://login.example",
};
const english = { ...site, url: "https://digest.example" };
const portuguese = {
  ...site,
  url: "https://digest.example/pt",
  feedback: { ...site.feedback, endpoint: "https://forms.example/pt" },
};
const desk = { ...portuguese, cms };
const sections = ["2025", "assets", "feeds", "search", "topics"];
const pages = ["/", "/404.html", ...sections.map((section) => `/${section}/*`)];
const files = [
  "",
  "2025/12/a-day/",
  "topics/space/feed.xml",
  "feeds/editions/feed.xml",
  "feeds/opml.xml",
  "assets/digest.0a1b2c3d.css",
  "search/manifest.json",
  "admin/index.html",
];

for (const [name, own, below] of [
  ["editions with the same settings", headersOf(english), headersOf({ ...english, url: portuguese.url })],
  ["an edition with a form", headersOf(english), headersOf(portuguese)],
  ["an edition with a frame", headersOf(english), headersOf(portuguese, ["https://video.example"])],
  ["an edition with a desk", headersOf(english), headersOf(desk, [], sections)],
  ["a site with a desk", headersOf({ ...english, cms }, [], sections), headersOf(portuguese)],
] as const) {
  test(`${name}: each file gets the headers of its edition, each header once`, () => {
    const joined = joinHeaders(own.rules, below.rules, pages);
    for (const [path, rules] of [
      ...files.map((file) => [`/${file}`, own.rules] as const),
      ...files.map((file) => [`/pt/${file}`, below.rules] as const),
    ]) {
      if (path.endsWith("/admin/index.html") && !rules.some((rule) => rule.path.endsWith("/admin/*"))) continue;
      assert.equal([...sent(joined, path)].sort(), [...sent(rules, path)].sort(), path);
    }
  });
}

test("reading a headers file returns the rules that were written", () => {
  const { rules } = headersOf(desk, ["https://video.example"], sections);
  assert.equal(readHeaders(writeHeaders({ rules })), rules);
});

test("reading a redirects file returns the redirects that were written", () => {
  const redirects = [
    { from: "/pt/antigo/é/", to: "/pt/2024/03/dois/" },
    { from: "/pt/velho/", to: "/pt/2024/03/um/" },
  ];
  assert.equal(readRedirects(writeRedirectTable({ form: "netlify", redirects })), redirects);
});

test.run();
