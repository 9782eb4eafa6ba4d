import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Element, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { validateXML } from "xmllint-wasm";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";

// Rules for every site, built from any digest.

/** Traces of a missing value or an unprocessed template. */
const printedMistakes = /\bundefined\b|Invalid DateTime|\[object Object\]|\{\{|\{%/;

/**
 * The same for text by editors, who may well write about `undefined` or `{{ title }}`: only a text of nothing else.
 */
const nothingElse = /^\s*(?:undefined|Invalid DateTime|\[object Object\]|\{\{.*\}\}|\{%.*%\})\s*$/s;
const proseElements = new Set(["title", "h1", "h2", "h3", "h4", "figcaption"]);
const proseClasses = new Set(["text", "summary"]);
const proseProperties = new Set(["alt", "content"]);

/** The number of pages to validate as HTML. */
const sampleSize = 200;

/** The number of XML documents to parse at once. */
const batchSize = 50;

/** All problems of a built site, sorted, one line each: `path: problem`. */
export async function siteProblems(folder: string): Promise<readonly string[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const pages = files.filter((file) => file.endsWith(".html"));
  const documents = files.filter((file) => file.endsWith(".xml"));
  const url = addressOf(folder);
  const problems: string[] = [];
  const targets = new Map<string, PageFacts>();
  for (const file of pages) {
    const facts = factsOf(fromHtml(readFileSync(join(folder, file), "utf8")));
    targets.set(file, facts);
    problems.push(...missingData(file, facts));
    problems.push(...facts.mistakes.map((what) => `${file}: has the words ${JSON.stringify(what)}`));
  }
  const site: Site = { folder, url, pages: targets };
  for (const [file, { links }] of targets) problems.push(...deadLinks(file, links, site));
  for (const file of documents) {
    problems.push(...deadLinks(file, addressesIn(readFileSync(join(folder, file), "utf8")), site));
  }
  problems.push(...(await malformed(folder, documents)), ...(await invalidPages(folder, sampleOf(pages))));
  return [...new Set(problems)].sort();
}

interface Site {
  readonly folder: string;
  /** Of the front page, as it states it: `https://digest.example/` or `https://digest.example/pt/`. */
  readonly url: string;
  readonly pages: ReadonlyMap<string, PageFacts>;
}

interface PageFacts {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
  readonly mistakes: readonly string[];
  /** The contents of `<script type="application/ld+json">`, as text. */
  readonly data: readonly string[];
  /** Whether a page is a redirect. */
  readonly redirects: boolean;
}

/** The address stated by the home page. */
function addressOf(folder: string): string {
  const [, address] = readFileSync(join(folder, "index.html"), "utf8").match(/rel="canonical" href="([^"]+)"/) ?? [];
  if (address === undefined) throw new Error("The home page does not say its address.");
  return address;
}

function factsOf(root: Root): PageFacts {
  const ids = new Set<string>();
  const links: string[] = [];
  const mistakes: string[] = [];
  const data: string[] = [];
  let redirects = false;
  const look = (text: string, inProse: boolean): void => {
    const at = text.search(inProse ? nothingElse : printedMistakes);
    if (at >= 0) mistakes.push(text.slice(Math.max(0, at - 40), at + 40));
  };
  const visit = (node: RootContent, inCode: boolean, inProse: boolean): void => {
    if (node.type === "text" && !inCode) look(node.value, inProse);
    if (node.type !== "element") return;
    if (typeof node.properties.id === "string") ids.add(node.properties.id);
    for (const [name, value] of Object.entries(node.properties)) look(String(value), proseProperties.has(name));
    links.push(...linksOf(node));
    if (node.properties.httpEquiv?.toString() === "refresh") redirects = true;
    if (node.properties.type === "application/ld+json") data.push(...node.children.map(textOf));
    if (String(node.properties.property) === "og:image") links.push(String(node.properties.content));
    const children = node.tagName === "template" ? (node.content?.children ?? []) : node.children;
    const isCode = ["code", "pre", "script"].includes(node.tagName);
    for (const child of children) visit(child, inCode || isCode, inProse || holdsProse(node));
  };
  for (const child of root.children) visit(child, false, false);
  links.push(...data.flatMap(addressesInData));
  return { ids, links, mistakes, data, redirects };
}

function holdsProse({ tagName, properties }: Element): boolean {
  const classes = [properties.className].flat().map(String);
  return proseElements.has(tagName) || classes.some((name) => proseClasses.has(name));
}

function textOf(node: RootContent): string {
  return node.type === "text" ? node.value : "";
}

/** Every page has structured data with its type and its path; every path begins at the front page. */
function missingData(file: string, { data, redirects }: PageFacts): readonly string[] {
  // Search engines do not see the desk.
  if (redirects || file.startsWith("admin/")) return [];
  const types = data.flatMap(typesIn);
  const page = types.some((type) => /(?:Page|Article|WebSite)$/.test(type));
  const way = file === "index.html" || types.includes("BreadcrumbList");
  return page && way ? [] : [`${file}: its structured data is only ${JSON.stringify(types)}`];
}

function typesIn(data: string): readonly string[] {
  const { "@type": types } = JSON.parse(data) as { readonly "@type"?: string | readonly string[] };
  return [types ?? []].flat();
}

/** The addresses in an object of schema.org, its own and others; ids need not be addresses. */
function addressesInData(data: string): readonly string[] {
  const addresses: string[] = [];
  JSON.parse(data, (key, value: unknown) => {
    if (typeof value === "string" && /^https?:/.test(value) && key !== "@id" && key !== "@context")
      addresses.push(value);
    return value;
  });
  return addresses;
}

function linksOf({ properties }: Element): readonly string[] {
  const sources = String(properties.srcSet ?? "").split(/\s*,\s+/);
  return [properties.href, properties.src, ...sources.map((source) => source.split(" ")[0])].filter(
    (link): link is string => typeof link === "string" && link !== "",
  );
}

/** The addresses in a feed or sitemap, including those in the text of its items. */
function addressesIn(xml: string): readonly string[] {
  const found = xml.matchAll(/<(?:loc|link|url|comments|docs)>([^<]+)<|\s(?:href|src|url|xmlUrl|htmlUrl)="([^"]+)"/g);
  return [...found].map(([, text, attribute]) => (text ?? attribute ?? "").replaceAll(/&amp;|&#x26;/gi, "&"));
}

function deadLinks(file: string, links: readonly string[], site: Site): readonly string[] {
  const base = `${site.url}${file.replace(/(^|\/)index\.html$/, "$1")}`;
  return links.flatMap((link) => {
    if (!URL.canParse(link, base)) return [`${file}: leads to ${link}, which is no address`];
    const url = new URL(link, base);
    const home = new URL(site.url);
    if (url.origin !== home.origin) return [];
    if (!url.pathname.startsWith(home.pathname)) return [`${file}: leads to ${link}, above the path of the site`];
    const path = decodeURIComponent(url.pathname.slice(home.pathname.length));
    const target = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const place = join(site.folder, target);
    if (!existsSync(place) || !statSync(place).isFile()) return [`${file}: leads to ${link}, which is not there`];
    const fragment = decodeURIComponent(url.hash.slice(1));
    const ids = site.pages.get(target)?.ids;
    if (fragment === "" || ids === undefined || ids.has(fragment)) return [];
    return [`${file}: leads to ${link}, and that page has no #${fragment}`];
  });
}

/** The errors that a real parser finds in the XML documents. */
async function malformed(folder: string, files: readonly string[]): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let from = 0; from < files.length; from += batchSize) {
    const xml = files.slice(from, from + batchSize).map((fileName) => ({
      fileName,
      contents: readFileSync(join(folder, fileName), "utf8"),
    }));
    const { errors } = await validateXML({ xml, normalization: "c14n", maxMemoryPages: 16_384 });
    problems.push(...errors.map(({ rawMessage }) => `XML: ${rawMessage}`));
  }
  return problems;
}

/** Some pages of every address pattern (`2025/12/x/`, `topics/x/`), then others up to the sample size. */
function sampleOf(pages: readonly string[]): readonly string[] {
  const shapes = new Map<string, string[]>();
  for (const page of pages) {
    const [first = "", ...rest] = page.replace(/index\.html$/, "").split("/");
    const shape = [/^\d+$/.test(first) ? "0" : first, ...rest.map((part) => part.replace(/^\d+$|[^\d].*/, sizeOf))];
    const of = shapes.get(shape.join("/")) ?? [];
    shapes.set(shape.join("/"), [...of, page]);
  }
  const sample = new Set([...shapes.values()].flatMap((of) => of.slice(0, 3)));
  const step = Math.max(1, Math.floor(pages.length / sampleSize));
  for (let at = 0; at < pages.length && sample.size < sampleSize; at += step) sample.add(pages[at] ?? "");
  return [...sample];
}

function sizeOf(part: string): string {
  return /^\d+$/.test(part) ? "0" : "x";
}

async function invalidPages(folder: string, pages: readonly string[]): Promise<readonly string[]> {
  // Finds the project's .htmlvalidate.json from the path of the page.
  const validator = new HtmlValidate(new FileSystemConfigLoader());
  const problems: string[] = [];
  for (const page of pages) {
    const html = readFileSync(join(folder, page), "utf8");
    const { results } = await validator.validateString(html, join(generatorFolder, "src/pages/page.html"));
    for (const { ruleId, message, line, column } of results.flatMap(({ messages }) => messages)) {
      problems.push(`${page}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
  return problems;
}
