import { memoize } from "../base/memoize.ts";
import type { Article, ArticleText } from "./article.ts";
import { linksWithin } from "./article-links.ts";
import { ArticleReader, list, type ParseContext } from "./article-reader.ts";
import { lineOf } from "./decode.ts";
import { factProblems } from "./facts/fact-problems.ts";
import { proseOf } from "./facts/finding.ts";
import { cutSections, noFrontMatter, parseYaml } from "./front-matter.ts";
import { type FrontMatter, frontMatter } from "./front-matter-fields.ts";
import { slugOf } from "./identity.ts";
import { countWords, renderMarkdown } from "./markdown.ts";
import { pictureAddress } from "./picture.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";
import { ProblemCollector } from "./problem-collector.ts";
import type { Registries } from "./registries.ts";
import type { TextFault } from "./take-parts.ts";
import { Body } from "./text/body.ts";
import { markdownProblems, yamlProblems } from "./text/text-problems.ts";
import type { TextPart } from "./text-parts.ts";
import { slugForm } from "./text-types.ts";
import { validate } from "./validate.ts";

export interface ParsedArticle {
  readonly article: Article;
  readonly text: ArticleText;
  /** The text without markup, from `renderMarkdown`; used to relate the article to others. */
  readonly plain: string;
  /** Names as written, by registry: they show which files to parse again when a registry changes. */
  readonly mentions: Readonly<Record<keyof Registries, readonly string[]>>;
  /** Addresses of the site that it links to, each once. */
  readonly links: readonly string[];
  readonly warnings: readonly Problem[];
}

/**
 * An article or everything that is wrong with its file. `file` is the path below the content folder, `hash` names the
 * file's content.
 */
export function parseArticle(
  file: string,
  content: string,
  hash: string,
  context: ParseContext,
): ParsedArticle | RejectedFile {
  const parsed = parseFinished(file, content, hash, context);
  if (!("problems" in parsed) || !saysDraft(content)) return parsed;
  return { problems: parsed.problems.map((problem) => ({ ...problem, severity: "warning" })), isDraft: true };
}

/** The problems of a file. */
export interface RejectedFile {
  readonly problems: readonly Problem[];
  /** The file is a draft: its problems are warnings until it is ready. */
  readonly isDraft?: true;
}

/** Also works for a front matter that is not valid as a whole. */
function saysDraft(content: string): boolean {
  const yaml = cutSections(content)?.yaml ?? content;
  return /^status:[ \t]*(["']?)draft\1[ \t]*(?:#|$)/m.test(yaml);
}

function parseFinished(
  file: string,
  content: string,
  hash: string,
  context: ParseContext,
): ParsedArticle | RejectedFile {
  const shownFile = `${context.folder}/${file}`;
  const slugProblem = checkSlug(slugOf(file), shownFile);
  const sections = cutSections(content);
  if (sections === undefined) return { problems: [...slugProblem, noFrontMatter(shownFile, content)] };
  const { yaml: written, yamlLine, body, bodyLine } = sections;
  const emptyBody = body.trim() === "" ? [noBody(shownFile, bodyLine)] : [];
  const yaml = parseYaml(written, shownFile, yamlLine);
  if (!("value" in yaml)) return { problems: [...slugProblem, yaml, ...emptyBody] };

  const collector = new ProblemCollector({
    file: shownFile,
    yaml: written,
    firstLine: yamlLine,
    whole: "The front matter",
  });
  const value = yaml.value ?? {};
  const fields = validate(frontMatter, value, collector);
  const reader = new ArticleReader(fields ?? validFields(value), file, context, collector);
  const article = reader.read();
  const textBody = new Body(shownFile, body, bodyLine);
  const facts = article.at === 0 ? [] : checkFacts(article, textBody, fields?.ignore, context, collector);
  const unseen: Problem[] = [];
  const rendered = renderMarkdown(
    body,
    { site: context.site.url, page: article.address, lang: article.lang },
    (parsed) => {
      unseen.push(...markdownProblems(textBody, parsed));
    },
  );
  const problems = [
    ...slugProblem,
    ...collector.problems,
    ...yamlProblems(new Body(shownFile, written, yamlLine)),
    ...emptyBody,
    ...facts,
    ...rendered.faults.map((fault) => textProblem(fault, body, bodyLine, shownFile)),
  ];
  if (fields === undefined || problems.some((problem) => problem.severity === "error")) return { problems };
  problems.push(...unseen);
  const { html, absoluteHtml, parts, plain } = rendered;
  const shows = shownIn(parts);
  const frames = framedIn(parts);
  return {
    article: {
      ...article,
      ...(shows.length === 0 ? {} : { shows }),
      ...(frames.length === 0 ? {} : { frames }),
      ...(context.drafts === true ? previewOf(article, context.now) : {}),
      textHash: hash,
      words: countWords(plain, article.lang),
    },
    text: { html, ...(absoluteHtml === undefined ? {} : { absoluteHtml }), ...(parts.length === 0 ? {} : { parts }) },
    plain,
    mentions: {
      topics: list(fields.topics),
      editors: list(fields.editor),
      outlets: list(fields.sources).map((source) => (typeof source === "string" ? source : source.outlet)),
    },
    links: [...new Set(linksWithin(article, html, context.site).map(({ address }) => address))],
    warnings: problems,
  };
}

/** The changes that a preview makes to an article that readers do not see yet. */
function previewOf({ status, at }: Pick<Article, "status" | "at">, now: number): Partial<Article> {
  if (status === "draft") return { status: "ready", preview: "draft" };
  return status === "ready" && at > now ? { preview: "scheduled" } : {};
}

/** Turns a fault of a text into a problem of its file. */
function textProblem({ line, ...fault }: TextFault, body: string, bodyLine: number, file: string): Problem {
  const excerpt = lineOf(body, line + 1);
  return { severity: "error", file, line: bodyLine + line, column: 1, length: excerpt.length, excerpt, ...fault };
}

/** Addresses of the files of this site that a text shows. */
function shownIn(parts: readonly TextPart[]): readonly string[] {
  const addresses = parts.flatMap((part) => {
    if (part.kind === "picture") return pictureAddress(part.src) ?? [];
    return part.kind === "chart" && typeof part.data === "string" ? [part.data] : [];
  });
  return [...new Set(addresses)];
}

function framedIn(parts: readonly TextPart[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => (part.kind === "embed" ? new URL(part.embed.frame).origin : [])))];
}

const outletNames = memoize((outlets: Registries["outlets"]) =>
  Array.from(outlets.entries.values(), ({ name }) => name),
);

function checkFacts(
  article: ReturnType<ArticleReader["read"]>,
  body: Body,
  ignore: FrontMatter["ignore"],
  { site, registries, calendar }: ParseContext,
  collector: ProblemCollector,
): readonly Problem[] {
  const [year = 0, month = 0, day = 0] = calendar.day(article.at).split("-").map(Number);
  const nameOf = (id: string) => registries.outlets.entries.get(id)?.name ?? id;
  const checked = {
    title: article.title,
    summary: article.summary ?? "",
    prose: proseOf(body.text),
    body: body.text,
    language: article.lang.split("-")[0] ?? "",
    published: { year, month, day },
    cited: new Set(article.sources.map(({ outlet }) => nameOf(outlet))),
    outlets: outletNames(registries.outlets),
  };
  return factProblems(checked, body, new Set([...list(ignore), ...(site.ignore ?? [])]), collector);
}

/** The valid fields of a faulty front matter, so that other problems are reported as well. */
function validFields(value: unknown): Partial<FrontMatter> {
  const written = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  const sound = Object.entries(frontMatter.type.shape).flatMap(([name, type]) => {
    const field = type.safeParse((written as Readonly<Record<string, unknown>>)[name]);
    return field.success && field.data !== undefined ? [[name, field.data] as const] : [];
  });
  return Object.fromEntries(sound);
}

function noBody(file: string, line: number): Problem {
  return {
    severity: "error",
    file,
    line,
    column: 1,
    length: 0,
    excerpt: "",
    found: "The article has no text.",
    expected: "the text of the article below the second `---`",
    advice: "write the text, or delete the file if it is not needed",
  };
}

function checkSlug(slug: string, file: string): readonly Problem[] {
  if (slugForm.test(slug) && slug.length <= 100) return [];
  return [
    {
      severity: "error",
      file,
      ...startOfFile,
      excerpt: "",
      found: `${quote(slug)} is not a valid slug.`,
      expected: "lower-case letters a-z, digits and single hyphens, at most 100 characters, then .md",
      advice: "rename the file: its name becomes the article's address",
    },
  ];
}
