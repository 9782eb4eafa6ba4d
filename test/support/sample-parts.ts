import type { Card, DateText, Head, Link, MonthOfCards, Shared } from "../../scripts/pages/view.ts";

/** Parts of the hand-made views in sample-views.ts. */

export const origin = "https://digest.example";

export const shared: Shared = {
  title: "The Plain Digest",
  description: "What happened, who reported it, and where to read on.",
  language: "en",
  direction: "ltr",
  url: origin,
  organisation: "The Plain Digest Society",
  copyright: "© The Plain Digest Society",
  columns: [],
  follow: [],
  email: "editors@digest.example",
  topics: [
    { href: "/topics/world/", text: "World" },
    { href: "/topics/science/", text: "Science & space" },
    { href: "/topics/culture/", text: "Culture" },
    { href: "/topics/sport/", text: "Sport" },
    { href: "/topics/institutions/", text: "Public institutions" },
    { href: "/topics/technology/", text: "Technology" },
  ],
  sections: [
    { name: "topics", href: "/topics/" },
    { name: "stories", href: "/stories/" },
    { name: "editors", href: "/editors/" },
    { name: "outlets", href: "/sources/" },
    { name: "archive", href: "/archive/" },
    { name: "feeds", href: "/feeds/" },
    { name: "corrections", href: "/corrections/" },
  ],
  info: [
    { href: "/about/", text: "About us" },
    { href: "/corrections-policy/", text: "Corrections policy" },
    { href: "/privacy/", text: "Privacy" },
  ],
  feed: "/feed.xml",
  suggestionWords: { "search.all": "All results" },
  assets: {
    "digest.css": "/assets/digest.0a1b2c3d.css",
    "icon.svg": "/assets/icon.0a1b2c3d.svg",
    "newsreader-latin.woff2": "/assets/newsreader-latin.0a1b2c3d.woff2",
    "report.js": "/assets/report.0a1b2c3d.js",
    "scheme.js": "/assets/scheme.0a1b2c3d.js",
    "search.js": "/assets/search.0a1b2c3d.js",
    "site.js": "/assets/site.0a1b2c3d.js",
  },
  newsletter: "https://letters.example/",
  latin: true,
};

export function head(address: string, title: string): Head {
  return {
    address,
    canonical: origin + address,
    title,
    description: `${title}: what the page is about.`,
    feeds: [{ href: "/feed.xml", title: "The Plain Digest", type: "application/rss+xml", format: "RSS" }],
    robots: "max-image-preview:large",
    structuredData: [{ "@context": "https://schema.org", "@type": "WebPage", name: title }],
    social: {
      type: "article",
      image: `${origin}/cards/a.png`,
      imageSize: { width: 1200, height: 675 },
      imageAlt: title,
      publishedTime: "2025-12-01T18:30:00+00:00",
      modifiedTime: "2025-12-02T09:05:00+00:00",
      section: "World",
    },
    translations: [{ lang: "uk", href: `${origin}/uk/` }],
  };
}

export const day1: DateText = { iso: "2025-12-01", text: "Monday 1 December 2025" };
export const day2: DateText = { iso: "2025-11-30", text: "Sunday 30 November 2025" };
export const world: Link = { href: "/topics/world/", text: "World" };
export const science: Link = { href: "/topics/science/", text: "Science & space" };

export const longCard: Card = {
  href: "/2025/12/envoy/",
  title: "US Envoy to Meet Putin in Moscow After Intensive Ukraine Peace Framework Talks",
  summary:
    "Steve Witkoff is due in Moscow on Tuesday, after four hours of talks in Florida that Secretary Rubio called productive while significant disagreements on territory and guarantees persist.",
  published: { iso: "2025-12-01T18:30:00+00:00", text: "1 Dec" },
  topic: world,
  outlets: 6,
  type: "Analysis",
};

export const shortCard: Card = {
  href: "/2025/12/comet/",
  title: "Comet seen again",
  summary: "Observatories on both hemispheres followed the interstellar visitor as it came out from behind the Sun.",
  published: { iso: "2025-12-01T09:00:00+00:00", text: "09:00" },
  topic: science,
  outlets: 1,
};

export const ukrainianCard: Card = {
  href: "/2025/11/peremovyny/",
  title: "Переговори у Флориді: що відомо про оновлену мирну рамку та розбіжності щодо територій",
  lang: "uk",
  summary: "Держсекретар США назвав чотиригодинну зустріч продуктивною.",
  published: { iso: "2025-11-30T20:00:00+00:00", text: "30 Nov" },
  topic: world,
  outlets: 3,
};

export const arabicCard: Card = {
  href: "/2025/11/muzakarat/",
  title: "وزراء دفاع الاتحاد الأوروبي يجتمعون في بروكسل لبحث المساعدة العسكرية",
  lang: "ar",
  published: { iso: "2025-11-30T08:00:00+00:00", text: "30 Nov" },
  outlets: 0,
};

/** Only what every article has. */
export const bareCard: Card = {
  href: "/2025/11/library/",
  title: "National library opens its map room after nine years of repairs",
  published: { iso: "2025-11-30T07:00:00+00:00", text: "30 Nov" },
  outlets: 2,
};

export const cards = [longCard, shortCard, ukrainianCard, arabicCard, bareCard];

/** An opinion with a picture. */
export const opinionCard: Card = {
  href: "/2025/12/opinion/",
  title: "Maps should be free",
  summary: "A library that charges for its maps loses its readers.",
  published: { iso: "2025-12-01", text: "1 Dec" },
  outlets: 0,
  type: "Opinion",
  opinion: true,
  authors: "Ruth Placeholder",
  picture: {
    alt: "A map on a table",
    wide: {
      sources: [{ type: "image/webp", srcset: "/assets/map-320.webp 320w, /assets/map-640.webp 640w" }],
      src: "/assets/map-wide.jpg",
      width: 640,
      height: 427,
    },
    small: { sources: [], src: "/assets/map-small.svg", width: 240, height: 240 },
  },
};

export const months: readonly MonthOfCards[] = [
  { title: "December 2025", href: "/2025/12/", cards: [shortCard, longCard, opinionCard] },
  { title: "November 2025", href: "/2025/11/", cards: [ukrainianCard, arabicCard, bareCard] },
];
