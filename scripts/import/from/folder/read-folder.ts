import { basename, dirname, join } from "node:path";
import { type Fields, textField } from "../../fields.ts";
import { type FrontMatterFile, readFrontMatterFile, stemOf } from "../../pipeline/front-matter-file.ts";
import type { Found, PostSource } from "../../post.ts";
import { Inherited } from "./inherited.ts";
import { PathLanguages } from "./language-of-path.ts";
import { findPostFiles, isHtmlFile } from "./post-files.ts";
import { usualFields } from "./usual-fields.ts";

/** Static site generators that keep a post in a file of Markdown with front matter. */
export type Generator = "hugo" | "jekyll" | "zola" | "markdown";

const forms: Readonly<Record<Generator, Pick<PostSource, "dialect" | "tags" | "aliasesAtRoot">>> = {
  hugo: { dialect: "commonmark", tags: "hugo" },
  jekyll: { dialect: "kramdown", tags: "liquid" },
  zola: { dialect: "commonmark", tags: "none", aliasesAtRoot: true },
  markdown: { dialect: "commonmark", tags: "none", aliasesAtRoot: true },
};

/** The posts of a folder. `excluded` are paths below it that are left out. */
export function readFolder(folder: string, generator: Generator, excluded: ReadonlySet<string>): PostSource {
  const files = findPostFiles(folder);
  const languages = new PathLanguages(files.posts);
  const bundles = generator === "hugo" ? bundlesIn(files.posts) : new Set<string>();
  const inherited = new Inherited(folder, generator, files.parts);
  return {
    ...forms[generator],
    fields: usualFields,
    *posts() {
      for (const path of files.posts) {
        if (excluded.has(path)) continue;
        if (generator === "jekyll" && isInPrivateFolder(path))
          yield { skipped: "in a folder that Jekyll keeps from readers", file: join(folder, path) };
        else if (isPartOfBundle(path, bundles))
          yield { skipped: "that are parts of a page bundle", file: join(folder, path) };
        else yield readPost(folder, path, languages, inherited, generator);
      }
      // Hugo and Zola describe sections in `_index.md`.
      for (const path of files.parts) {
        if (!excluded.has(path) && !/^_index\./.test(basename(path)))
          yield { skipped: "whose names begin with _", file: join(folder, path) };
      }
      for (const path of files.others) {
        if (!excluded.has(path)) yield { skipped: "in a form that is not read", file: join(folder, path) };
      }
      for (const path of files.special) {
        if (!excluded.has(path)) yield { skipped: "that are links, pipes or devices", file: join(folder, path) };
      }
    },
  };
}

/**
 * Folders that begin with `_` are skipped, except those of posts and drafts and the imported folder itself.
 */
function isInPrivateFolder(path: string): boolean {
  return dirname(path)
    .split("/")
    .some((part) => part.startsWith("_") && part !== "_posts" && part !== "_drafts");
}

/** Page bundles of Hugo: folders with an `index.md` or `index.uk.md`. */
function bundlesIn(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.filter(isIndex).map((path) => dirname(path)));
}

/** Whether a file is in a page bundle without being its page. Hugo makes no page from it. */
function isPartOfBundle(path: string, bundles: ReadonlySet<string>): boolean {
  if (bundles.size === 0) return false;
  const folders = path.split("/").slice(0, -1);
  const above = folders.map((_, at) => folders.slice(0, at + 1).join("/"));
  return above.some((folder) => bundles.has(folder) && !(isIndex(path) && folder === dirname(path)));
}

function isIndex(path: string): boolean {
  return /^index(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?\.\w+$/i.test(basename(path));
}

/** Single files of Markdown. */
export function readMarkdownFiles(files: readonly string[]): PostSource {
  return {
    ...forms.markdown,
    fields: usualFields,
    *posts() {
      for (const file of files) {
        const folder = dirname(file);
        yield readPost(folder, basename(file), new PathLanguages([]), new Inherited(folder, "", []), "markdown");
      }
    },
  };
}

function readPost(
  folder: string,
  path: string,
  languages: PathLanguages,
  inherited: Inherited,
  generator: Generator,
): Found {
  const file = join(folder, path);
  const read = readFrontMatterFile(file);
  if ("severity" in read) return read;
  const html = isHtmlFile(path);
  if (html && !read.fenced) return { skipped: "of HTML without front matter", file };
  if (generator === "jekyll" && !read.fenced)
    return { skipped: "without front matter, which Jekyll does not show", file };
  const lang = languages.of(path, read.body);
  const name = nameOf(path, lang);
  const headed = html ? read : withHeading(read);
  const hiddenFolder = dirname(path)
    .split("/")
    .find((part) => /^_?drafts?$/i.test(part) || (generator === "markdown" && /^_(?!posts$)/.test(part)));
  return {
    source: read.source,
    path,
    fields: generator === "jekyll" ? titled(headed.fields, name.stem) : headed.fields,
    inherited: inherited.of(path),
    body: headed.body,
    bodyOffset: headed.bodyOffset,
    markup: html ? "html" : "markdown",
    stem: name.stem,
    ...dated(name.date ?? dateIn(textField(read.fields, ["path", "permalink", "url"])) ?? dateIn(path)),
    ...(lang === undefined ? {} : { lang }),
    ...(hiddenFolder === undefined ? {} : { hidden: `folder ${hiddenFolder}` }),
    warnings: read.warnings,
  };
}

/** Jekyll derives a missing title from the file name: `a-new-year` => `A New Year`. */
function titled(fields: Fields, stem: string): Fields {
  const title = stem.replace(/[-_]+/g, " ").replace(/(?<![\p{L}\p{M}'’])\p{Ll}/gu, (letter) => letter.toUpperCase());
  return fields.has("title") || title.trim() === "" ? fields : new Map([...fields, ["title", title.trim()]]);
}

/** `2020-01-02-a-year.uk.md` => date `2020-01-02` and stem `a-year` */
function nameOf(path: string, lang: string | undefined): { readonly stem: string; readonly date?: string } {
  const whole = stemOf(path).normalize("NFC");
  const isSuffixed = lang !== undefined && whole.toLowerCase().endsWith(`.${lang.toLowerCase()}`);
  const name = isSuffixed ? whole.slice(0, -lang.length - 1) : whole;
  const base = name === "index" || name === "_index" ? basename(dirname(path)) : name;
  const [dated, year = "", month = "", day = ""] = /^(\d{4})-(\d{1,2})-(\d{1,2})[-_ ]/.exec(base) ?? [];
  if (dated === undefined) return { stem: base };
  return { stem: base.slice(dated.length), date: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` };
}

/** `2020/01/02/a-year` => `2020-01-02` */
function dateIn(path: string): string | undefined {
  const [dated, year = "", month = "", day = ""] = /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})(?=\/|$)/.exec(path) ?? [];
  return dated === undefined ? undefined : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function dated(date: string | undefined): { readonly date?: string } {
  return date === undefined ? {} : { date };
}

/** A file without a title takes its first heading, if that precedes all other text. */
function withHeading(file: FrontMatterFile): Pick<FrontMatterFile, "fields" | "body" | "bodyOffset"> {
  if (file.fields.has("title")) return file;
  const start = file.body.length - file.body.trimStart().length;
  const heading = /^(?:#[ \t]+([^\n]*)|([^\n]+)\n=+[ \t]*)(?:\n|$)/.exec(file.body.slice(start));
  if (heading === null) return file;
  const length = start + heading[0].length;
  const title = (heading[1] ?? heading[2] ?? "").replace(/#+\s*$/, "");
  return {
    fields: new Map([...file.fields, ["title", title]]),
    body: file.body.slice(length),
    bodyOffset: file.bodyOffset + length,
  };
}
