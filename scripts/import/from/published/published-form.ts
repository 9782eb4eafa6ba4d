import type { Problem } from "../../../content/problem.ts";
import type { Written } from "../../fields.ts";
import { type ForeignText, problemAt, problemOf } from "../../pipeline/problem-at.ts";

/** Text with its place in the file. */
type Placed = Required<Written>;

/** An article as the page of a digest reads. */
export interface PublishedArticle {
  readonly headline: Placed;
  /** What stands behind "Edited by:"; absent when there is no such line. */
  readonly editedBy?: Placed;
  readonly paragraphs: readonly Placed[];
  readonly outlets: readonly Placed[];
}

const editedBy = /^Edited by:?\s*/i;
const sourcesHeading = /^Sources:?$/i;
const trailingBlock =
  /^(?:Read more news on this topic:?|Did you find an error or inaccuracy\??|We will consider your comments.*)$/i;

/** Reads the published form: headline, "Edited by:", paragraphs, "Sources" and an outlet a line; what follows is dropped. */
export function readPublishedForm(source: ForeignText): PublishedArticle | { readonly problems: readonly Problem[] } {
  const lines = linesOf(source.text);
  const [headline, ...rest] = lines;
  if (headline === undefined) return { problems: [problemOf(source.file, emptyFile)] };
  const byline = rest[0] !== undefined && editedBy.test(rest[0].text) ? rest[0] : undefined;
  const story = byline === undefined ? rest : rest.slice(1);
  const sourcesAt = findSources(story);
  if (sourcesAt === -1) return { problems: [problemOf(source.file, noSources)] };
  const paragraphs = story.slice(0, sourcesAt);
  const listed = story.slice(sourcesAt + 1);
  const trailing = listed.findIndex((line) => trailingBlock.test(line.text));
  const outlets = (trailing === -1 ? listed : listed.slice(0, trailing)).map(withoutBullet);
  const heading = story[sourcesAt] ?? headline;
  const problems = [
    ...(paragraphs.length === 0 ? [problemAt(source, heading.offset, heading.text.length, noBody)] : []),
    ...(outlets.length === 0 ? [problemAt(source, heading.offset, heading.text.length, noOutlets)] : []),
  ];
  if (problems.length > 0) return { problems };
  return { headline, ...(byline === undefined ? {} : { editedBy: withoutLabel(byline) }), paragraphs, outlets };
}

/** Lines that are not blank, without the space around them. */
function linesOf(text: string): readonly Placed[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    const trimmed = line.trim();
    return trimmed === "" ? [] : [{ text: trimmed, offset: index + line.indexOf(trimmed) }];
  });
}

/** The last heading before the trailing blocks: the story itself may hold such a line. */
function findSources(lines: readonly Placed[]): number {
  const last = lines.findLastIndex((line) => sourcesHeading.test(line.text));
  const blocks = lines.findIndex((line) => trailingBlock.test(line.text));
  if (blocks === -1 || last < blocks) return last;
  return lines.slice(0, blocks).findLastIndex((line) => sourcesHeading.test(line.text));
}

function withoutLabel({ text, offset }: Placed): Placed {
  const names = text.replace(editedBy, "");
  return { text: names, offset: offset + text.length - names.length };
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
