import { readFileSync, statSync } from "node:fs";
import type { Calendar } from "../../../base/dates.ts";
import { decode, largestFile, tooLarge } from "../../../content/decode.ts";
import { type Problem, quote } from "../../../content/problem.ts";
import { weekdayMismatches } from "../../../content/weekdays.ts";
import { paragraphsToMarkdown } from "../../markup/markdown.ts";
import { type ArticleFile, formatArticle } from "../../pipeline/article-file.ts";
import type { NameBook, NamePlace } from "../../pipeline/name-book.ts";
import { type ForeignText, problemAt, problemOf } from "../../pipeline/problem-at.ts";
import type { Kind } from "../../pipeline/registry-file.ts";
import { slugFrom } from "../../pipeline/slug.ts";
import { type PublishedArticle, readPublishedForm, type Written } from "./published-form.ts";

/** What the published form does not say and the maintainer gives by option. */
export interface Given {
  readonly date?: string;
  readonly topics?: string;
  readonly editor?: string;
}

export interface Imported {
  readonly articles: readonly ArticleFile[];
  readonly problems: readonly Problem[];
}

/** Articles in the published form as article files. Unknown names are left to `names`. */
export function importPublished(files: readonly string[], given: Given, calendar: Calendar, names: NameBook): Imported {
  const missing = missingOptions(given, calendar);
  if (missing.length > 0) return { articles: [], problems: missing };
  const results = files.map((file) => importFile(file, given, calendar, names));
  return {
    articles: results.flatMap((result) => result.articles),
    problems: results.flatMap((result) => result.problems),
  };
}

/** Date and topics are never guessed. */
function missingOptions({ date, topics }: Given, calendar: Calendar): readonly Problem[] {
  const problems: Problem[] = [];
  if (date === undefined) {
    problems.push(
      problemOf("--date", {
        found: "The published form does not say when the article was published.",
        expected: "--date with an ISO 8601 date, e.g. --date 2025-12-01 or --date 2025-12-01T09:30:00+02:00",
        advice: "give the option",
      }),
    );
  } else {
    const at = calendar.parse(date);
    if (typeof at !== "number") {
      problems.push(
        problemAt({ file: "--date", text: date }, 0, date.length, {
          found: `${quote(date)} is no date: ${at.refusal}.`,
          expected: "an ISO 8601 date, e.g. 2025-12-01, 2025-12-01T09:30 or 2025-12-01T09:30:00+02:00",
          advice: "correct the option",
        }),
      );
    }
  }
  if (topics === undefined || topics.replaceAll(",", "").trim() === "") {
    problems.push(
      problemOf("--topics", {
        found: "The published form does not say what the article is about.",
        expected: "--topics with ids from topics.yaml, the primary first, e.g. --topics diplomacy,europe",
        advice: "give the option",
      }),
    );
  }
  return problems;
}

function importFile(file: string, given: Given, calendar: Calendar, names: NameBook): Imported {
  const source = readSource(file);
  if ("found" in source) return { articles: [], problems: [source] };
  const published = readPublishedForm(source);
  if ("problems" in published) return { articles: [], problems: published.problems };
  const { date = "" } = given;
  const slug = slugFrom(published.headline.text);
  const problems = [...checkHeadline(source, published, slug), ...checkWeekdays(source, published, date, calendar)];
  const topics = ids("topics", optionNames("--topics", given.topics ?? ""), names);
  const editors = editorsOf(source, published, given, names, problems);
  const outlets = ids(
    "outlets",
    published.outlets.map((written) => ({ source, ...written })),
    names,
  );
  const at = calendar.parse(date);
  const folder = typeof at === "number" ? calendar.day(at).slice(0, 7).replace("-", "/") : "";
  const path = `${folder}/${slug}`;
  const fields = {
    title: published.headline.text,
    date,
    editor: editors.length === 1 && editors[0] !== undefined ? editors[0] : [...editors],
    topics: [...topics],
    sources: [...outlets],
    id: path,
  };
  const body = paragraphsToMarkdown(published.paragraphs.map((paragraph) => paragraph.text));
  return { articles: [{ path: `${path}.md`, text: formatArticle(fields, body), from: file }], problems };
}

function readSource(file: string): ForeignText | Problem {
  try {
    const { size } = statSync(file);
    if (size > largestFile) return tooLarge(file, size);
    const text = decode(readFileSync(file), file);
    return typeof text === "string" ? { file, text } : text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "EISDIR") throw error;
    return problemOf(file, {
      found: code === "ENOENT" ? "There is no such file." : "It is a folder.",
      expected: "a text file with one article in the published form",
      advice: code === "ENOENT" ? "correct the path" : "name the files, or import a folder with --from hugo or jekyll",
    });
  }
}

type NameToResolve = NamePlace & { readonly text: string };

/** Each id once, in the order of the names. */
function ids(kind: Kind, written: readonly NameToResolve[], names: NameBook): readonly string[] {
  const resolved = written.map(({ text, ...place }) => names.resolve(kind, text, place));
  return [...new Set(resolved.filter((id) => id !== undefined))];
}

/** The names in the value of an option, each with its place there. */
function optionNames(option: string, value: string): readonly NameToResolve[] {
  const source = { file: option, text: value };
  return [...value.matchAll(/[^,]+/g)].flatMap(({ 0: part, index }) => {
    const text = part.trim();
    return text === "" ? [] : [{ source, text, offset: index + part.indexOf(text) }];
  });
}

function editorsOf(
  source: ForeignText,
  { headline, editedBy }: PublishedArticle,
  { editor }: Given,
  names: NameBook,
  problems: Problem[],
): readonly string[] {
  const fromOption = editor === undefined ? [] : ids("editors", optionNames("--editor", editor), names);
  if (editedBy === undefined || editedBy.text === "") {
    if (fromOption.length === 0) problems.push(problemAt(source, headline.offset, headline.text.length, noEditor));
    return fromOption;
  }
  const fromText = ids("editors", editorNames(source, editedBy, names), names);
  if (editor !== undefined && fromOption.join() !== fromText.join()) {
    problems.push(
      problemAt(source, editedBy.offset, editedBy.text.length, {
        found: `The text says ${quote(editedBy.text)}, --editor says ${quote(editor)}.`,
        expected: "one answer to who edited the article",
        advice: "leave the option out, or correct the line in the file",
      }),
    );
  }
  return fromText;
}

/** `A, B and C` is three names, unless a registry has the whole as one. */
function editorNames(source: ForeignText, { text, offset }: Written, names: NameBook): readonly NameToResolve[] {
  if (names.idOf("editors", text) !== undefined) return [{ source, text, offset }];
  return [...text.matchAll(/(?:(?!,|;| and | & ).)+/g)].flatMap(({ 0: part, index }) => {
    const name = part.replace(/^(?:and|&)\s/, "").trim();
    return name === "" ? [] : [{ source, text: name, offset: offset + index + part.indexOf(name) }];
  });
}

const noEditor = {
  found: "There is no line `Edited by: …` below the headline.",
  expected: "the names of the editors",
  advice: "add the line, or give the option --editor",
};

function checkHeadline(source: ForeignText, { headline }: PublishedArticle, slug: string): readonly Problem[] {
  if (slug !== "" && headline.text.length <= 300) return [];
  return [
    problemAt(source, headline.offset, headline.text.length, {
      found:
        slug === "" ? "The headline has no letters or digits." : `The headline has ${headline.text.length} characters.`,
      expected: "a headline of at most 300 characters that the article's address can be made of",
      advice: "write the headline on the first line of the file",
    }),
  ];
}

function checkWeekdays(
  source: ForeignText,
  { headline, paragraphs }: PublishedArticle,
  date: string,
  calendar: Calendar,
): readonly Problem[] {
  const at = calendar.parse(date);
  if (typeof at !== "number") return [];
  const [year = 0, month = 0, day = 0] = calendar.day(at).split("-").map(Number);
  return [headline, ...paragraphs].flatMap(({ text, offset }) =>
    weekdayMismatches(text, { year, month, day }).map(({ index, length, written, truth }) =>
      problemAt(source, offset + index, length, {
        severity: "warning",
        found: `${quote(written)}: ${truth}.`,
        expected: "a weekday that matches its date",
        advice: "find out which of the two is right, and correct the other in the article",
      }),
    ),
  );
}
