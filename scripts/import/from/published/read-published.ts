import { statSync } from "node:fs";
import type { Calendar } from "../../../base/dates.ts";
import { readRegularFile } from "../../../base/regular-file.ts";
import { decode, maxFileSize, tooLarge } from "../../../content/decode.ts";
import { type Problem, quote } from "../../../content/problem.ts";
import { weekdayMismatches } from "../../../content/weekdays.ts";
import type { Written } from "../../fields.ts";
import type { Given } from "../../pipeline/given.ts";
import type { NameBook } from "../../pipeline/name-book.ts";
import { type ForeignText, problemAt, problemOf } from "../../pipeline/problem-at.ts";
import { slugFrom } from "../../pipeline/slug.ts";
import type { Found, PostSource } from "../../post.ts";
import { type PublishedArticle, readPublishedForm } from "./published-form.ts";

/** Articles in the published form, one per file. */
export function readPublished(
  files: readonly string[],
  given: Given,
  calendar: Calendar,
  names: NameBook,
  siteLanguage: string,
): PostSource {
  return {
    dialect: "commonmark",
    tags: "none",
    fields: { title: "title", editor: "editor", outlets: "outlet" },
    *posts() {
      const missing = missingOptions(given, calendar);
      if (missing.length > 0) yield* missing;
      else for (const file of files) yield* readFile(file, given, calendar, names, siteLanguage);
    },
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
          found: `${quote(date)} is not a date: ${at.reason}.`,
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

function readFile(
  file: string,
  given: Given,
  calendar: Calendar,
  names: NameBook,
  siteLanguage: string,
): readonly Found[] {
  const source = readSource(file);
  if ("severity" in source) return [source];
  const published = readPublishedForm(source);
  if ("problems" in published) return published.problems;
  const { headline, editedBy, paragraphs, outlets } = published;
  const slug = slugFrom(headline.text);
  const problems = checkHeadline(source, published, slug);
  if (problems.length > 0) return problems;
  const editors = editedBy === undefined || editedBy.text === "" ? [] : editorNames(editedBy, names);
  if (editors.length === 0 && given.editor === undefined)
    return [problemAt(source, headline.offset, headline.text.length, noEditor)];
  return [
    {
      source,
      path: file,
      fields: new Map<string, unknown>([
        ["title", headline.text],
        ["editor", editors],
        ["outlets", outlets],
      ]),
      body: paragraphs.map(({ text }) => text).join("\n\n"),
      bodyOffset: paragraphs[0]?.offset ?? 0,
      markup: "text",
      stem: slug,
      date: given.date ?? "",
      ...(published.language === undefined || published.language === siteLanguage.split("-")[0]
        ? {}
        : { lang: published.language }),
      warnings: [
        ...checkWeekdays(source, published, given.date ?? "", calendar),
        ...checkEditors(source, editedBy, editors, given, names),
      ],
    },
  ];
}

function readSource(file: string): ForeignText | Problem {
  const { size } = statSync(file);
  if (size > maxFileSize) return tooLarge(file, size);
  const text = decode(readRegularFile(file), file);
  return typeof text === "string" ? { file, text } : text;
}

/** `A, B and C` is three names, unless a registry has the whole as one. */
function editorNames({ text, offset }: Required<Written>, names: NameBook): readonly Required<Written>[] {
  if (names.idOf("editors", text) !== undefined) return [{ text, offset }];
  return [...text.matchAll(/(?:(?!,|;|、|،| (?:and|&|und|et|y|e|и|та|і|i|ve|و) ).)+/gu)].flatMap(
    ({ 0: part, index }) => {
      const name = part.replace(/^(?:[、،]|(?:and|&|und|et|y|e|и|та|і|i|ve|و)\s)/u, "").trim();
      return name === "" ? [] : [{ text: name, offset: offset + index + part.indexOf(name) }];
    },
  );
}

/** The option and the text may not name different editors. */
function checkEditors(
  source: ForeignText,
  editedBy: Required<Written> | undefined,
  editors: readonly Required<Written>[],
  { editor }: Given,
  names: NameBook,
): readonly Problem[] {
  if (editor === undefined || editedBy === undefined || editors.length === 0) return [];
  const idsOf = (list: readonly string[]) => list.map((name) => names.idOf("editors", name) ?? slugFrom(name)).join();
  if (idsOf(editor.split(",").map((name) => name.trim())) === idsOf(editors.map(({ text }) => text))) return [];
  return [
    problemAt(source, editedBy.offset, editedBy.text.length, {
      found: `The text says ${quote(editedBy.text)}, --editor says ${quote(editor)}.`,
      expected: "one answer to who edited the article",
      advice: "leave the option out, or correct the line in the file",
    }),
  ];
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
