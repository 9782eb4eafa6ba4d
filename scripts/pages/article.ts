import { editionAddress } from "../base/addresses.ts";
import type { Article, Citation } from "../content/article.ts";
import { lastChange } from "../content/article.ts";
import { statedIso } from "../content/stated-date.ts";
import { absolute } from "../format/absolute.ts";
import type { SocialImage } from "../outputs/images/social-image.ts";
import { articleData } from "../outputs/structured-data/news-article.ts";
import type { Neighbour } from "../relate/contract.ts";
import type { ArticleChange, EntryChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { cardOf, dateTime, editorLink, outletLink, shortDay, topicLink, typeWords } from "./cards.ts";
import { feedbackOf } from "./feedback.ts";
import { figureOf } from "./figures.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { dayOfArticle } from "./period.ts";
import { cardsMovedByGrowth, socialImages } from "./social-images.ts";
import { storyLink } from "./story.ts";
import type { ArticleView, Card, CitationView, DateText, Head, ReadMore, ReadMoreGroup, SocialCard } from "./view.ts";

/** An article's own page. The key is the article's id. */
export const article: PageKind<ArticleView> = {
  name: "article",
  *keys(digest) {
    for (const list of ["all", "withdrawn"] as const) {
      for (const { month } of digest.list(list).months()) for (const { id } of digest.list(list).month(month)) yield id;
    }
  },
  address: (key, digest) => digest.article(key)?.address ?? "",
  view: (key, digest) => {
    const found = digest.article(key);
    return found === undefined ? undefined : articleView(found, digest);
  },
  period: dayOfArticle,
  touchedBy: ({ before, after }: ArticleChange) => [(after ?? before)?.id ?? ""],
  *touchedByRelations({ articles, gains }, digest) {
    yield* articles;
    for (const [id, others] of gains) if (shownWith(id, digest).some((shown) => others.has(shown.id))) yield id;
  },
  touchedByWhole: cardsMovedByGrowth,
  touchedByEntry,
};

function touchedByEntry({ registry, id }: EntryChange, digest: Digest): readonly string[] {
  const list =
    registry === "topics"
      ? (`topic/${id}` as const)
      : registry === "editors"
        ? (`editor/${id}` as const)
        : (`outlet/${id}` as const);
  // Withdrawn articles stand in no such list, but their pages show the same names.
  return [digest.list(list), digest.list("withdrawn")].flatMap((found) =>
    found.slice(0, found.length).map((entry) => entry.id),
  );
}

function articleView(found: Article, digest: Digest): ArticleView {
  const { site, calendar, tree } = digest;
  const [primary = "", ...others] = found.topics;
  const day = calendar.day(found.at);
  const changed = lastChange(found);
  const live = found.status !== "withdrawn";
  return {
    head: headOf(digest, {
      address: found.address,
      title: found.title,
      ...(found.summary === undefined ? {} : { description: found.summary }),
      ...(live ? { robots: "max-image-preview:large" } : { robots: "noindex" }),
      social: socialCard(found, digest),
      ...translationsOf(found, digest),
      structuredData: articleData(found, socialImages(found, digest), digest),
    }),
    title: found.title,
    lang: found.lang,
    ...typeWords(found, digest),
    topicPath: tree.path(primary).map((id) => topicLink(id, digest)),
    alsoIn: others.map((id) => topicLink(id, digest)),
    ...(found.summary === undefined || !live ? {} : { summary: found.summary }),
    ...(found.dateline === undefined ? {} : { dateline: found.dateline }),
    editors: found.editors.map((id) => editorLink(id, digest)),
    published: dateTime(found, digest),
    ...(changed === found ? {} : { updated: dateTime(changed, digest) }),
    edition: { href: editionAddress(day), text: calendar.dayText(day) },
    ...(found.image === undefined || !live ? {} : { image: figureOf(found.image, digest) }),
    html: live ? digest.text(found.id).html : "",
    ...(found.withdrawn === undefined ? {} : { withdrawn: found.withdrawn }),
    corrections: found.corrections.map(({ at, text }) => ({ date: shortDay(calendar.day(at), digest), text })),
    sources: live ? found.sources.map((source) => citationView(source, digest)) : [],
    ...(live ? placeInStory(found.id, digest) : {}),
    readMore: readMore(found, digest),
    feedback: feedbackOf(found, site, digest),
  };
}

/** The article in all its languages, its own among them, when it names translations. */
function translationsOf({ translations, lang, address }: Article, { site }: Digest): Pick<Head, "translations"> {
  if (translations === undefined) return {};
  // Itself, whatever it says of its own language: search engines pass over a set of which the page is no part.
  const all = { ...translations, [lang]: address };
  return { translations: Object.entries(all).map(([each, href]) => ({ lang: each, href: absolute(href, site) })) };
}

/** How a shared link to the article looks. */
function socialCard(found: Article, digest: Digest): SocialCard {
  const { calendar, registries } = digest;
  const [image] = socialImages(found, digest);
  const changed = lastChange(found);
  const section = registries.topics.entries.get(found.topics[0] ?? "")?.name;
  return {
    type: "article",
    ...(image === undefined
      ? {}
      : { image: image.url, ...imageSize(image), imageAlt: found.image?.alt ?? found.title }),
    publishedTime: statedIso(found, calendar),
    ...(changed === found ? {} : { modifiedTime: statedIso(changed, calendar) }),
    ...(section === undefined ? {} : { section }),
  };
}

function imageSize({ width, height }: SocialImage): Pick<SocialCard, "imageSize"> {
  return width === undefined || height === undefined ? {} : { imageSize: { width, height } };
}

function citationView(citation: Citation, digest: Digest): CitationView {
  const { outlet, date, ...rest } = citation;
  return {
    ...rest,
    outlet: outletLink(outlet, digest),
    ...(date === undefined ? {} : { date: citedDate(date, digest) }),
  };
}

function citedDate(written: string, digest: Digest): DateText {
  const at = digest.calendar.parse(written);
  return typeof at === "number" ? shortDay(digest.calendar.day(at), digest) : { iso: written, text: written };
}

/** Nothing is related to a withdrawn article, and that says nothing about its topic. */
function readMore(found: Article, digest: Digest): ReadMore {
  const topic = topicLink(found.topics[0] ?? "", digest);
  if (found.status === "withdrawn") return { groups: [], topic };
  const groups = readMoreGroups(found, digest);
  return { groups, topic, ...(groups.length === 0 ? { alone: true } : {}) };
}

/** The related articles that stand on an article's page. */
function shownWith(id: string, digest: Digest): readonly Neighbour[] {
  return digest.related(id).neighbours.slice(0, digest.site.pages.readMore);
}

/** They by the reason they stand there. */
function readMoreGroups(found: Article, digest: Digest): readonly ReadMoreGroup[] {
  const { fallback } = digest.related(found.id);
  const groups = new Map<ReadMoreGroup["reason"], Card[]>();
  for (const { id, reason } of shownWith(found.id, digest)) {
    const neighbour = digest.article(id);
    if (neighbour === undefined) continue;
    const shown = fallback ? "fallback" : reason;
    groups.set(shown, [...(groups.get(shown) ?? []), cardOf(neighbour, digest)]);
  }
  return [...groups].map(([reason, cards]) => ({ reason, cards }));
}

function placeInStory(id: string, digest: Digest): Pick<ArticleView, "story"> {
  const place = digest.placeInStory(id);
  if (place === undefined) return {};
  const { story, n, of, previous, next } = place;
  const linkTo = (other: string) => {
    const article = digest.article(other);
    return { href: article?.address ?? "", text: article?.title ?? "" };
  };
  return {
    story: {
      story: storyLink(story, digest),
      n,
      of,
      ...(previous === undefined ? {} : { previous: linkTo(previous) }),
      ...(next === undefined ? {} : { next: linkTo(next) }),
    },
  };
}
