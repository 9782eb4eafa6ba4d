import { join } from "node:path";
import { domainToUnicode } from "node:url";
import { readRegularFile } from "../base/regular-file.ts";
import type { Article } from "../content/article.ts";
import { decoded, type Link } from "../content/article-links.ts";
import { decode, lineOf, placeAt } from "../content/decode.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { cutSections, parseYaml, type Sections } from "../content/front-matter.ts";
import { type Problem, quote, type Rule, startOfFile } from "../content/problem.ts";
import { ProblemCollector } from "../content/problem-collector.ts";
import type { TopicDoubt } from "../relate/answers/doubt-topics.ts";
import type { Store } from "../store/store.ts";

/** A link to a part of a page of this site. */
export interface PartLink {
  readonly written: string;
  readonly address: string;
  /** The id of the part, decoded. */
  readonly part: string;
}

/** The file of an article or info page, read again to locate a problem. */
export class ArticleFile {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #sections: Sections;
  readonly #collector: ProblemCollector;

  constructor(folder: string, file: string) {
    this.#file = `${folder}/${file}`;
    const text = decode(readRegularFile(join(folder, file)), this.#file);
    const sections = typeof text === "string" ? cutSections(text) : undefined;
    this.#sections = sections ?? { yaml: "", yamlLine: 1, body: "", bodyLine: 1 };
    this.#collector = new ProblemCollector({
      file: this.#file,
      yaml: this.#sections.yaml,
      firstLine: this.#sections.yamlLine,
    });
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

  /** `hidden` are articles that readers do not see, by address; `known` are addresses to suggest. */
  warnOfLink(
    link: Link,
    hidden: ReadonlyMap<string, Article>,
    isThere: (address: string) => boolean,
    known: Iterable<string>,
  ): void {
    const unseen = hidden.get(link.address);
    // A link without its final slash, or to the Markdown file instead of the page.
    const meant = [`${link.address}/`, link.address.replace(/\.md$/, "/")].find(isThere);
    const near = meant ?? didYouMean(link.address, known);
    const found =
      unseen === undefined
        ? `Dead link to ${quote(link.address)}: there is no such page.`
        : `Dead link to ${quote(link.address)}: readers do not see that article${unseen.status === "draft" ? " (a draft)" : ""}.`;
    const advice =
      near === undefined || unseen !== undefined ? "correct or delete the link" : `did you mean "${near}"?`;
    const rule = { expected: "the address of a page or file of the site", advice };
    if (link.field !== undefined) this.#warn(link.field, found, rule);
    else this.#warnInText(link.written, found, rule);
  }

  warnOfPart({ written, address, part }: PartLink): void {
    this.#warnInText(
      written,
      `Dead link to ${quote(part)} of ${address}: the page has no such part.`,
      {
        expected: "the id of a part of that page",
        advice: "link to the page as a whole: headings of articles have no addresses",
      },
      "anchor",
    );
  }

  warnOfOuterLink({ written, address }: Link): void {
    const found = `The page ${address} no longer exists.`;
    const advice = "link to where the page is now, or to a copy in an archive";
    this.#warnInText(written, found, { expected: "pages that readers can open", advice }, "link");
  }

  warnOfTopics({ topic, evidence }: TopicDoubt): void {
    this.#warn(["topics"], `Similar articles rarely have these topics; most have ${quote(topic)}.`, {
      expected: "the topics that the text is about",
      advice: `compare it with ${evidence.join(", ")}; leave it as it is if the topics are right`,
    });
  }

  /** `other`, an article of a content folder, must name the address of this one under `lang`. */
  warnOfTranslation(address: string, lang: string, of: string, other: Article, folder: string): void {
    this.#warn(["translations", of], `${quote(other.address)} does not name this article as its translation.`, {
      expected: "articles that name each other: search engines pass over a translation that does not lead back",
      advice: `add \`${lang}: ${address}\` to \`translations\` in ${folder}/${other.file}`,
    });
  }

  warnOfLostTranslation(of: string, edition: string, address: string, known: Iterable<string>): void {
    const near = didYouMean(address, known);
    this.#warn(["translations", of], `The edition at ${edition} has no article with the address ${quote(address)}.`, {
      expected: "the present address of an article: search engines pass over a redirect",
      advice: near === undefined ? "correct or delete it" : `did you mean "${near}"?`,
    });
  }

  /** Whether the article switches off a check. */
  ignores(check: string): boolean {
    const parsed = parseYaml(this.#sections.yaml, this.#file, this.#sections.yamlLine);
    const { ignore } = ("value" in parsed ? parsed.value : {}) as { readonly ignore?: unknown };
    return [ignore].flat().includes(check);
  }

  /** A warning at the first occurrence of some words in the text, or at the title if there is none. */
  warnOfDoubt({
    check,
    words,
    found,
    ...rule
  }: Rule & { readonly check: string; readonly words: string; readonly found: string }): void {
    const place = words === "" ? undefined : findWords(this.#sections.body, words);
    if (place === undefined) this.#collector.value(["title"], found, rule, "warning", check);
    else {
      const { body, bodyLine } = this.#sections;
      const at = placeAt(body, place.index, place.length);
      const problem = { file: this.#file, ...at, line: at.line + bodyLine - 1, excerpt: lineOf(body, at.line) };
      this.problems.push({
        severity: "warning",
        ...problem,
        found,
        expected: rule.expected,
        advice: rule.advice,
        check,
      });
    }
    this.problems.push(...this.#collector.problems.splice(0));
  }

  #warn(path: readonly PropertyKey[], found: string, rule: Rule): void {
    this.#collector.value(path, found, rule, "warning");
    this.problems.push(...this.#collector.problems.splice(0));
  }

  #warnInText(written: string, found: string, rule: Rule, check?: string): void {
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
      ...(check === undefined ? {} : { check }),
    });
  }

  #pathOfRelated(id: string): readonly PropertyKey[] {
    const parsed = parseYaml(this.#sections.yaml, this.#file, this.#sections.yamlLine);
    const { related } = ("value" in parsed ? parsed.value : {}) as { readonly related?: string | readonly string[] };
    const nth = Array.isArray(related) ? related.findIndex((written) => String(written).includes(id)) : -1;
    return nth < 0 ? ["related"] : ["related", nth];
  }
}

/** Matches the first words of a phrase, with any marks and breaks between them. */
function findWords(body: string, phrase: string): { readonly index: number; readonly length: number } | undefined {
  const words = (phrase.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, 12);
  const match = new RegExp(words.join("[^\\p{L}\\p{M}\\p{N}]{1,8}"), "u").exec(body);
  return match === null ? undefined : { index: match.index, length: match[0].length };
}

/**
 * The offset of an address in a Markdown text, not as part of a longer one; -1 if absent. The text may contain letters
 * that the address encodes.
 */
function indexOfLink(body: string, written: string): number {
  const readable = decoded(written).replace(/(?<=^https?:\/\/)[^/?#]+/, domainToUnicode);
  for (const form of [written, decoded(written), readable]) {
    const whole = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const index = body.search(new RegExp(`(?<![\\w/.-])${whole}(?![\\w/.?#%-])`));
    if (index >= 0) return index;
  }
  return -1;
}
