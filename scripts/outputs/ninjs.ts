import { editorAddress, outletAddress, topicAddress } from "../base/addresses.ts";
import { withoutLinks } from "../base/linked-text.ts";
import { type Article, type Citation, lastChanged } from "../content/article.ts";
import { absolute } from "../format/absolute.ts";
import { rfc3339 } from "../format/feed-dates.ts";
import { permanentId } from "../format/permanent-id.ts";
import type { Digest } from "../store/digest.ts";
import { topicPath } from "../store/topic-path.ts";
import { authorNames, editorName } from "./author-names.ts";
import { feedText } from "./feeds/feed-text.ts";
import { toJson } from "./feeds/json-feed.ts";
import { plainImage } from "./images/lead-image.ts";

const iptc = "http://cv.iptc.org/newscodes/mediatopic/";

/** An article as IPTC ninjs 3.1: everything in `index.json`. */
export type NinjsView = Readonly<Record<string, unknown>>;

export function ninjsOf(article: Article, digest: Digest): NinjsView {
  const { site } = digest;
  const withdrawn = article.status === "withdrawn";
  return {
    uri: permanentId(site.tag, article.id),
    standard: { name: "ninjs", version: "3.1", schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json" },
    type: "text",
    representationType: withdrawn ? "partial" : "full",
    pubStatus: withdrawn ? "canceled" : "usable",
    firstCreated: rfc3339(article.at),
    versionCreated: rfc3339(lastChanged(article)),
    version: String(1 + article.corrections.length + (article.updated === undefined ? 0 : 1)),
    language: article.lang,
    title: article.title,
    headlines: [{ role: "main", contentType: "text/plain", value: article.title }],
    ...(article.expires === undefined ? {} : { expires: rfc3339(article.expires) }),
    ...(article.dateline === undefined ? {} : { located: article.dateline }),
    ...(site.copyright === undefined ? {} : { copyrightNotice: site.copyright }),
    copyrightHolder: site.organisation.name,
    by: authorNames(article, digest).join(", "),
    altIds: [{ role: "web", value: absolute(article.address, site) }],
    ...(withdrawn ? { edNote: withoutLinks(article.withdrawn ?? "") } : content(article, digest)),
    people: article.editors.map((id) => ({
      name: editorName(id, digest),
      rel: "editor",
      uri: absolute(editorAddress(id), site),
    })),
    subjects: article.topics.flatMap((id) => subject(id, digest)),
    genres: [{ name: article.type }],
    ...trustIndicators(digest),
  };
}

export function writeNinjs(view: NinjsView): string {
  return toJson(view);
}

function content(article: Article, digest: Digest): NinjsView {
  const { summary, image, corrections } = article;
  return {
    ...(summary === undefined
      ? {}
      : { descriptions: [{ role: "summary", contentType: "text/plain", value: summary }] }),
    bodies: [
      {
        role: "main",
        contentType: "text/html",
        wordCount: article.words,
        value: feedText(article.id, digest),
      },
    ],
    ...(corrections.length === 0 ? {} : { edNote: corrections.map(({ text }) => text).join("\n") }),
    ...(image === undefined
      ? {}
      : {
          associations: [
            {
              name: "lead",
              uri: plainImage(image, digest).url,
              type: "picture",
              ...(image.alt === "" ? {} : { title: image.alt }),
              ...(image.credit === undefined ? {} : { by: image.credit }),
            },
          ],
        }),
    infoSources: article.sources.map((citation) => infoSource(citation, digest)),
  };
}

function infoSource({ outlet, url }: Citation, { registries, site }: Digest): object {
  const name = registries.outlets.entries.get(outlet)?.name ?? outlet;
  return { name, role: "cited", uri: url ?? absolute(outletAddress(outlet), site), literal: outlet };
}

function subject(id: string, digest: Digest): readonly object[] {
  const path = topicPath(id, digest);
  const topic = path.at(-1);
  if (topic === undefined) return [];
  const own = { name: topic.name, rel: "about", uri: absolute(topicAddress(id), digest.site), literal: id };
  if (topic.mediaTopic === undefined) return [own];
  return [own, { name: topic.name, rel: "about", uri: `${iptc}${topic.mediaTopic.replace(/^medtop:/, "")}` }];
}

function trustIndicators({ site }: Digest): NinjsView {
  const { corrections } = site.machine.policies;
  if (corrections === undefined) return {};
  const href = absolute(corrections, site);
  return { trustIndicators: [{ role: "https://schema.org/correctionsPolicy", title: "Corrections policy", href }] };
}
