import { join } from "node:path";
import { calendarOf } from "../../base/dates.ts";
import type { Folders } from "../../base/folders.ts";
import { parseArticle } from "../../content/parse-article.ts";
import type { Problem } from "../../content/problem.ts";
import type { Site } from "../../content/site.ts";
import type { ArticleFile } from "./article-file.ts";
import type { NameBook } from "./name-book.ts";
import { problemOf } from "./problem-at.ts";
import { type FileToWrite, liesWithin, textAt } from "./write-files.ts";

/** What an import would change. */
export interface Changes {
  readonly files: readonly FileToWrite[];
  /** Article files that stand there already, letter by letter. */
  readonly unchanged: readonly string[];
  readonly problems: readonly Problem[];
}

/** Compares what an import made with what is there, and reads each article back as a build would. */
export function planChanges(articles: readonly ArticleFile[], folders: Folders, site: Site, names: NameBook): Changes {
  const unchanged: string[] = [];
  const problems: Problem[] = [];
  const files: FileToWrite[] = [];
  const around = {
    site,
    registries: names.registries(),
    calendar: calendarOf(site.timeZone, site.language),
    folder: folders.content,
  };
  const claimed = new Map<string, string>();
  for (const article of articles) {
    const file = join(folders.content, article.path);
    const other = claimed.get(article.path);
    claimed.set(article.path, article.from);
    const there = textAt(file);
    if (other !== undefined) problems.push(sameTarget(article, other, file));
    else if (there === article.text) unchanged.push(file);
    else if (there !== undefined) problems.push(targetExists(article, file));
    else if (!liesWithin(folders.content, file)) problems.push(outside(article, file));
    else {
      const parsed = parseArticle(article.path, article.text, "", around);
      if ("problems" in parsed) problems.push(...parsed.problems.map((problem) => madeFrom(problem, article)));
      files.push({ file, text: article.text });
    }
  }
  return { files, unchanged, problems };
}

function madeFrom(problem: Problem, { from }: ArticleFile): Problem {
  return { ...problem, found: `${problem.found} (Made from ${from}.)` };
}

function sameTarget({ from }: ArticleFile, other: string, file: string): Problem {
  return problemOf(from, {
    found: `It would become ${file}, as ${other} would.`,
    expected: "articles with a file name each",
    advice: "change the headline or slug of one of them",
  });
}

function targetExists({ from }: ArticleFile, file: string): Problem {
  return problemOf(from, {
    found: `It would become ${file}, which exists with other text.`,
    expected: "an article that the digest does not have yet",
    advice: "edit the existing file, or move it away and import again; nothing was changed",
  });
}

function outside({ from }: ArticleFile, file: string): Problem {
  return problemOf(from, {
    found: `It would become ${file}, which a link leads out of the content folder.`,
    expected: "folders of the digest itself",
    advice: "replace the linked folder by a real one",
  });
}
