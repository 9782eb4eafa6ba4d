import { calendarOf } from "../../base/dates.ts";
import type { FrontMatter } from "../../content/front-matter-fields.ts";
import type { Problem } from "../../content/problem.ts";
import { quote } from "../../content/problem.ts";
import { isReserved } from "../../content/reserved-addresses.ts";
import type { Site } from "../../content/site.ts";
import type { Loss } from "../markup/clean-html.ts";
import { paragraphsToMarkdown } from "../markup/markdown.ts";
import { blankLinesToParagraphs } from "../markup/paragraphs.ts";
import { TooDeep, type TranslatedText, translateHtml, translateMarkdown } from "../markup/translate.ts";
import type { ImportedPictures } from "../pictures/imported-pictures.ts";
import type { Found, Post, PostSource } from "../post.ts";
import { type ArticleFile, formatArticle } from "./article-file.ts";
import { TagExpander } from "./expand-post.ts";
import { Findings } from "./findings.ts";
import { ForeignRegistry } from "./foreign-registry.ts";
import { reportLoss } from "./losses.ts";
import type { Mapping, OurField } from "./mapping.ts";
import type { NameBook } from "./name-book.ts";
import type { Defaults } from "./name-fields.ts";
import { OldAddresses, writtenAlias } from "./old-addresses.ts";
import { fillPattern, type Placed, Places, type ToPlace } from "./place.ts";
import { fieldProblem } from "./post-fields.ts";
import { type AliasFault, badAlias, badSlug, tooDeep } from "./post-messages.ts";
import { nameOf, problemIn } from "./problem-at.ts";
import { FieldReader } from "./read-fields.ts";
import { slugOfName } from "./slug.ts";

/** The configuration of an import. */
export interface ImportTask {
  readonly source: PostSource;
  /** `from.files` of the mapping is relative to this folder. */
  readonly folder: string;
  readonly mapping: Mapping;
  readonly mappingFile: string;
  readonly defaults: Defaults;
  /** `--date`: for posts without one. */
  readonly date?: string;
  readonly site: Site;
  readonly names: NameBook;
  /** Copies and downloads pictures, if the import takes them. */
  readonly pictures?: ImportedPictures;
  /** Called for each article that is made, in order. */
  readonly write: (article: ArticleFile) => void;
  /** Called when all articles are going to be made again. */
  readonly startAgain: () => void;
  /** Called before each post with the number of posts done and of all posts. */
  readonly progress: (done: number, all: number) => void;
}

export interface ImportedPosts {
  readonly articles: number;
  readonly problems: readonly Problem[];
  /** Files and items that did not become articles, by reason. */
  readonly skipped: ReadonlyMap<string, readonly string[]>;
  /** How many posts became drafts, by the field that hid them. */
  readonly drafts: ReadonlyMap<string, number>;
  /** Posts whose slug recurs in their month, and their new names. */
  readonly renamed: readonly string[];
  /** Pictures without description and address. */
  readonly picturesLeftOut: number;
  /** References to files that are not in the source; they became text. */
  readonly deadReferences: number;
  /** Rules to write under `shortcodes`, by the name of the tag. */
  readonly tagRules: ReadonlyMap<string, string>;
  /** The fields that posts have, with an example each. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Converts posts to articles. All importers share it: they only differ in what they read. */
export function importPosts(task: ImportTask): Promise<ImportedPosts> {
  return new PostImporter(task).run();
}

/** What is kept of a post between the passes over the source. */
interface Kept extends ToPlace {
  readonly path: string;
  readonly file: string;
  readonly front: Partial<FrontMatter>;
  /** Its addresses on the old site. */
  readonly aliases: readonly string[];
  readonly queries: readonly string[];
}

class PostImporter {
  readonly #task: ImportTask;
  readonly #findings = new Findings();
  readonly #skipped = new Map<string, string[]>();
  /** The first post without a title, and the names of all. */
  #titleless: { readonly first: Post; readonly names: string[] } | undefined;
  readonly #drafts = new Map<string, number>();
  readonly #fields = new Map<string, string>();
  readonly #registries: Readonly<Record<"topics" | "editor" | "outlet", ForeignRegistry>>;
  readonly #reader: FieldReader;
  readonly #tags: TagExpander;
  #addresses: OldAddresses;
  /** The addresses of the articles in the digest. */
  #newAddresses: ReadonlySet<string> = new Set();
  #bodyFindings = new Findings();
  #picturesLeftOut = 0;

  constructor(task: ImportTask) {
    const { mapping, folder, names, mappingFile, source } = task;
    this.#task = task;
    this.#addresses = this.#noAddresses();
    const registry = (kind: "topics" | "editors" | "outlets", section: "topics" | "editors" | "sources") =>
      new ForeignRegistry(kind, mapping[section], folder, names, mappingFile);
    this.#registries = {
      topics: registry("topics", "topics"),
      editor: registry("editors", "editors"),
      outlet: registry("outlets", "sources"),
    };
    this.#tags = new TagExpander({
      syntax: source.tags,
      rules: mapping.shortcodes,
      reference: (target) => this.#addresses.reference(target),
      editorName: (term) => {
        const id = this.#registries.editor.resolve(term);
        return (typeof id === "string" ? names.nameOf("editors", id) : undefined) ?? term;
      },
    });
    const site = mapping.site ?? source.site;
    this.#reader = new FieldReader({
      mapping,
      fields: mapping.fields ?? new Map(Object.entries(source.fields) as [string, OurField | "drop"][]),
      defaults: task.defaults,
      ...(task.date === undefined ? {} : { date: task.date }),
      names,
      registries: this.#registries,
      findings: this.#findings,
      expand: (post, text) => this.#tags.expand(post, text, 0, this.#findings),
      splitsWords: source.tags === "liquid",
      takesPictures: task.pictures !== undefined,
      ...(site === undefined ? {} : { site }),
    });
  }

  async run(): Promise<ImportedPosts> {
    const kept = await this.#readAll();
    const places = new Places(this.#task.site, this.#calendar(), this.#task.mapping.file).place([...kept.values()]);
    const placed = new Map([...kept].map(([index, post], at) => [index, { ...post, place: places[at] as Placed }]));
    // A large export has a hundred thousand posts: only one list of them stays in memory.
    kept.clear();
    const articles = await this.#translateWithPictures(placed);
    const problems = [...this.#problems(), ...(this.#task.pictures?.problems ?? [])];
    return {
      articles,
      problems,
      skipped: this.#skipped,
      drafts: this.#drafts,
      renamed: [...placed.values()].flatMap(({ file, slug, place }) =>
        place.path.endsWith(`/${slug}`) || this.#task.mapping.file !== "{slug}" ? [] : [`${file} → ${place.path}.md`],
      ),
      picturesLeftOut: this.#picturesLeftOut,
      deadReferences: this.#addresses.deadReferences,
      tagRules: this.#tags.proposed,
      fields: this.#fields,
    };
  }

  #problems(): readonly Problem[] {
    return [
      ...Object.values(this.#registries).flatMap((registry) => registry.problems),
      ...this.#findings.problems,
      ...this.#bodyFindings.problems,
    ];
  }

  /** The first pass: fields of all posts, by their number in the source. */
  async #readAll(): Promise<Map<number, Kept>> {
    const kept = new Map<number, Kept>();
    let index = 0;
    for await (const found of this.#task.source.posts()) {
      const post = this.#keep(found);
      if (post !== undefined) kept.set(index, post);
      index++;
    }
    this.#reportTitleless(kept.size > 0);
    return kept;
  }

  /** Reports posts without a title. If no post has one, the mapping lacks the field. */
  #reportTitleless(othersHaveTitles: boolean): void {
    if (this.#titleless === undefined) return;
    if (!othersHaveTitles) this.#reader.refuseTitleless(this.#titleless.first);
    else for (const name of this.#titleless.names) this.#skip("without a title", name);
  }

  #keep(found: Found): Kept | undefined {
    if ("severity" in found) {
      this.#findings.add(found);
      return undefined;
    }
    if ("skipped" in found) return this.#skip(found.skipped, found.file);
    for (const [name, value] of found.fields) if (!this.#fields.has(name)) this.#fields.set(name, quote(value));
    this.#findings.add(...(found.warnings ?? []));
    if (found.body.trim() === "") return this.#skip("without a text", nameOf(found.source));
    if (!this.#reader.hasTitle(found)) {
      this.#titleless ??= { first: found, names: [] };
      this.#titleless.names.push(nameOf(found.source));
      return undefined;
    }
    const given = this.#reader.fields.text(found, "slug") || found.stem;
    const slug = slugOfName(given);
    const read = this.#reader.read(found);
    if (slug === "") this.#findings.add(fieldProblem(found, "slug", badSlug(given)));
    if (read === undefined || slug === "") return undefined;
    if (read.hidden !== undefined) this.#drafts.set(read.hidden, (this.#drafts.get(read.hidden) ?? 0) + 1);
    const lang = read.front.lang ?? "";
    const aliases = this.#oldAddresses(found, read.date, given);
    return {
      date: read.date,
      slug,
      lang,
      name: found.path,
      path: found.path,
      file: nameOf(found.source),
      front: read.front,
      aliases,
      queries: found.queries ?? [],
    };
  }

  /** The addresses that a post had: by the patterns of the mapping, from its fields, and as the source states them. */
  #oldAddresses(post: Post, date: string, slug: string): readonly string[] {
    const { mapping } = this.#task;
    const written = this.#reader.fields.text(post, "date") || post.date || date;
    const [year = "", month = "", day = ""] = (/^\d{4}-\d{2}-\d{2}/.exec(written)?.[0] ?? date.slice(0, 10)).split("-");
    const values = { year, month, day, slug, file: post.stem, lang: post.lang ?? "" };
    const patterns = [mapping.addresses].flat().map((pattern) => fillPattern(pattern, values).normalize("NFC"));
    const base = this.#task.source.aliasesAtRoot === true ? "/" : (patterns[0] ?? "/").replace(/[^/]*\/?$/, "");
    const others = [...(post.addresses ?? []), ...this.#reader.fields.list(post, "aliases")];
    return [
      ...patterns,
      ...others.flatMap((alias) => this.#addresses.aliasOf(alias, base) ?? this.#badAlias(post, alias)),
    ];
  }

  /**
   * Only texts show which pictures there are, and the texts depend on which pictures are available: after copying
   * pictures, converts the texts again. An import that will be refused copies none.
   */
  async #translateWithPictures(posts: Map<number, Kept & { readonly place: Placed }>): Promise<number> {
    const { pictures, names, startAgain, progress } = this.#task;
    for (;;) {
      const articles = await this.#translateAll(posts);
      const isRefused = !names.isComplete || this.#problems().some(({ severity }) => severity === "error");
      if (pictures === undefined || !pictures.hasNew || isRefused) return articles;
      await pictures.take(progress);
      startAgain();
    }
  }

  /**
   * The second pass: texts. Posts that turn out to have no text cannot be linked to: if one was linked, the pass is
   * repeated without them.
   */
  async #translateAll(posts: Map<number, Kept & { readonly place: Placed }>): Promise<number> {
    this.#addresses = this.#noAddresses();
    this.#bodyFindings = new Findings();
    this.#picturesLeftOut = 0;
    this.#rememberAddresses([...posts.values()]);
    const empty = new Map<number, string>();
    let index = 0;
    let done = 0;
    for await (const found of this.#task.source.posts()) {
      const kept = posts.get(index);
      if (kept !== undefined && "fields" in found) {
        this.#task.progress(done++, posts.size);
        const article = this.#article(found, kept);
        if (article === undefined) empty.set(index, nameOf(found.source));
        else if (article !== "refused") this.#task.write(article);
      }
      index++;
    }
    this.#task.progress(posts.size, posts.size);
    for (const file of empty.values()) this.#skip("of which no text is left", file);
    const wasLinked = [...empty.keys()].some((one) => this.#addresses.linked.has(posts.get(one)?.place.address ?? ""));
    for (const one of empty.keys()) posts.delete(one);
    if (!wasLinked) return posts.size;
    this.#task.startAgain();
    return this.#translateAll(posts);
  }

  /** Drafts cannot be linked to, nor can topics or editors with only drafts. */
  #rememberAddresses(posts: readonly (Kept & { readonly place: Placed })[]): void {
    this.#newAddresses = new Set(posts.map(({ place }) => place.address));
    const live = posts.filter(({ front }) => front.status !== "draft");
    for (const { path, aliases, queries, place } of live) {
      this.#addresses.addFile(path, place.address);
      for (const alias of [...aliases, ...queries]) this.#addresses.addAddress(alias, place.address);
    }
    this.#rememberPages(this.#registries.topics, "topics", new Set(live.flatMap(({ front }) => front.topics ?? [])));
    this.#rememberPages(this.#registries.editor, "editors", new Set(live.flatMap(({ front }) => front.editor ?? [])));
  }

  #rememberPages(registry: ForeignRegistry, folder: string, used: ReadonlySet<string>): void {
    for (const [old, id] of registry.addresses()) {
      if (used.has(id)) this.#addresses.addAddress(old, `/${folder}/${id}/`);
    }
  }

  /** Undefined if no text is left. */
  #article(
    post: Post,
    { front, aliases, place }: Kept & { readonly place: Placed },
  ): ArticleFile | "refused" | undefined {
    const translated = this.#translate(post, aliases[0] ?? "/");
    if (translated === undefined) return "refused";
    for (const loss of translated.losses) this.#reportLoss(post, loss);
    // Invisible characters are no text.
    if (/^[\s\p{Cf}]*$/u.test(translated.markdown)) return undefined;
    const old = this.#keptAliases(post, aliases, place.address);
    const fields = {
      ...front,
      ...this.#leadPicture(post, front, aliases[0] ?? "/"),
      id: place.path,
      ...(old.length === 0 ? {} : { aliases: old }),
    };
    return { path: `${place.path}.md`, text: formatArticle(fields, translated.markdown), from: nameOf(post.source) };
  }

  /** The new address of the lead picture; one without a web address is left out if it cannot be copied. */
  #leadPicture(post: Post, { image }: Kept["front"], from: string): { readonly image?: Kept["front"]["image"] } {
    if (this.#task.pictures === undefined || image === undefined) return {};
    const address = this.#picture(post, this.#reader.fields.text(post, "image.src"), from);
    if (address !== undefined) return { image: { ...image, src: address } };
    return image.src.startsWith("/") ? { image: undefined } : {};
  }

  #picture(post: Post, src: string, from: string): string | undefined {
    return this.#task.pictures?.addressOf(src, this.#addresses.resolve(src, from), post);
  }

  #translate(post: Post, from: string): TranslatedText | undefined {
    if (post.markup === "text") return { markdown: paragraphsToMarkdown(post.body.split(/\n{2,}/)), losses: [] };
    const { mapping, source } = this.#task;
    const link = (href: string) => this.#addresses.resolve(href, from);
    const rules = {
      images: this.#task.pictures === undefined ? mapping.images : "keep",
      imageLabel: mapping.imageLabel,
      link,
      picture: (src: string) => this.#picture(post, src, from) ?? (mapping.images === "keep" ? link(src) : undefined),
    };
    const expanded = this.#tags.expand(post, post.body, post.bodyOffset, this.#bodyFindings);
    try {
      if (post.markup === "markdown") return translateMarkdown(expanded, source.dialect, rules);
      return translateHtml(source.tags === "wordpress" ? blankLinesToParagraphs(expanded) : expanded, rules);
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      this.#bodyFindings.add(problemIn(post.source, tooDeep));
      return undefined;
    }
  }

  #reportLoss(post: Post, loss: Loss): void {
    if (loss.kind === "image") this.#picturesLeftOut++;
    else reportLoss(this.#bodyFindings, post, loss);
  }

  /** Old addresses that lead to this article and to no other. */
  #keptAliases(post: Post, aliases: readonly string[], address: string): string[] {
    const kept = new Set<string>();
    for (const alias of aliases) {
      const whole = alias.endsWith("/") || /\.[a-z]+$/i.test(alias) ? alias : `${alias}/`;
      if (whole === address) continue;
      const written = whole.startsWith("/") ? writtenAlias(whole) : undefined;
      const fault = this.#aliasFault(whole, written, address);
      if (written !== undefined && fault === undefined) kept.add(written);
      else
        this.#bodyFindings.count(`alias ${fault}`, post.source, () =>
          fieldProblem(post, "aliases", badAlias(alias, fault ?? "unusable")),
        );
    }
    return [...kept];
  }

  /** Why an old address of the article at `address` cannot lead to it. */
  #aliasFault(old: string, written: string | undefined, address: string): AliasFault | undefined {
    if (this.#newAddresses.has(old) || (this.#addresses.owner(old) ?? address) !== address) return "of another post";
    if (written === undefined) return "unusable";
    return isReserved(written) ? "of the digest" : undefined;
  }

  #badAlias(post: Post, alias: string): readonly [] {
    this.#findings.count("alias unusable", post.source, () =>
      fieldProblem(post, "aliases", badAlias(alias, "unusable")),
    );
    return [];
  }

  #noAddresses(): OldAddresses {
    const { mapping, source } = this.#task;
    return new OldAddresses(mapping.site ?? source.site, mapping.hosts);
  }

  #calendar() {
    const { site } = this.#task;
    return calendarOf(site.timeZone, site.language);
  }

  #skip(reason: string, file: string): undefined {
    this.#skipped.set(reason, [...(this.#skipped.get(reason) ?? []), file]);
  }
}
