import { editionAddress } from "../base/addresses.ts";
import { listText } from "../base/list-text.ts";
import { typeset } from "../base/typeset.ts";
import type { Article, ArticleId, Citation, Image } from "../content/article.ts";
import { lastChange } from "../content/article.ts";
import { shownFields } from "../content/shown-fields.ts";
import { statedIso } from "../content/stated-date.ts";
import { articleData } from "../outputs/structured-data/news-article.ts";
import type { Neighbour } from "../relate/contract.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { ArticleChange, EntryChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import {
  cardOf,
  dateTime,
  editorLink,
  headline,
  isOpinion,
  outletLink,
  reasonOf,
  shortDate,
  shortDay,
  topicLink,
  typeWords,
} from "./cards.ts";
import { languageName } from "./display-names.ts";
import { translationsOf } from "./editions.ts";
import { feedbackOf } from "./feedback.ts";
import { figureOf } from "./figures.ts";
import { headOf, sizeOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { minutesOf } from "./minutes.ts";
import { dayOfArticle } from "./period.ts";
import { cardsMovedByGrowth, socialImages } from "./social-images.ts";
import { storyLink } from "./story.ts";
import { hasEmbeds, textHtml } from "./text-html.ts";
import { t } from "./translate.ts";
import type {
  ArticleView,
  Card,
  CitationView,
  DateText,
  FigureView,
  Link,
  ReadMore,
  ReadMoreGroup,
  SocialCard,
} from "./view.ts";

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
  *touchedBy({ before, after }: ArticleChange, digest) {
    yield (after ?? before)?.id ?? "";
    for (const article of [before, after]) if (article !== undefined) yield* neighboursInTime(article, digest);
  },
  *touchedByRelations({ articles, gains }, digest) {
    yield* articles;
    for (const [id, others] of gains) if (shownWith(id, digest).some((shown) => others.has(shown.id))) yield id;
  },
  touchedByWhole: cardsMovedByGrowth,
  touchedByEntry,
};

/** Ids of the articles before and after an article, at its old or new place. */
function neighboursInTime(found: Article, digest: Digest): readonly string[] {
  const all = digest.list("all");
  const place = all.position(found, digest.calendar.month(found.at));
  return all.slice(Math.max(0, place - 1), place + 2).map(({ id }) => id);
}

function touchedByEntry({ registry, id }: EntryChange, digest: Digest): readonly string[] {
  const list =
    registry === "topics"
      ? (`topic/${id}` as const)
      : registry === "editors"
        ? (`editor/${id}` as const)
        : (`outlet/${id}` as const);
  // Withdrawn articles are in none of these lists, but their pages show the same names.
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
  const translations = translationsOf(found, site);
  const lastCorrection = found.corrections.at(-1);
  // Search engines and tabs need no hints for line breaks.
  const title = headline(found).replaceAll("\u2060", "");
  return {
    head: headOf(digest, {
      address: found.address,
      title: live ? title : `${t(digest, "article.withdrawnMark")} ${title}`,
      ...(found.summary === undefined ? {} : { description: found.summary }),
      ...(live ? { robots: "max-image-preview:large" } : { robots: "noindex" }),
      social: socialCard(found, digest),
      ...(translations === undefined ? {} : { translations }),
      structuredData: articleData(found, socialImages(found, digest), digest),
    }),
    title: headline(found),
    lang: found.lang,
    ...typeWords(found, digest),
    ...(isOpinion(found) ? { opinion: true } : {}),
    ...(found.authors === undefined ? {} : { authors: listText(found.authors, site.language) }),
    topicPath: tree.path(primary).map((id) => topicLink(id, digest)),
    alsoIn: others.map((id) => topicLink(id, digest)),
    ...(found.summary === undefined || !live ? {} : { summary: typeset(found.summary, found.lang) }),
    ...shownFields(found),
    ...(live ? { minutes: minutesOf([found]) } : {}),
    ...(lastCorrection === undefined
      ? {}
      : { corrected: shortDate({ at: lastCorrection.at, dayOnly: true }, digest, calendar.day(found.at)) }),
    ...(live ? beforeAndAfter(found, digest) : {}),
    editors: found.editors.map((id) => editorLink(id, digest)),
    ...(found.preview === undefined ? {} : { preview: t(digest, `preview.${found.preview}`) }),
    published: dateTime(found, digest),
    ...(changed === found ? {} : { updated: dateTime(changed, digest) }),
    edition: { href: editionAddress(day), text: calendar.dayText(day) },
    ...(found.image === undefined || !live ? {} : { image: leadFigure(found, found.image, digest) }),
    html: live ? textHtml(found, digest.text(found.id), digest) : "",
    ...(live && hasEmbeds(digest.text(found.id)) ? { hasEmbeds: true } : {}),
    ...(found.withdrawn === undefined ? {} : { withdrawn: reasonOf(found) }),
    corrections: found.corrections.map(({ at, text }) => ({
      date: shortDay(calendar.day(at), digest),
      text: typeset(text, found.lang),
    })),
    sources: live ? found.sources.map((source) => citationView(source, found, digest)) : [],
    ...(live ? placeInStory(found, digest) : {}),
    readMore: readMore(found, digest),
    feedback: feedbackOf(found, site, digest),
  };
}

function leadFigure({ lang }: Article, image: Image, digest: Digest): FigureView {
  const { caption } = image;
  return figureOf(caption === undefined ? image : { ...image, caption: typeset(caption, lang) }, digest);
}

/** The card of a shared link to the article. */
function socialCard(found: Article, digest: Digest): SocialCard {
  const { calendar, registries } = digest;
  const [image] = socialImages(found, digest);
  const changed = lastChange(found);
  const section = registries.topics.entries.get(found.topics[0] ?? "")?.name;
  return {
    type: "article",
    ...(image === undefined ? {} : { image: image.url, ...sizeOf(image), imageAlt: found.image?.alt ?? found.title }),
    publishedTime: statedIso(found, calendar),
    ...(changed === found ? {} : { modifiedTime: statedIso(changed, calendar) }),
    ...(section === undefined ? {} : { section }),
  };
}

/** The articles published just before and just after. */
function beforeAndAfter(found: Article, digest: Digest): Pick<ArticleView, "previous" | "next"> {
  const all = digest.list("all");
  const place = all.position(found, digest.calendar.month(found.at));
  const linkAt = (at: number): Link | undefined => {
    const [entry] = at < 0 ? [] : all.slice(at, at + 1);
    const article = entry === undefined ? undefined : digest.article(entry.id);
    return article === undefined ? undefined : { href: article.address, text: headline(article) };
  };
  const [previous, next] = [linkAt(place - 1), linkAt(place + 1)];
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}

/** The language of a source, unless it is the site's. */
function citationView(citation: Citation, found: Article, digest: Digest): CitationView {
  const { outlet, date, title, lang, url } = citation;
  const foreign = lang !== undefined && lang !== digest.site.language.split("-")[0] && lang !== digest.site.language;
  const languageText = foreign ? languageName(lang, digest.site.language) : undefined;
  return {
    outlet: outletLink(outlet, digest),
    ...(title === undefined ? {} : { title: typeset(title, lang ?? found.lang) }),
    ...(url === undefined ? {} : { url }),
    ...(lang === undefined ? {} : { lang }),
    ...(languageText === undefined ? {} : { language: languageText }),
    ...(date === undefined ? {} : { date: citedDate(date, found, digest) }),
  };
}

function citedDate(written: string, found: Article, digest: Digest): DateText {
  const at = digest.calendar.parse(written);
  if (typeof at !== "number") return { iso: written, text: written };
  return shortDate({ at, dayOnly: true }, digest, digest.calendar.day(found.at));
}

/** Nothing is related to a withdrawn article, even if other articles are on its topic. */
function readMore(found: Article, digest: Digest): ReadMore {
  const topic = topicLink(found.topics[0] ?? "", digest);
  if (found.status === "withdrawn") return { groups: [], topic };
  const groups = readMoreGroups(found, digest);
  return { groups, topic, ...(groups.length === 0 ? { alone: true } : {}) };
}

/** The related articles on an article's page, without those of its story, which its timeline shows. */
function shownWith(id: string, digest: Digest): readonly Neighbour[] {
  const inStory = timelineIds(id, digest);
  return digest
    .related(id)
    .neighbours.filter((neighbour) => !inStory.has(neighbour.id))
    .slice(0, digest.site.pages.readMore);
}

/** Articles of a story that its timeline shows before and after the article. */
const aroundArticle = 3;

function timelineIds(id: string, digest: Digest): ReadonlySet<string> {
  const place = digest.placeInStory(id);
  const story = place === undefined ? undefined : digest.story(place.story);
  if (place === undefined || story === undefined) return new Set();
  const most = 2 * aroundArticle + 1;
  const from = Math.max(0, Math.min(place.n - 1 - aroundArticle, story.articles.length - most));
  return new Set(story.articles.slice(from, from + most));
}

/** Related articles, grouped by reason. */
function readMoreGroups(found: Article, digest: Digest): readonly ReadMoreGroup[] {
  const { fallback } = digest.related(found.id);
  const groups = new Map<ReadMoreGroup["reason"], Card[]>();
  for (const { id, reason } of shownWith(found.id, digest)) {
    const neighbour = digest.article(id);
    if (neighbour === undefined) continue;
    const shown = fallback ? "fallback" : reason;
    groups.set(shown, [
      ...(groups.get(shown) ?? []),
      cardOf(neighbour, digest, { topic: true, picture: true, asOf: digest.calendar.day(found.at) }),
    ]);
  }
  return [...groups].map(([reason, cards]) => ({ reason, cards }));
}

function placeInStory(found: Article, digest: Digest): Pick<ArticleView, "story"> {
  const place = digest.placeInStory(found.id);
  if (place === undefined) return {};
  const { story, n, of, previous, next } = place;
  const linkTo = (other: string) => {
    const article = digest.article(other);
    return { href: article?.address ?? "", text: article === undefined ? "" : headline(article) };
  };
  const asOf = `${digest.calendar.month(found.at)}-00`;
  const timeline = articlesOf(
    [...timelineIds(found.id, digest)].map((other) => ({ id: other as ArticleId, at: 0 })),
    digest,
  );
  return {
    story: {
      story: storyLink(story, digest),
      n,
      of,
      ...(previous === undefined ? {} : { previous: linkTo(previous) }),
      ...(next === undefined ? {} : { next: linkTo(next) }),
      timeline: timeline.map((article) => ({
        date: shortDate({ at: article.at, dayOnly: true }, digest, asOf),
        link: { href: article.address, text: headline(article) },
        ...(article.lang === digest.site.language ? {} : { lang: article.lang }),
        ...(article.id === found.id ? { here: true } : {}),
      })),
    },
  };
}
