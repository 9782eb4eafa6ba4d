import type {
  CorrectionComment,
  CreativeWork,
  CreativeWorkSeries,
  ImageObject,
  NewsArticle,
  Organization,
  Person,
  PublicationIssue,
  QuantitativeValue,
  Thing,
  WithContext,
} from "schema-dts";
import { editionAddress, editorAddress, outletAddress, storyAddress, topicAddress } from "../../base/addresses.ts";
import { type Article, type ArticleType, type Citation, lastChange } from "../../content/article.ts";
import type { Topic } from "../../content/registries.ts";
import { statedIso } from "../../content/stated-date.ts";
import { absolute } from "../../format/absolute.ts";
import type { Digest } from "../../store/digest.ts";
import { storiesOf } from "../../store/stories.ts";
import { topicPath } from "../../store/topic-path.ts";
import { editorName } from "../author-names.ts";
import type { SocialImage } from "../images/social-image.ts";
import { breadcrumbList, webPage } from "./lists.ts";
import { publisherReference } from "./publisher.ts";

/** More specific types of schema.org. Search engines look for NewsArticle, so these are additional. */
const narrowerTypes: Readonly<Partial<Record<ArticleType, string>>> = {
  analysis: "AnalysisNewsArticle",
  explainer: "BackgroundNewsArticle",
  opinion: "OpinionNewsArticle",
  report: "ReportageNewsArticle",
};

/** The objects of an article's page. `images` represent it, the best first. */
export function articleData(article: Article, images: readonly SocialImage[], digest: Digest): readonly object[] {
  const path = topicPath(article.topics[0] ?? "", digest);
  const links = path.map(({ id, name }) => ({ href: topicAddress(id), text: name }));
  const crumbs = breadcrumbList([...links, { href: article.address, text: article.title }], digest.site);
  const page = { href: article.address, text: article.title };
  return article.status === "withdrawn"
    ? [webPage("WebPage", page, undefined, digest.site), crumbs]
    : [newsArticle(article, images, digest), crumbs];
}

/** The article in terms of schema.org. */
export function newsArticle(
  article: Article,
  images: readonly SocialImage[],
  digest: Digest,
): WithContext<NewsArticle> {
  const { site, registries, calendar } = digest;
  const url = absolute(article.address, site);
  const changed = lastChange(article);
  const narrower = narrowerTypes[article.type];
  const topics = article.topics.flatMap((id) => registries.topics.entries.get(id) ?? []);
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    ...(narrower === undefined ? {} : { additionalType: `https://schema.org/${narrower}` }),
    "@id": `${url}#article`,
    headline: article.title,
    ...(article.summary === undefined ? {} : { description: article.summary }),
    url,
    mainEntityOfPage: url,
    datePublished: statedIso(article, calendar),
    ...(changed === article ? {} : { dateModified: statedIso(changed, calendar) }),
    inLanguage: article.lang,
    wordCount: article.words,
    ...(images.length === 0 ? {} : { image: images.map((image) => imageObject(image, article)) }),
    author:
      article.authors === undefined
        ? publisherReference(site)
        : article.authors.map((name): Person => ({ "@type": "Person", name })),
    editor: article.editors.map((id) => person(id, digest)),
    publisher: publisherReference(site),
    ...(topics[0] === undefined ? {} : { articleSection: topics[0].name }),
    about: topics.map((topic) => aboutTopic(topic, digest)),
    citation: article.sources.map((citation) => citedReport(citation, digest)),
    ...(article.corrections.length === 0
      ? {}
      : {
          correction: article.corrections.map(
            (correction): CorrectionComment => ({
              "@type": "CorrectionComment",
              text: correction.text,
              datePublished: statedIso(correction, calendar),
            }),
          ),
        }),
    ...(article.dateline === undefined ? {} : { dateline: article.dateline }),
    isPartOf: partOf(article, digest),
    isAccessibleForFree: true,
    ...(site.copyright === undefined ? {} : { copyrightNotice: site.copyright }),
  };
}

function imageObject(image: SocialImage, { image: lead }: Article): ImageObject {
  return {
    "@type": "ImageObject",
    url: image.url,
    ...(image.width === undefined ? {} : { width: pixels(image.width) }),
    ...(image.height === undefined ? {} : { height: pixels(image.height) }),
    ...(lead === undefined || lead.alt === "" ? {} : { caption: lead.alt }),
    ...(lead?.credit === undefined ? {} : { creditText: lead.credit }),
  };
}

/** E37 is the code of UN/CEFACT for pixels. */
function pixels(value: number): QuantitativeValue {
  return { "@type": "QuantitativeValue", value, unitCode: "E37" };
}

function person(id: string, digest: Digest): Person {
  return { "@type": "Person", name: editorName(id, digest), url: absolute(editorAddress(id), digest.site) };
}

function aboutTopic({ id, name, mediaTopic }: Topic, { site }: Digest): Thing {
  const code = mediaTopic?.replace(/^medtop:/, "");
  return {
    "@type": "Thing",
    name,
    url: absolute(topicAddress(id), site),
    ...(code === undefined ? {} : { sameAs: `http://cv.iptc.org/newscodes/mediatopic/${code}` }),
  };
}

// Without a title or an address the citation is just a name: schema.org expects a work or text.
function citedReport(
  { outlet, title, url, date, lang }: Citation,
  { registries, site }: Digest,
): CreativeWork | string {
  const entry = registries.outlets.entries.get(outlet);
  const name = entry?.name ?? outlet;
  if (title === undefined && url === undefined) return name;
  const source: Organization = {
    "@type": "Organization",
    name,
    url: entry?.url ?? absolute(outletAddress(outlet), site),
  };
  return {
    "@type": "CreativeWork",
    ...(title === undefined ? {} : { name: title }),
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { datePublished: date }),
    ...(lang === undefined ? {} : { inLanguage: lang }),
    publisher: source,
  };
}

function partOf({ id, at }: Article, digest: Digest): readonly (PublicationIssue | CreativeWorkSeries)[] {
  const calendar = digest.calendar;
  const day = calendar.day(at);
  const edition: PublicationIssue = {
    "@type": "PublicationIssue",
    name: calendar.longDayText(day),
    url: absolute(editionAddress(day), digest.site),
    datePublished: day,
  };
  const story = storiesOf(digest).of(id);
  if (story === undefined) return [edition];
  const url = absolute(storyAddress(story.slug), digest.site);
  return [edition, { "@type": "CreativeWorkSeries", name: story.title, url }];
}
