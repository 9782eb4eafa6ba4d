import { basename, join } from "node:path";
import { calendarOf } from "../../../base/dates.ts";
import type { FrontMatter } from "../../../content/front-matter-fields.ts";
import { type Problem, quote } from "../../../content/problem.ts";
import type { Site } from "../../../content/site.ts";
import { isWebAddress } from "../../../content/text-types.ts";
import type { Loss } from "../../markup/clean-html.ts";
import { plainLine, plainTitle, translateMarkdown } from "../../markup/foreign-markdown.ts";
import { type ArticleFile, formatArticle } from "../../pipeline/article-file.ts";
import { isoDate } from "../../pipeline/foreign-date.ts";
import { ForeignRegistry } from "../../pipeline/foreign-registry.ts";
import type { Mapping, OurField } from "../../pipeline/mapping.ts";
import type { NameBook } from "../../pipeline/name-book.ts";
import { OldAddresses } from "../../pipeline/old-addresses.ts";
import { problemAt, problemOf } from "../../pipeline/problem-at.ts";
import { slugOfName } from "../../pipeline/slug.ts";
import { builtinTags, type Generator } from "../../tags/builtin-tags.ts";
import { expandTags } from "../../tags/expand-tags.ts";
import { readHugoShortcodes } from "../../tags/hugo-shortcodes.ts";
import { readLiquidTags } from "../../tags/liquid-tags.ts";
import {
  type ForeignFile,
  fieldProblem,
  findMarkdown,
  listField,
  readForeignFile,
  stemOf,
  textField,
} from "./foreign-files.ts";

/** What a folder is imported by. */
export interface FolderImport {
  readonly folder: string;
  readonly generator: Generator;
  readonly mapping: Mapping;
  readonly mappingFile: string;
  readonly site: Site;
  readonly names: NameBook;
  /** Called before each post with how many are done, of how many. */
  readonly progress: (done: number, all: number) => void;
}

export interface ImportedFolder {
  readonly articles: readonly ArticleFile[];
  readonly problems: readonly Problem[];
  /** Files that became no article, by reason. */
  readonly skipped: ReadonlyMap<string, readonly string[]>;
  /** Pictures of which neither a description nor an address is known. */
  readonly picturesLeftOut: number;
  /** References to files that are not in the folder; they became text. */
  readonly deadReferences: number;
}

/** A folder of Markdown with front matter as article files. */
export function importFolder(task: FolderImport): ImportedFolder {
  return new FolderImporter(task).run();
}

/** A post with what its front matter says of where it goes. */
interface Post {
  readonly file: ForeignFile;
  readonly date: string;
  readonly path: string;
  /** Its address in the digest. */
  readonly address: string;
  /** Its addresses on the old site. */
  readonly aliases: readonly string[];
}

type PostWithFields = Post & { readonly fields: Partial<FrontMatter> };

class FolderImporter {
  readonly #task: FolderImport;
  readonly #problems: Problem[] = [];
  readonly #skipped = new Map<string, string[]>();
  #addresses: OldAddresses;
  readonly #topics: ForeignRegistry;
  readonly #editors: ForeignRegistry;
  readonly #outlets: ForeignRegistry;
  readonly #unmapped = new Map<string, { readonly file: ForeignFile; count: number }>();
  readonly #unknownTerms = new Set<string>();
  #picturesLeftOut = 0;

  constructor(task: FolderImport) {
    const { mapping, folder, names, mappingFile } = task;
    this.#task = task;
    this.#addresses = new OldAddresses(mapping.site, mapping.hosts);
    this.#topics = new ForeignRegistry("topics", mapping.topics, folder, names, mappingFile);
    this.#editors = new ForeignRegistry("editors", mapping.editors, folder, names, mappingFile);
    this.#outlets = new ForeignRegistry("outlets", mapping.sources, folder, names, mappingFile);
  }

  run(): ImportedFolder {
    const posts = this.#readPosts().flatMap((post): readonly PostWithFields[] => {
      const fields = this.#fields(post);
      return fields === undefined ? [] : [{ ...post, fields }];
    });
    const articles = this.#translate(posts);
    this.#reportUnmapped();
    const registries = [this.#topics, this.#editors, this.#outlets];
    const problems = [...registries.flatMap((registry) => registry.problems), ...this.#problems];
    const { deadReferences } = this.#addresses;
    return { articles, problems, skipped: this.#skipped, picturesLeftOut: this.#picturesLeftOut, deadReferences };
  }

  /** Posts that turn out to hold no text are no pages to link to: then all is done again without them. */
  #translate(posts: readonly PostWithFields[]): readonly ArticleFile[] {
    const { mapping, progress } = this.#task;
    const before = this.#problems.length;
    this.#addresses = new OldAddresses(mapping.site, mapping.hosts);
    this.#picturesLeftOut = 0;
    this.#rememberAddresses(posts);
    const translated = posts.map((post, position) => {
      progress(position, posts.length);
      return this.#article(post);
    });
    progress(posts.length, posts.length);
    const empty = posts.filter((_, position) => translated[position] === undefined);
    if (empty.length === 0) return translated.filter((article) => article !== undefined);
    for (const { file } of empty) this.#skip("of which no text is left", file);
    this.#problems.length = before;
    return this.#translate(posts.filter((post) => !empty.includes(post)));
  }

  #readPosts(): readonly Post[] {
    const { folder, mapping } = this.#task;
    const excluded = new Set([mapping.exclude].flat());
    return findMarkdown(folder).flatMap((path) => {
      if (basename(path).startsWith("_") || excluded.has(path)) return [];
      const file = readForeignFile(join(folder, path), path);
      if ("found" in file) return this.#refuse(file);
      this.#problems.push(...file.warnings);
      if (file.body.trim() === "") return this.#skip("without a text", file);
      return this.#placePost(file);
    });
  }

  /** Where a post goes by its date and slug. */
  #placePost(file: ForeignFile): readonly Post[] {
    const { mapping, site } = this.#task;
    const dateField = this.#theirs("date")[0] ?? "date";
    const named = /^\d{4}-\d{2}-\d{2}(?=-)/.exec(basename(file.path))?.[0];
    const written = this.#text(file, "date") || (this.#task.generator === "jekyll" ? (named ?? "") : "");
    const date = isoDate(written, mapping.timeZone);
    if (date === undefined) return this.#refuse(fieldProblem(file, dateField, badDate(written)));
    const stem = stemOf(file.path).replace(/^\d{4}-\d{1,2}-\d{1,2}-/, "");
    const given = this.#text(file, "slug") || stem;
    const slug = slugOfName(given);
    if (slug === "") return this.#refuse(fieldProblem(file, "slug", badSlug(given)));
    const calendar = calendarOf(site.timeZone, site.language);
    const at = calendar.parse(date);
    const [year = "", month = "", day = ""] = (typeof at === "number" ? calendar.day(at) : date).split("-");
    const address = fill(site.permalink, { year, month, day, slug });
    const old = { year: date.slice(0, 4), month: date.slice(5, 7), day: date.slice(8, 10), slug: given, file: stem };
    const aliases = [
      ...[mapping.addresses].flat().map((pattern) => fill(pattern, old)),
      ...this.#list(file, "aliases"),
    ];
    return [{ file, date, path: `${year}/${month}/${slug}`, address, aliases }];
  }

  /** A draft is no page to link to either, nor is the page of a topic or an editor of drafts alone. */
  #rememberAddresses(posts: readonly PostWithFields[]): void {
    const live = posts.filter(({ fields }) => fields.status !== "draft");
    for (const { file, address, aliases } of live) {
      this.#addresses.addFile(file.path, address);
      for (const alias of aliases) this.#addresses.addAddress(alias, address);
    }
    this.#rememberPages(this.#topics, "topics", new Set(live.flatMap(({ fields }) => fields.topics ?? [])));
    this.#rememberPages(this.#editors, "editors", new Set(live.flatMap(({ fields }) => fields.editor ?? [])));
  }

  #rememberPages(registry: ForeignRegistry, folder: string, used: ReadonlySet<string>): void {
    for (const [old, id] of registry.addresses()) {
      if (used.has(id)) this.#addresses.addAddress(old, `/${folder}/${id}/`);
    }
  }

  /** The front matter without its aliases; undefined when something in it is refused. */
  #fields({ file, date, path }: Post): Partial<FrontMatter> | undefined {
    const { mapping } = this.#task;
    this.#countUnmapped(file);
    const before = this.#problems.length;
    const title = plainTitle(this.#text(file, "title"));
    if (title === "") this.#problems.push(fieldProblem(file, this.#theirs("title")[0] ?? "title", noTitle));
    const summary = this.#summary(file);
    const fields = {
      title,
      date,
      editor: single(this.#terms(file, "editor", this.#editors, mapping.defaults.editor)),
      topics: this.#terms(file, "topics", this.#topics, mapping.defaults.topics),
      sources: this.#sources(file),
      ...(summary === "" ? {} : { summary }),
      ...this.#dates(file),
      ...(file.fields[this.#theirs("draft")[0] ?? ""] === true ? { status: "draft" as const } : {}),
      ...this.#copied(file),
      id: path,
    };
    return this.#problems.slice(before).some(({ severity }) => severity === "error") ? undefined : fields;
  }

  #summary(file: ForeignFile): string {
    const written = this.#text(file, "summary");
    const summary = written === "" ? "" : plainLine(this.#expand(file, written, 0));
    if (summary.length <= 1000) return summary;
    const field = this.#theirs("summary")[0] ?? "summary";
    this.#problems.push(
      fieldProblem(file, field, { ...longSummary, found: `The summary has ${summary.length} characters.` }),
    );
    return "";
  }

  #dates(file: ForeignFile): Partial<FrontMatter> {
    const dates: Partial<FrontMatter> = {};
    for (const name of ["updated", "expires"] as const) {
      const written = this.#text(file, name);
      const date = written === "" ? undefined : isoDate(written, this.#task.mapping.timeZone);
      if (date !== undefined) dates[name] = date;
      else if (written !== "") this.#problems.push(fieldProblem(file, this.#theirs(name)[0] ?? name, badDate(written)));
    }
    return dates;
  }

  /** Fields that are taken as they are, or as the mapping's defaults say. */
  #copied(file: ForeignFile): Partial<FrontMatter> {
    const { lang, type } = this.#task.mapping.defaults;
    const values = {
      lang: this.#text(file, "lang") || lang,
      type: this.#text(file, "type") || type,
      dateline: this.#text(file, "dateline"),
      story: this.#text(file, "story"),
    };
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
  }

  #sources(file: ForeignFile): FrontMatter["sources"] {
    const { defaults } = this.#task.mapping;
    const outlets = this.#terms(file, "outlet", this.#outlets, defaults.sources);
    const title = plainTitle(this.#text(file, "source.title"));
    const written = this.#text(file, "source.url");
    const url = URL.canParse(written) && isWebAddress(new URL(written).href) ? new URL(written).href : "";
    const [first, ...others] = outlets;
    // An address belongs to the outlet that the post names, never to one that stands in for it.
    if (first === undefined || (title === "" && url === "") || this.#list(file, "outlet").length === 0)
      return [...outlets];
    const citation = {
      outlet: first,
      ...(title === "" ? {} : { title }),
      ...(url === "" ? {} : { url }),
    };
    return [citation, ...others];
  }

  #terms(
    file: ForeignFile,
    field: "editor" | "topics" | "outlet",
    registry: ForeignRegistry,
    fallback: string | readonly string[] | undefined,
  ): string[] {
    const ids = new Set<string>();
    for (const term of this.#list(file, field)) {
      const id = registry.resolve(term);
      if (id === null) this.#unknownTerm(file, field, term);
      else if (id !== undefined) ids.add(id);
    }
    if (ids.size > 0) return [...ids];
    for (const term of [fallback ?? []].flat()) {
      const id = registry.resolve(term);
      if (typeof id === "string") ids.add(id);
      else this.#unknownTerm(file, field, term);
    }
    if (ids.size === 0) this.#problems.push(fieldProblem(file, this.#theirs(field)[0] ?? field, nothingFor(field)));
    return [...ids];
  }

  #unknownTerm(file: ForeignFile, field: "editor" | "topics" | "outlet", term: string): void {
    const key = `${field} ${term}`;
    if (this.#unknownTerms.has(key)) return;
    this.#unknownTerms.add(key);
    const section = field === "editor" ? "editors" : field === "outlet" ? "sources" : "topics";
    this.#problems.push(
      fieldProblem(file, this.#theirs(field)[0] ?? field, {
        found: `Nothing is known of ${quote(term)} in \`${section}\`.`,
        expected: `a term of \`${section}.from\`, \`${section}.entries\` or \`${section}.terms\` of the mapping`,
        advice: `write under \`${section}.terms\`: ${JSON.stringify(term)}: our-id, or drop; or set \`${section}.unlisted\``,
      }),
    );
  }

  /** Undefined when no text is left. */
  #article({ file, path, address, aliases, fields }: PostWithFields): ArticleFile | undefined {
    const { mapping } = this.#task;
    const from = aliases[0] ?? "/";
    const link = (href: string) => this.#addresses.resolve(href, from);
    const expanded = this.#expand(file, file.body, file.bodyOffset);
    const { markdown, losses } = translateMarkdown(expanded, {
      images: mapping.images,
      imageLabel: mapping.imageLabel,
      link,
    });
    for (const loss of losses) this.#reportLoss(file, loss);
    if (markdown.trim() === "") return undefined;
    const old = this.#oldAddresses(file, aliases, address);
    const front = { ...fields, ...(old.length === 0 ? {} : { aliases: old }) };
    return { path: `${path}.md`, text: formatArticle(front, markdown), from: file.source.file };
  }

  /** Old addresses that lead to this article and to no other. */
  #oldAddresses(file: ForeignFile, aliases: readonly string[], address: string): string[] {
    const kept = new Set<string>();
    for (const alias of aliases) {
      const whole = alias.endsWith("/") || /\.[a-z]+$/i.test(alias) ? alias : `${alias}/`;
      if (whole === address) continue;
      const owner = this.#addresses.owner(whole) ?? address;
      if (owner === address && /^\/(?:[\w.~%-]+\/)*(?:[\w.~%-]+)?$/.test(whole)) kept.add(whole);
      else this.#problems.push(fieldProblem(file, this.#theirs("aliases")[0] ?? "aliases", badAlias(alias)));
    }
    return [...kept];
  }

  #expand(file: ForeignFile, text: string, offset: number): string {
    const { generator, mapping, names } = this.#task;
    const { pieces, refusals } = generator === "hugo" ? readHugoShortcodes(text) : readLiquidTags(text);
    const refuse = ({ offset: at, length, found }: (typeof refusals)[number]) => {
      const words = {
        found,
        expected: "a shortcode or tag that `shortcodes` of the mapping has a rule for",
        advice: tagAdvice,
      };
      this.#problems.push(
        offset === 0 ? problemOf(file.source.file, words) : problemAt(file.source, offset + at, length, words),
      );
    };
    for (const refusal of refusals) refuse(refusal);
    return expandTags(pieces, {
      rules: { ...builtinTags[generator], ...mapping.shortcodes },
      field: (name) => (Object.hasOwn(file.fields, name) ? textField(file.fields, name) : undefined),
      reference: (target) => this.#addresses.reference(target),
      editorName: (term) => {
        const id = this.#editors.resolve(term);
        return (typeof id === "string" ? names.nameOf("editors", id) : undefined) ?? term;
      },
      unknown: refuse,
    });
  }

  #reportLoss(file: ForeignFile, { kind, what }: Loss): void {
    if (kind === "image") {
      this.#picturesLeftOut++;
      return;
    }
    const at = file.body.indexOf(what);
    const words = { severity: "warning" as const, ...lossWords[kind](what) };
    this.#problems.push(
      at === -1 ? problemOf(file.source.file, words) : problemAt(file.source, file.bodyOffset + at, what.length, words),
    );
  }

  #countUnmapped(file: ForeignFile): void {
    for (const name of Object.keys(file.fields)) {
      if (Object.hasOwn(this.#task.mapping.fields, name)) continue;
      const seen = this.#unmapped.get(name);
      if (seen === undefined) this.#unmapped.set(name, { file, count: 1 });
      else seen.count++;
    }
  }

  #reportUnmapped(): void {
    for (const [name, { file, count }] of this.#unmapped) {
      this.#problems.push(
        fieldProblem(file, name, {
          severity: "warning",
          found: `The field ${quote(name)} of ${count} ${count === 1 ? "post" : "posts"} is not in the mapping and was left out.`,
          expected: "every field under `fields` of the mapping",
          advice: `write under \`fields\`: ${quote(name)} with the field of ours that it becomes, or drop`,
        }),
      );
    }
  }

  /** The fields of theirs that become a field of ours, in the order of the mapping. */
  #theirs(ours: OurField): readonly string[] {
    return Object.entries(this.#task.mapping.fields).flatMap(([theirs, field]) => (field === ours ? [theirs] : []));
  }

  #text(file: ForeignFile, ours: OurField): string {
    return textField(file.fields, this.#theirs(ours));
  }

  #list(file: ForeignFile, ours: OurField): readonly string[] {
    return this.#theirs(ours).flatMap((name) => listField(file.fields, name));
  }

  #skip(reason: string, file: ForeignFile): readonly [] {
    this.#skipped.set(reason, [...(this.#skipped.get(reason) ?? []), file.source.file]);
    return [];
  }

  #refuse(problem: Problem): readonly [] {
    this.#problems.push(problem);
    return [];
  }
}

function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}

function single(ids: readonly string[]): string | string[] {
  const [first] = ids;
  return ids.length === 1 && first !== undefined ? first : [...ids];
}

const tagAdvice = "write a rule for it under `shortcodes`, e.g. `name: {as: drop}`; see docs/guide/import.md";

const noTitle = {
  found: "The post has no title.",
  expected: "a field that the mapping makes the title",
  advice: "write the title in the post, or leave the post out by `exclude`",
};

const longSummary = {
  severity: "warning" as const,
  expected: "at most 1,000 characters",
  advice: "the article was imported without it: write a shorter one",
};

const lossWords = {
  script: () => ({
    found: "A script was left out.",
    expected: "text: an article holds no scripts",
    advice: "if it showed something to readers, write that as text or link to it",
  }),
  embed: (what: string) => ({
    found: `What ${what}> embeds has no address and was left out.`,
    expected: "an address to link to",
    advice: "if it showed something to readers, write that as text or link to it",
  }),
  "unknown tag": (what: string) => ({
    found: `${quote(what)} is no HTML; it stays as text.`,
    expected: "tags of HTML",
    advice: "look at the sentence in the article",
  }),
  "broken tag": (what: string) => ({
    found: `${quote(what)} could not be read as HTML; it stays as text.`,
    expected: "tags with quotation marks around each value",
    advice: "look at the sentence in the article",
  }),
} as const;

function badDate(written: string) {
  return {
    found: written === "" ? "The post has no date." : `${quote(written)} is no date.`,
    expected: "a date like 2011-11-28, 2011-11-28 08:32:24 -0400 or 2011-11-28T08:32:24-04:00",
    advice: "correct it in the post, or leave the post out by `exclude`",
  };
}

function badSlug(written: string) {
  return {
    found: `No address can be made of ${quote(written)}.`,
    expected: "a slug or file name with letters or digits",
    advice: "give the post a slug",
  };
}

function badAlias(alias: string) {
  return {
    severity: "warning" as const,
    found: `The old address ${quote(alias)} was left out: it is malformed, or another post has it too.`,
    expected: "root-relative addresses that lead to one post each",
    advice: "add it to `aliases` of the article where it belongs",
  };
}

function nothingFor(field: "editor" | "topics" | "outlet") {
  const [what, setting] = { editor: ["editor", "editor"], topics: ["topic", "topics"], outlet: ["source", "sources"] }[
    field
  ];
  return {
    found: `The post has no ${what}.`,
    expected: `a ${what} in the post, or \`defaults.${setting}\` in the mapping`,
    advice: `write under \`defaults\` of the mapping: \`${setting}: …\` with the id that such posts get`,
  };
}
