import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Article, standing } from "../content/article.ts";
import { Refusals } from "../content/conform.ts";
import type { Rule } from "../content/contract.ts";
import { decode, lineOf, placeAt } from "../content/decode.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { cutSections, parseYaml, type Sections } from "../content/front-matter.ts";
import { type Problem, quote, startOfFile } from "../content/problem.ts";
import { kinds } from "../pages/kinds.ts";
import type { Digest } from "../store/digest.ts";
import { type Store, textKey } from "../store/store.ts";

/**
 * Warnings of articles that point at what is not there: `related`, and addresses of the site in text and front matter; and of
 * translations of which only one names the other. `addresses` are those of `addressesOf`.
 */
export function crossProblems(
  store: Store,
  digest: Digest,
  content: string,
  addresses: ReadonlySet<string>,
): readonly Problem[] {
  const hidden = new Map<string, Article>();
  for (const { value } of store.articles.getRange({})) {
    if (standing(value, digest.now) === "hidden") hidden.set(value.address, value);
  }
  const problems: Problem[] = [];
  const translated = translatedArticles(store);
  for (const { value: article } of store.articles.getRange({})) {
    const lost = article.related.filter((id) => store.articles.get(id) === undefined);
    const dead = deadLinks(article, store, digest.site.url, addresses);
    const oneWay = oneWayTranslations(article, translated, digest.site.url);
    if (lost.length === 0 && dead.length === 0 && oneWay.length === 0) continue;
    const file = new ArticleFile(content, article.file);
    for (const id of lost) file.warnOfRelated(id, store);
    for (const link of dead) file.warnOfLink(link, hidden, addresses);
    for (const { lang, other } of oneWay) file.warnOfTranslation(article, lang, other);
    problems.push(...file.problems);
  }
  return problems;
}

/** The articles that some article names as its translation or that name one, by address; none when no article names any. */
function translatedArticles(store: Store): ReadonlyMap<string, Article> {
  const articles = [...store.articles.getRange({})].map(({ value }) => value);
  if (articles.every(({ translations }) => translations === undefined)) return new Map();
  return new Map(articles.map((article) => [article.address, article]));
}

/** Translations of this site that do not name the article back: search engines pass over such a pair. */
function oneWayTranslations(article: Article, byAddress: ReadonlyMap<string, Article>, site: string) {
  return Object.entries(article.translations ?? {}).flatMap(([lang, written]) => {
    const other = byAddress.get(addressWithin(site, written, article.address) ?? "");
    if (other === undefined || other === article) return [];
    const back = other.translations?.[article.lang];
    const returns = back !== undefined && addressWithin(site, back, other.address) === article.address;
    return returns ? [] : [{ lang, other }];
  });
}

/** Every address that a page or file of the site has. */
export function* addressesOf(digest: Digest): Iterable<string> {
  for (const kind of kinds) for (const key of kind.keys(digest)) yield kind.address(key, digest);
}

interface Link {
  /** As the rendered text or the front matter has it. */
  readonly written: string;
  /** The root-relative address it leads to, without query and fragment. */
  readonly address: string;
  /** The field that has it; undefined for a link of the text. */
  readonly field?: readonly string[];
}

function deadLinks(article: Article, store: Store, site: string, addresses: ReadonlySet<string>): readonly Link[] {
  const html = store.texts.get(textKey(article.file, article.textHash))?.html ?? "";
  const ofText = new Set(Array.from(html.matchAll(/ (?:href|src)="([^"]*)"/g), ([, written = ""]) => written));
  const links = [
    ...[...ofText].map((written) => ({ written: written.replaceAll("&amp;", "&") })),
    ...(article.image === undefined ? [] : [{ written: article.image.src, field: ["image", "src"] }]),
    ...Object.entries(article.translations ?? {}).map(([lang, written]) => ({
      written,
      field: ["translations", lang],
    })),
  ];
  return links.flatMap((link) => {
    const address = addressWithin(site, link.written, article.address);
    if (address === undefined || address === article.address || addresses.has(address)) return [];
    return [{ ...link, address }];
  });
}

/** The root-relative address of a link that stays on the site, else undefined. */
function addressWithin(site: string, written: string, from: string): string | undefined {
  if (!URL.canParse(written, site + from)) return undefined;
  const { origin, pathname } = new URL(written, site + from);
  if (origin !== new URL(site).origin) return undefined;
  return decoded(pathname).replace(/\/index\.html$/, "/");
}

function decoded(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}

/** An article file opened again, to say where in it something stands. */
class ArticleFile {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #sections: Sections;
  readonly #refusals: Refusals;

  constructor(content: string, file: string) {
    this.#file = `${content}/${file}`;
    const text = decode(readFileSync(join(content, file)), this.#file);
    const sections = typeof text === "string" ? cutSections(text) : undefined;
    this.#sections = sections ?? { yaml: "", yamlLine: 1, body: "", bodyLine: 1 };
    this.#refusals = new Refusals({ file: this.#file, yaml: this.#sections.yaml, firstLine: this.#sections.yamlLine });
  }

  warnOfRelated(id: string, store: Store): void {
    const other = store.sources.get(`${id}.md`)?.id;
    const near = other ?? didYouMean(id, store.articles.getKeys({}));
    const advice = near === undefined ? "delete it" : `did you mean "${near}"? Otherwise delete it`;
    this.#warn(this.#pathOfRelated(id), `\`related\` names ${quote(id)}, which no article has as its id.`, {
      expected: "ids of articles: the path of the file without .md, unless it has an `id` or `aliases`",
      advice,
    });
  }

  warnOfLink(link: Link, hidden: ReadonlyMap<string, Article>, addresses: ReadonlySet<string>): void {
    const unseen = hidden.get(link.address);
    const near = addresses.has(`${link.address}/`) ? `${link.address}/` : didYouMean(link.address, addresses);
    const found =
      unseen === undefined
        ? `A link to ${quote(link.address)}, where there is no page.`
        : `A link to ${quote(link.address)}, an article that readers do not see${unseen.status === "draft" ? ": a draft" : " now"}.`;
    const advice =
      near === undefined || unseen !== undefined ? "correct or delete the link" : `did you mean "${near}"?`;
    const rule = { expected: "the address of a page or file of the site", advice };
    if (link.field !== undefined) this.#warn(link.field, found, rule);
    else this.#warnInText(link.written, found, rule);
  }

  warnOfTranslation({ address, lang }: Article, of: string, other: Article): void {
    this.#warn(["translations", of], `${quote(other.address)} does not name this article as its translation.`, {
      expected: "articles that name each other: search engines pass over a translation that does not lead back",
      advice: `write \`translations: {${lang}: ${address}}\` in ${other.file}`,
    });
  }

  #warn(path: readonly PropertyKey[], found: string, rule: Rule): void {
    this.#refusals.value(path, found, rule, "warning");
    this.problems.push(...this.#refusals.problems.splice(0));
  }

  #warnInText(written: string, found: string, rule: Rule): void {
    const { body, bodyLine } = this.#sections;
    const index = indexOfLink(body, written);
    const place = index < 0 ? startOfFile : placeAt(body, index, written.length);
    const excerpt = index < 0 ? "" : lineOf(body, place.line);
    this.problems.push({
      severity: "warning",
      file: this.#file,
      ...place,
      line: place.line + bodyLine - 1,
      excerpt,
      found,
      ...rule,
    });
  }

  #pathOfRelated(id: string): readonly PropertyKey[] {
    const parsed = parseYaml(this.#sections.yaml, this.#file, this.#sections.yamlLine);
    const { related } = ("value" in parsed ? parsed.value : {}) as { readonly related?: string | readonly string[] };
    const nth = Array.isArray(related) ? related.findIndex((written) => String(written).includes(id)) : -1;
    return nth < 0 ? ["related"] : ["related", nth];
  }
}

/** Where an address stands in a Markdown text as a whole, not as the beginning of a longer one; -1 when it does not. */
function indexOfLink(body: string, written: string): number {
  for (const form of [written, decoded(written)]) {
    const whole = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const index = body.search(new RegExp(`(?<![\\w/.-])${whole}(?![\\w/.?#%-])`));
    if (index >= 0) return index;
  }
  return -1;
}
