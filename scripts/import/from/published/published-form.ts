import type { Problem } from "../../../content/problem.ts";
import type { Written } from "../../fields.ts";
import { type ForeignText, problemAt, problemOf } from "../../pipeline/problem-at.ts";
import { foldLabel, pageLabels } from "./page-labels.ts";

/** Text with its place in the file. */
type Placed = Required<Written>;

/** An article in the published form. */
export interface PublishedArticle {
  readonly headline: Placed;
  /** The text after "Edited by:"; absent when there is no such line. */
  readonly editedBy?: Placed;
  readonly paragraphs: readonly Placed[];
  readonly outlets: readonly Placed[];
  /** The language of the labels; absent where several languages share them. */
  readonly language?: string;
}

/**
 * Reads the published form: headline, "Edited by:", paragraphs, "Sources" and one outlet per line; the rest is dropped.
 * The labels may be in any language that ships.
 */
export function readPublishedForm(source: ForeignText): PublishedArticle | { readonly problems: readonly Problem[] } {
  const lines = linesOf(source.text);
  const [headline, ...rest] = lines;
  if (headline === undefined) return { problems: [problemOf(source.file, emptyFile)] };
  const byline = rest[0] !== undefined && labelLength(rest[0].text) > 0 ? rest[0] : undefined;
  const story = byline === undefined ? rest : rest.slice(1);
  const sourcesAt = findSources(story);
  if (sourcesAt === -1) return { problems: [problemOf(source.file, noSources)] };
  const paragraphs = story.slice(0, sourcesAt);
  const listed = story.slice(sourcesAt + 1);
  const trailing = listed.findIndex(isTrailing);
  const outlets = (trailing === -1 ? listed : listed.slice(0, trailing)).map(withoutBullet);
  const heading = story[sourcesAt] ?? headline;
  const problems = [
    ...(paragraphs.length === 0 ? [problemAt(source, heading.offset, heading.text.length, noBody)] : []),
    ...(outlets.length === 0 ? [problemAt(source, heading.offset, heading.text.length, noOutlets)] : []),
  ];
  if (problems.length > 0) return { problems };
  const language = languageOf(byline, heading);
  return {
    headline,
    ...(byline === undefined ? {} : { editedBy: withoutLabel(byline) }),
    paragraphs,
    outlets,
    ...(language === undefined ? {} : { language }),
  };
}

/** Lines that are not blank, without the space around them. */
function linesOf(text: string): readonly Placed[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    const trimmed = line.trim();
    return trimmed === "" ? [] : [{ text: trimmed, offset: index + line.indexOf(trimmed) }];
  });
}

/** The last heading before the trailing blocks: the text itself may contain such a line. */
function findSources(lines: readonly Placed[]): number {
  const last = lines.findLastIndex(isSourcesHeading);
  const blocks = lines.findIndex(isTrailing);
  if (blocks === -1 || last < blocks) return last;
  return lines.slice(0, blocks).findLastIndex(isSourcesHeading);
}

/** The one language that has the labels of both lines. */
function languageOf(byline: Placed | undefined, heading: Placed): string | undefined {
  const ofHeading = pageLabels().sources.get(foldLabel(heading.text)) ?? [];
  const label = byline?.text.slice(0, labelLength(byline.text)) ?? "";
  const ofByline = pageLabels().editedBy.get(foldLabel(label)) ?? ofHeading;
  const [language, ...others] = ofHeading.filter((one) => ofByline.includes(one));
  return others.length === 0 ? language : undefined;
}

function isSourcesHeading({ text }: Placed): boolean {
  return pageLabels().sources.has(foldLabel(text));
}

function isTrailing({ text }: Placed): boolean {
  return pageLabels().trailing.has(foldLabel(text)) || /^We will consider your comments/i.test(text);
}

/** The length of the label before the names of the editors; 0 if there is none. */
function labelLength(line: string): number {
  const colon = /^[^:：]{1,60}[:：]\s*/u.exec(line)?.[0];
  if (colon !== undefined && pageLabels().editedBy.has(foldLabel(colon))) return colon.length;
  return /^Edited by(?=\s|$)\s*/i.exec(line)?.[0].length ?? 0;
}

function withoutLabel({ text, offset }: Placed): Placed {
  const length = labelLength(text);
  return { text: text.slice(length), offset: offset + length };
}

function withoutBullet({ text, offset }: Placed): Placed {
  const name = text.replace(/^(?:[-*•·]|\d+[.)])\s+/, "");
  return { text: name, offset: offset + text.length - name.length };
}

const form = "headline, `Edited by: …`, paragraphs, a line `Sources`, an outlet a line";
const emptyFile = {
  found: "The file is empty.",
  expected: form,
  advice: "paste the article into the file",
};
const noSources = {
  found: "There is no line `Sources`.",
  expected: form,
  advice: "add the line, and under it the outlets that reported the news, one a line",
};
const noBody = {
  found: "There is no text between the headline and `Sources`.",
  expected: form,
  advice: "paste the whole article",
};
const noOutlets = {
  found: "There is no outlet under `Sources`.",
  expected: "the name of an outlet on each line",
  advice: "write the outlets that reported the news",
};
