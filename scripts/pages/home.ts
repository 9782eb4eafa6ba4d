import { addresses, editionAddress, storyAddress } from "../base/addresses.ts";
import { typeset } from "../base/typeset.ts";
import type { Article } from "../content/article.ts";
import type { FrontPick } from "../content/front-list.ts";
import { newestCorrections } from "../outputs/feeds/correction-log.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { publisher, webSite } from "../outputs/structured-data/publisher.ts";
import type { Story } from "../relate/stories/story.ts";
import { storyState } from "../relate/stories/story-state.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { recentStories, titleOf } from "../store/stories.ts";
import { daysOfMonth } from "./calendar-links.ts";
import { cardOf, headline, longDay, shortDate, topicLink } from "./cards.ts";
import { ranked } from "./front-rank.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import type { EditionLine, FrontBlock, HomeView, StoryTeaser } from "./view.ts";

/** How many of each the front page shows, at most 40 headlines in all. */
const most = { candidates: 120, seconds: 2, latest: 7, stories: 4, corrections: 2, blocks: 10, heavy: 2 } as const;
/** Headlines left for the blocks of topics. */
const inBlocks = 40 - 1 - most.seconds - most.latest - most.stories - most.corrections;
const heavySize = 5;
const lightSize = 3;
/** A narrow block without a picture shows more headlines, if there is room, to be as tall as others. */
const lightExtra = 2;
/** A topic with much news in this time, before the newest article, has a wide block. In ms. */
const heavyWindow = 14 * 24 * 60 * 60_000;

/** `/`: the most important articles, then the newest, then a block for each topic of the masthead. */
export const home: PageKind<HomeView> = {
  name: "home",
  keys: () => ["home"],
  address: () => addresses.home,
  view: (_key, digest) => {
    const newest = articlesOf(digest.list("all").newest(most.candidates), digest);
    const asOf = newest[0] === undefined ? undefined : digest.calendar.day(newest[0].at);
    const taken = new Set<Article>();
    const picks = digest.front.filter(({ until }) => digest.now < until);
    const candidates = [...newest, ...olderPicks(picks, newest, digest)];
    const [lead, ...seconds] = topOf(ranked(candidates, { picks, storyOf: (id) => digest.storySlugOf(id) }), digest);
    for (const article of [lead, ...seconds]) if (article !== undefined) taken.add(article);
    const latest = newest.filter((article) => !taken.has(article)).slice(0, most.latest);
    for (const article of latest) taken.add(article);
    const show = asOf === undefined ? {} : { asOf };
    const open = openStories(newest[0]?.at ?? 0, digest);
    return {
      head: headOf(digest, {
        address: addresses.home,
        title: digest.site.title,
        description: digest.site.description,
        feeds: [...feedLinks({ scope: "site" }, digest).slice(1), ...feedLinks({ scope: "summary" }, digest)],
        structuredData: [webSite(digest.site), publisher(digest.site)],
      }),
      ...(asOf === undefined ? {} : { edition: editionLine(asOf, newest, open.length, digest) }),
      ...(lead === undefined
        ? {}
        : { lead: cardOf(lead, digest, { topic: true, summary: true, picture: true, ...show }) }),
      seconds: seconds.map((article) =>
        cardOf(article, digest, { topic: true, summary: true, picture: true, ...show }),
      ),
      latest: latest.map((article) => cardOf(article, digest, show)),
      stories: storyTeasers(open, asOf, digest),
      blocks: blocksOf(taken, newest[0], digest),
      corrections: newestCorrections(most.corrections, digest).map(({ article, at, text }) => ({
        date: shortDate({ at, dayOnly: true }, digest, asOf),
        article: { href: `${article.address}#corrections`, text: headline(article) },
        ...(article.lang === digest.site.language ? {} : { lang: article.lang }),
        text: typeset(text, article.lang),
      })),
    };
  },
  touchedBy: () => ["home"],
  touchedByEntry: ({ registry }) => (registry === "topics" ? ["home"] : []),
  touchedByWhole: ({ front }, before) => (JSON.stringify(front) === JSON.stringify(before.front) ? [] : ["home"]),
  touchedByTime: (last, now, { front }) =>
    front.some(({ until }) => Math.min(last, now) < until && until <= Math.max(last, now)) ? ["home"] : [],
};

/** Live articles that editors put first, even if many are newer. */
function olderPicks(picks: readonly FrontPick[], newest: readonly Article[], digest: Digest): readonly Article[] {
  const known = new Set(newest.map(({ id }) => String(id)));
  return picks
    .filter(({ article }) => !known.has(article))
    .map(({ article }) => digest.article(article))
    .filter((article) => article !== undefined)
    .filter(({ status }) => status === "ready");
}

/** The lead and the two after it, each of another story. */
function topOf(best: readonly Article[], digest: Digest): readonly Article[] {
  const top: Article[] = [];
  const stories = new Set<string>();
  for (const article of best) {
    const story = digest.storySlugOf(article.id);
    if (story !== undefined && stories.has(story)) continue;
    if (story !== undefined) stories.add(story);
    top.push(article);
    if (top.length > most.seconds) break;
  }
  return top;
}

function editionLine(day: string, newest: readonly Article[], openStories: number, digest: Digest): EditionLine {
  const [last] = newest;
  const count = daysOfMonth(day.slice(0, 7), digest).get(day)?.length ?? 0;
  return {
    date: longDay(day, digest),
    href: editionAddress(day),
    count,
    all: digest.list("all").length,
    openStories,
    ...(last === undefined || last.dayOnly === true ? {} : { updated: shortDate(last, digest, day) }),
  };
}

/** Stories that were not over when the newest article came out, the one with the newest article first. */
function openStories(last: number, digest: Digest): readonly Story[] {
  return [...recentStories(digest)]
    .map((slug) => digest.story(slug))
    .filter((story) => story !== undefined)
    .filter((story) => storyState(story.lastAt, last) !== "closed");
}

function storyTeasers(open: readonly Story[], asOf: string | undefined, digest: Digest): readonly StoryTeaser[] {
  return open.slice(0, most.stories).flatMap((story) => {
    const newest = digest.article(story.articles.at(-1) ?? "");
    if (newest === undefined) return [];
    return [
      {
        link: { href: storyAddress(story.slug), text: titleOf(story, digest) },
        count: story.articles.length,
        newest: { href: newest.address, text: headline(newest) },
        ...(newest.lang === digest.site.language ? {} : { lang: newest.lang }),
        date: shortDate(newest, digest, asOf),
      },
    ];
  });
}

/** The newest of each top-level topic of the masthead that the page does not show already. */
function blocksOf(taken: Set<Article>, newest: Article | undefined, digest: Digest): readonly FrontBlock[] {
  if (newest === undefined) return [];
  const topics = frontTopics(digest).slice(0, most.blocks);
  const since = newest.at - heavyWindow;
  const busy = topics
    .map((id) => ({
      id,
      n: digest
        .list(`topic/${id}`)
        .newest(30)
        .filter(({ at }) => at >= since).length,
    }))
    .sort((a, b) => b.n - a.n);
  const heavy = new Set(busy.slice(0, topics.length < 3 ? 1 : most.heavy).map(({ id }) => id));
  const size = sizesOf(topics.length, heavy.size);
  let spare = inBlocks - heavy.size * size.heavy - (topics.length - heavy.size) * size.light;
  const asOf = digest.calendar.day(newest.at);
  const blocks = topics.flatMap((id) => {
    const wanted = heavy.has(id) ? size.heavy : size.light;
    const free = articlesOf(digest.list(`topic/${id}`).newest(wanted + lightExtra + taken.size), digest).filter(
      (article) => !taken.has(article),
    );
    const extra = heavy.has(id) || free[0]?.image !== undefined ? 0 : Math.min(lightExtra, spare);
    const found = free.slice(0, wanted + extra);
    spare -= Math.max(0, found.length - wanted);
    for (const article of found) taken.add(article);
    if (found.length === 0) return [];
    const cards = found.map((article) => cardOf(article, digest, { summary: true, picture: true, asOf }));
    return [{ topic: topicLink(id, digest), heavy: heavy.has(id) && cards.length > 2, cards }];
  });
  return arranged(blocks);
}

/** The topics from the settings, else those of the masthead. */
function frontTopics({ tree, registries, site }: Digest): readonly string[] {
  return site.pages.front ?? tree.roots.filter((id) => registries.topics.entries.get(id)?.status === "active");
}

function sizesOf(blocks: number, heavies: number): { readonly heavy: number; readonly light: number } {
  const light = Math.max(
    1,
    Math.min(lightSize, Math.floor((inBlocks - heavies * heavySize) / Math.max(1, blocks - heavies))),
  );
  return {
    heavy: Math.min(heavySize, Math.floor((inBlocks - light * (blocks - heavies)) / Math.max(1, heavies))),
    light,
  };
}

/** Rows of a wide block and a narrow one, wide ones never side by side; then rows of three narrow ones. */
function arranged(blocks: readonly FrontBlock[]): readonly FrontBlock[] {
  const heavy = blocks.filter((block) => block.heavy);
  const light = blocks.filter((block) => !block.heavy);
  const [first, second] = heavy;
  if (first === undefined) return light;
  const [a, b, ...rest] = light;
  // A wide block without a narrow neighbour fills its row.
  return [first, a, b, second, ...rest].filter((block) => block !== undefined);
}
