import { linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError } from "../../base/command-error.ts";
import { calendarOf } from "../../base/dates.ts";
import type { Folders } from "../../base/folders.ts";
import type { ParseContext } from "../../content/article-reader.ts";
import { parseArticle } from "../../content/parse-article.ts";
import type { Problem } from "../../content/problem.ts";
import type { Site } from "../../content/site.ts";
import type { ArticleFile } from "./article-file.ts";
import type { NameBook } from "./name-book.ts";
import { problemOf } from "./problem-at.ts";
import { type FileToWrite, liesWithin, textAt, writeFiles } from "./write-files.ts";

/**
 * Stages articles until all of them are known to be valid. Each is compared with the existing file and parsed as in a
 * build. Its text is stored in a folder next to the articles, so that an import of any size fits into memory.
 */
export class ArticleStage {
  /** Article files to write, by their paths. */
  readonly files: string[] = [];
  /** Article files that already exist with the same text. */
  readonly unchanged: string[] = [];
  readonly problems: Problem[] = [];
  readonly #content: string;
  readonly #site: Site;
  readonly #names: NameBook;
  readonly #plan: boolean;
  #around: ParseContext | undefined;
  /** The topmost folder that was made for the stage. */
  #made: string | undefined;

  /** With `plan` nothing is written. */
  constructor({ content }: Folders, site: Site, names: NameBook, plan: boolean) {
    this.#content = content;
    this.#site = site;
    this.#names = names;
    this.#plan = plan;
  }

  /** Adds an article, or the problem that keeps it from being written. */
  add(article: ArticleFile): void {
    const file = join(this.#content, article.path);
    const there = textAt(file);
    if (there === article.text) this.unchanged.push(file);
    else if (there !== undefined) this.problems.push(targetExists(article, file));
    else if (!liesWithin(this.#content, file)) this.problems.push(outside(article, file));
    else {
      const parsed = parseArticle(article.path, article.text, "", this.#parseContext());
      if ("problems" in parsed) this.problems.push(...parsed.problems.map((problem) => madeFrom(problem, article)));
      if (!this.#plan) this.#wait(article.text);
      this.files.push(file);
    }
  }

  /** Discards all articles. */
  clear(): void {
    this.drop();
    this.files.length = 0;
    this.unchanged.length = 0;
    this.problems.length = 0;
    this.#around = undefined;
  }

  /** Puts all articles and other files in place, or none. Throws the errors of the file system. */
  commit(others: readonly FileToWrite[]): void {
    const done: string[] = [];
    try {
      for (const [number, file] of this.files.entries()) {
        mkdirSync(dirname(file), { recursive: true });
        // A link fails if the file exists, a rename would overwrite it.
        linkSync(this.#waiting(number), file);
        done.push(file);
      }
      writeFiles(others);
    } catch (error) {
      for (const file of done) rmSync(file);
      throw error;
    } finally {
      rmSync(this.#folder(), { recursive: true, force: true });
      this.#made = undefined;
    }
  }

  /** Removes the staged files, if nothing is to be written. */
  drop(): void {
    if (this.#made !== undefined) rmSync(this.#made, { recursive: true, force: true });
    this.#made = undefined;
  }

  #wait(text: string): void {
    if (this.#made === undefined) {
      const made = mkdirSync(this.#content, { recursive: true });
      try {
        mkdirSync(this.#folder());
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        throw new CommandError(
          `There is a folder ${this.#folder()}.\n  Expected: no other import under way\n  To do: wait for the other import to end; if there is none, delete the folder: an import that was killed left it`,
        );
      }
      this.#made = made ?? this.#folder();
    }
    writeFileSync(this.#waiting(this.files.length), text, { flag: "wx" });
  }

  #folder(): string {
    return join(this.#content, ".importing");
  }

  #waiting(number: number): string {
    return join(this.#folder(), `${number}.md`);
  }

  #parseContext(): ParseContext {
    this.#around ??= {
      site: this.#site,
      registries: this.#names.registries(),
      calendar: calendarOf(this.#site.timeZone, this.#site.language),
      folder: this.#content,
      // The next build says which changes lie in the future.
      now: Number.MAX_SAFE_INTEGER,
    };
    return this.#around;
  }
}

function madeFrom(problem: Problem, { from }: ArticleFile): Problem {
  return { ...problem, found: `${problem.found} (Made from ${from}.)` };
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
    found: `It would become ${file}, but a link in that path leads out of the content folder.`,
    expected: "folders of the digest itself",
    advice: "replace the linked folder with a real one",
  });
}
