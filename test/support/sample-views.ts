import type {
  ArchiveView,
  ArticleView,
  EditionView,
  FeedbackView,
  HomeView,
  IndexView,
  ListingView,
  ListPageView,
  MonthView,
  NotFoundView,
  RedirectView,
  SearchView,
  StoriesView,
  StoryView,
  TopicIndexView,
  YearView,
} from "../../scripts/pages/view.ts";
import {
  arabicCard,
  bareCard,
  cards,
  day1,
  day2,
  head,
  longCard,
  months,
  opinionCard,
  origin,
  science,
  shared,
  shortCard,
  ukrainianCard,
  world,
} from "./sample-parts.ts";

/** Hand-made views like those that the plan passes to the templates, with every field that can be set. */

export const home: HomeView = {
  head: head("/", shared.title),
  edition: {
    date: day1,
    href: "/2025/12/01/",
    count: 3,
    all: 1205,
    openStories: 2,
    updated: { iso: "2025-12-01T18:30:00+00:00", text: "18:30" },
  },
  lead: { ...opinionCard, topic: world },
  seconds: [longCard, ukrainianCard],
  latest: [shortCard, arabicCard, bareCard],
  stories: [
    {
      link: { href: "/stories/peace-framework/", text: "Ukraine peace framework" },
      count: 7,
      newest: { href: longCard.href, text: longCard.title },
      date: { iso: "2025-12-01", text: "1 Dec" },
    },
  ],
  blocks: shared.topics.map((topic, place) => ({
    topic,
    heavy: place === 0,
    cards: [...cards.slice(place % 3), opinionCard].slice(0, 3),
  })),
  corrections: [
    {
      date: { iso: "2025-12-02", text: "2 Dec" },
      article: { href: "/2025/12/envoy/#corrections", text: longCard.title },
      text: "The meeting in Florida lasted four hours, not five.",
    },
  ],
};

export const feedback: FeedbackView = {
  mailto:
    "mailto:editors@digest.example?subject=Error%20in%20%22US%20Envoy%22&body=https%3A%2F%2Fdigest.example%2F2025%2F12%2Fenvoy%2F%0A%0A",
  endpoint: "https://forms.example/report",
  service: "url",
  articleId: "tag:digest.example,2023:article/2025-12-envoy",
  articleUrl: `${origin}/2025/12/envoy/`,
  articleTitle: longCard.title,
  articleVersion: "0a1b2c3d4e5f",
};

export const article: ArticleView = {
  head: { ...head("/2025/12/envoy/", longCard.title) },
  title: longCard.title,
  lang: "en",
  type: "Analysis",
  topicPath: [
    world,
    { href: "/topics/ukraine/", text: "Ukraine" },
    { href: "/topics/peace-talks/", text: "Peace talks" },
  ],
  alsoIn: [
    { href: "/topics/diplomacy/", text: "Diplomacy" },
    { href: "/topics/united-states/", text: "United States" },
  ],
  ...(longCard.summary ? { summary: longCard.summary } : {}),
  dateline: "Washington, Moscow",
  editors: [
    { href: "/editors/tatyana-hurynovich/", text: "Tatyana Hurynovich" },
    { href: "/editors/sample-editor/", text: "Sample Editor" },
  ],
  published: { iso: "2025-12-01T18:30:00+00:00", text: "1 December 2025, 18:30 GMT" },
  updated: { iso: "2025-12-02T09:05:00+00:00", text: "2 December 2025, 09:05 GMT" },
  edition: { href: "/2025/12/01/", text: "1 December 2025" },
  image: {
    src: "/assets/moscow.jpg",
    sources: [{ type: "image/webp", srcset: "/assets/moscow-400.webp 400w, /assets/moscow-800.webp 800w" }],
    alt: "The Kremlin seen from the river",
    caption: "The Kremlin in December",
    credit: "Photo: A. Photographer",
    width: 1600,
    height: 900,
  },
  html: [
    "<p>United States Special Envoy Steve Witkoff is scheduled to meet with Russian President Vladimir Putin in Moscow on Tuesday afternoon, following intensive negotiations in Florida over the preceding weekend aimed at advancing a framework to conclude the conflict in Ukraine.</p>",
    '<p>Witkoff, known for his background in dealmaking, will be undertaking his sixth visit to Russia since January. The Kremlin confirmed the meeting, <a href="https://example.org/a/very/long/address">with spokesman Dmitry Peskov</a> noting that the Monday schedule was occupied with preparatory discussions.</p>',
    "<h2>What the framework says</h2>",
    "<blockquote><p>The US is hearing us. US is supporting us. US is working beside us.</p></blockquote>",
    "<ul><li>About 20 points instead of 28</li><li>Alterations remain undisclosed</li></ul>",
    "<table><thead><tr><th>Meeting</th><th>Place</th><th>Hours</th><th>Participants of both delegations</th></tr></thead><tbody><tr><td>30 November</td><td>Hallandale Beach</td><td>4</td><td>Rubio, Witkoff, Kushner, Umerov</td></tr></tbody></table>",
    "<pre><code>a line of code that is far too long for a telephone held upright in one hand, and goes on and on</code></pre>",
    "<p>The engagement, spanning from Florida to Moscow and Brussels, signifies a concentrated push, though fundamental disagreements on sovereignty and territory suggest a final accord remains an intricate objective.</p>",
  ].join("\n"),
  corrections: [
    {
      date: { iso: "2025-12-02", text: "2 December 2025" },
      text: "The meeting in Florida lasted four hours, not five.",
    },
  ],
  sources: [
    { outlet: { href: "/sources/noticias-ao-minuto/", text: "Notícias ao Minuto" } },
    {
      outlet: { href: "/sources/the-guardian/", text: "The Guardian" },
      title: "Witkoff to meet Putin after Florida talks",
      url: "https://example.org/world/2025/dec/01/witkoff-putin",
      date: { iso: "2025-12-01", text: "1 December 2025" },
    },
    { outlet: { href: "/sources/the-jerusalem-post/", text: "The Jerusalem Post" } },
    { outlet: { href: "/sources/reuters/", text: "Reuters" }, url: "https://example.org/reuters" },
    {
      outlet: { href: "/sources/al-jazeera/", text: "Al Jazeera" },
      title: "مبعوث أمريكي يلتقي بوتين في موسكو",
      url: "https://example.org/ar",
      lang: "ar",
    },
    { outlet: { href: "/sources/pbs-newshour/", text: "PBS NewsHour" }, title: "A report named without an address" },
  ],
  story: {
    story: { href: "/stories/peace-framework/", text: "Ukraine peace framework" },
    n: 3,
    of: 7,
    previous: { href: "/2025/11/leak/", text: "Leaked 28-point plan draws criticism in Kyiv and in Brussels" },
    next: { href: "/2025/12/meeting/", text: "Five hours in the Kremlin" },
    timeline: [
      {
        date: { iso: "2025-11-28", text: "28 Nov" },
        link: { href: "/2025/11/leak/", text: "Leaked 28-point plan draws criticism in Kyiv and in Brussels" },
      },
      { date: { iso: "2025-12-01", text: "1 Dec" }, link: { href: longCard.href, text: longCard.title }, here: true },
    ],
  },
  minutes: 3,
  corrected: { iso: "2025-12-02", text: "2 Dec" },
  previous: { href: "/2025/11/library/", text: bareCard.title },
  next: { href: "/2025/12/comet/", text: shortCard.title },
  readMore: {
    groups: [
      { reason: "curated", cards: [shortCard] },
      { reason: "story", cards: [ukrainianCard, longCard] },
      { reason: "text", cards: [arabicCard, bareCard] },
      { reason: "topic", cards: [shortCard] },
    ],
    topic: world,
  },
  feedback,
};

/** Only what every article has: as the published form gives it. */
export const bareArticle: ArticleView = {
  head: { ...head("/2025/12/bare/", "Bare"), feeds: [], structuredData: [], translations: [] },
  title: "Bare",
  lang: "en",
  topicPath: [world],
  alsoIn: [],
  editors: [{ href: "/editors/tatyana-hurynovich/", text: "Tatyana Hurynovich" }],
  published: article.published,
  edition: article.edition,
  html: "<p>One line.</p>",
  corrections: [],
  sources: [{ outlet: { href: "/sources/reuters/", text: "Reuters" } }],
  readMore: { groups: [{ reason: "fallback", cards: [shortCard] }], topic: world },
  feedback: {
    mailto: feedback.mailto,
    service: "url",
    articleId: "id",
    articleUrl: `${origin}/2025/12/bare/`,
    articleTitle: "Bare",
    articleVersion: "0a1b2c3d4e5f",
  },
};

const { image: _image, summary: _summary, story: _story, ...textless } = article;

export const withdrawnArticle: ArticleView = {
  ...textless,
  sources: [],
  head: head("/2025/12/withdrawn/", longCard.title),
  html: "",
  withdrawn: ["The report on which this article rests was itself withdrawn."],
  readMore: { groups: [], topic: world },
};

export const arabicArticle: ArticleView = {
  ...bareArticle,
  head: head("/2025/12/arabic/", arabicCard.title),
  title: arabicCard.title,
  lang: "ar",
  summary: "اجتماع في بروكسل برئاسة الممثلة العليا كايا كالاس.",
  html: "<p>اجتمع وزراء دفاع الاتحاد الأوروبي في بروكسل يوم الاثنين لبحث استمرار المساعدة العسكرية لأوكرانيا.</p><ul><li>بند أول</li><li>بند ثان</li></ul>",
  readMore: { groups: [], topic: world, alone: true },
};

const children = [
  { href: "/topics/ukraine/", text: "Ukraine", count: 1204 },
  { href: "/topics/diplomacy/", text: "Diplomacy", count: 1 },
];

export const topic: ListingView = {
  head: head("/topics/world/", "World"),
  of: "topic",
  path: [{ href: "/topics/", text: "Topics" }],
  title: "World",
  description: "News from between and beyond the borders.",
  count: 1205,
  children,
  siblings: [science],
  lead: opinionCard,
  seconds: [longCard, shortCard],
  months,
  outlets: [{ href: "/sources/reuters/", text: "Reuters", count: 12 }],
  topics: [],
  older: { href: "/topics/world/page/60/", text: "Page 60" },
  feeds: [{ href: "/topics/world/feed.xml", title: "World: RSS", type: "application/rss+xml", format: "RSS" }],
};

export const editor: ListingView = {
  ...topic,
  head: head("/editors/tatyana-hurynovich/", "Tatyana Hurynovich"),
  of: "editor",
  title: "Tatyana Hurynovich",
  role: "Editor, world",
  website: { href: "https://example.org/th", text: "example.org/th" },
  email: "th@digest.example",
  children: [],
  siblings: [],
  outlets: [],
  topics: [{ ...world, count: 7 }],
};

export const outlet: ListingView = {
  head: head("/sources/reuters/", "Reuters"),
  of: "outlet",
  path: [{ href: "/sources/", text: "Sources" }],
  title: "Reuters",
  count: 0,
  facts: ["United Kingdom"],
  children: [],
  siblings: [],
  seconds: [],
  months: [],
  outlets: [],
  topics: [],
  feeds: [],
};

export const listPage: ListPageView = {
  head: head("/topics/world/page/3/", "World, page 3"),
  path: [
    { href: "/topics/", text: "Topics" },
    { href: "/topics/world/", text: "World" },
  ],
  title: "World, page 3",
  n: 3,
  months,
  newest: { href: "/topics/world/", text: "World" },
  older: { href: "/topics/world/page/2/", text: "2" },
  newer: { href: "/topics/world/page/4/", text: "4" },
};

const newest = {
  link: { href: longCard.href, text: longCard.title },
  date: { iso: "2025-12-01", text: "1 December 2025" },
};

export const topicIndex: TopicIndexView = {
  head: head("/topics/", "Topics"),
  title: "Topics",
  compact: false,
  jump: [{ href: "#letter-1", text: "C" }],
  tree: [
    {
      ...world,
      count: 1205,
      newest,
      children: [
        {
          href: "/topics/ukraine/",
          text: "Ukraine",
          count: 1204,
          newest: { link: { href: ukrainianCard.href, text: ukrainianCard.title }, date: newest.date, lang: "uk" },
          children: [{ href: "/topics/peace-talks/", text: "Peace talks", count: 12, newest, children: [] }],
        },
        { href: "/topics/diplomacy/", text: "Diplomacy", count: 1, newest, children: [] },
      ],
    },
    { ...science, count: 88, newest, children: [] },
    { href: "/topics/culture/", text: "Culture", count: 0, children: [] },
  ],
  letters: [
    { letter: "C", id: "letter-1", entries: [{ href: "/topics/culture/", text: "Culture", count: 0 }] },
    { letter: "D", id: "letter-2", entries: [{ href: "/topics/diplomacy/", text: "Diplomacy", count: 1 }] },
    { letter: "U", id: "letter-3", entries: [{ href: "/topics/ukraine/", text: "Ukraine", count: 1204 }] },
    { letter: "W", id: "letter-4", entries: [{ ...world, count: 1205 }] },
  ],
};

export const outlets: IndexView = {
  head: head("/sources/", "Sources"),
  of: "outlet",
  title: "Sources",
  path: [],
  entries: [],
  jump: [
    { href: "#letter-5", text: "A" },
    { href: "/sources/page/2/#letter-6", text: "R" },
  ],
  pages: { n: 1, of: 2, next: { href: "/sources/page/2/", text: "Page 2" } },
  most: [{ href: "/sources/al-jazeera/", text: "Al Jazeera", count: 31 }],
  letters: [
    {
      letter: "A",
      id: "letter-5",
      entries: [{ href: "/sources/al-jazeera/", text: "Al Jazeera", count: 31, note: "Qatar" }],
    },
    {
      letter: "R",
      id: "letter-6",
      entries: [{ href: "/sources/reuters/", text: "Reuters", count: 1, note: "United Kingdom" }],
    },
  ],
};

export const editors: IndexView = { ...outlets, head: head("/editors/", "Editors"), of: "editor", most: [] };

export const edition: EditionView = {
  head: head("/2025/12/01/", "Monday 1 December 2025"),
  date: day1,
  state: "open",
  path: [
    { href: "/archive/", text: "Archive" },
    { href: "/2025/", text: "2025" },
    { href: "/2025/12/", text: "December" },
  ],
  cards: [opinionCard, longCard],
  sections: [
    { topic: world, id: "topic-world", cards: [longCard, ukrainianCard, arabicCard] },
    { topic: science, id: "topic-science", cards: [shortCard] },
  ],
  count: 4,
  outlets: 9,
  minutes: 6,
  before: { day: { href: "/2025/11/30/", text: "Sunday 30 November 2025" }, cards: [shortCard] },
  pages: { n: 1, of: 2, next: { href: "/2025/12/01/page/2/", text: "Page 2" } },
  month: { href: "/2025/12/", text: "December 2025" },
  previous: { href: "/2025/11/30/", text: "30 November 2025" },
  next: { href: "/2025/12/02/", text: "2 December 2025" },
};

const weekdays = [
  { narrow: "M", long: "Monday" },
  { narrow: "T", long: "Tuesday" },
];

function calendarOf(href: string): MonthView["calendar"] {
  return [
    [
      { text: "1", href, label: "4 articles", count: 4 },
      { text: "2", count: 0 },
    ],
    [undefined, undefined],
  ];
}

export const month: MonthView = {
  head: head("/2025/12/", "December 2025"),
  title: "December 2025",
  path: [{ href: "/2025/", text: "2025" }],
  count: 5,
  weekdays,
  calendar: calendarOf("#day-1"),
  days: [
    { date: day1, href: "/2025/12/01/", id: "day-1", count: 4, cards: [longCard, shortCard], more: 2 },
    { date: day2, href: "/2025/11/30/", id: "day-30", count: 1, cards: [arabicCard] },
  ],
  previous: { href: "/2025/11/", text: "November 2025" },
};

const yearMonths = [
  { text: "October", title: "October 2025", count: 0, calendar: [] },
  { href: "/2025/11/", text: "November", title: "November 2025", count: 120, calendar: calendarOf("/2025/11/01/") },
  { href: "/2025/12/", text: "December", title: "December 2025", count: 4, calendar: calendarOf("/2025/12/01/") },
];

export const year: YearView = {
  head: head("/2025/", "2025"),
  title: "2025",
  path: [{ href: "/archive/", text: "Archive" }],
  count: 124,
  weekdays,
  months: yearMonths,
  previous: { href: "/2024/", text: "2024" },
};

export const archive: ArchiveView = {
  head: head("/archive/", "Archive"),
  title: "Archive",
  count: 124,
  months: ["Oct", "Nov", "Dec"],
  years: [
    {
      href: "/2025/",
      text: "2025",
      count: 124,
      months: yearMonths.map(({ text: _text, title, count, calendar: _, ...link }) => ({
        ...link,
        label: title,
        count,
        heat: count === 0 ? 0 : 5,
      })),
    },
  ],
  weekdays,
  newest: yearMonths.slice(-1),
};

export const search: SearchView = {
  head: head("/search/", "Search"),
  timeZone: "Europe/London",
  host: "digest.example",
  words: { "search.none": "Nothing found." },
};

export const notFound: NotFoundView = { head: head("/404.html", "Page not found"), newest: [longCard, bareCard] };

export const redirect: RedirectView = {
  address: "/topics/peace/",
  to: "/topics/peace-talks/",
  canonical: `${origin}/topics/peace-talks/`,
  title: "Peace talks",
};

export const stories: StoriesView = {
  head: head("/stories/", "Stories"),
  groups: [
    {
      state: "open",
      stories: [
        {
          link: { href: "/stories/peace-framework/", text: "Ukraine peace framework" },
          count: 7,
          first: { iso: "2025-11-20", text: "20 November 2025" },
          last: { iso: "2025-12-02", text: "2 December 2025" },
          newest: newest.link,
        },
      ],
    },
    {
      state: "closed",
      stories: [
        {
          link: { href: "/stories/comet/", text: "The interstellar comet" },
          count: 3,
          first: { iso: "2025-07-01", text: "1 July 2025" },
          last: { iso: "2025-09-02", text: "2 September 2025" },
          newest: { href: shortCard.href, text: shortCard.title },
        },
      ],
    },
  ],
};

export const story: StoryView = {
  head: head("/stories/peace-framework/", "Ukraine peace framework"),
  title: "Ukraine peace framework",
  state: "open",
  first: { iso: "2025-11-20", text: "20 November 2025" },
  last: { iso: "2025-12-02", text: "2 December 2025" },
  topics: [world, { href: "/topics/ukraine/", text: "Ukraine" }],
  count: 3,
  newest: longCard,
  entries: [
    { ...ukrainianCard, newOutlets: [{ href: "/sources/reuters/", text: "Reuters" }] },
    {
      ...longCard,
      newOutlets: [
        { href: "/sources/al-jazeera/", text: "Al Jazeera" },
        { href: "/sources/pbs/", text: "PBS" },
      ],
    },
    { ...bareCard, newOutlets: [] },
  ],
  feeds: [{ href: "/stories/peace-framework/feed.xml", title: "RSS", type: "application/rss+xml", format: "RSS" }],
};
