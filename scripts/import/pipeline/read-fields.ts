import { type FrontMatter, frontMatterFields } from "../../content/front-matter-fields.ts";
import { quote } from "../../content/problem.ts";
import { isWebAddress } from "../../content/text-types.ts";
import { type Fields, fieldValue, nameList, textField, type Written } from "../fields.ts";
import { plainLine, plainTitle } from "../markup/read-markdown.ts";
import type { Post } from "../post.ts";
import type { Findings } from "./findings.ts";
import { isoDate } from "./foreign-date.ts";
import type { ForeignRegistry } from "./foreign-registry.ts";
import type { Mapping, OurField } from "./mapping.ts";
import type { NameBook } from "./name-book.ts";
import { namesIn } from "./names-in-text.ts";
import { problemAt, problemIn, type Words } from "./problem-at.ts";
import type { Kind } from "./registry-file.ts";
import { decidesVisibility, flagOf, isState, type Visibility, visibilityOf } from "./visibility.ts";

/** Topics, editors and outlets for posts without any. */
export interface Defaults {
  readonly topics: readonly NamedDefault[];
  readonly editor: readonly NamedDefault[];
  readonly outlet: readonly NamedDefault[];
}

/** An id of the mapping, or a name in an option with its place. */
export type NamedDefault =
  | { readonly id: string }
  | { readonly name: string; readonly option: string; readonly value: string; readonly offset: number };

type NameField = "editor" | "topics" | "outlet";

export interface FieldsTask {
  readonly mapping: Mapping;
  /** Their field → ours. */
  readonly fields: ReadonlyMap<string, OurField | "drop">;
  readonly defaults: Defaults;
  /** `--date`. */
  readonly date?: string;
  readonly names: NameBook;
  readonly registries: Readonly<Record<NameField, ForeignRegistry>>;
  readonly findings: Findings;
  /** Text with its tags expanded. */
  readonly expand: (post: Post, text: string) => string;
  /** Whether one field may hold several words as a list, as `categories` of Jekyll. */
  readonly splitsWords: boolean;
  /** Whether pictures are copied, so that lead pictures may be files. */
  readonly takesPictures: boolean;
  readonly site?: string;
}

/** The front matter of the new article, without aliases and id. */
export interface ReadFields {
  readonly front: Partial<FrontMatter>;
  readonly date: string;
  readonly hidden?: string;
}

/** Reads the fields of posts as fields of ours. */
export class FieldReader {
  readonly #task: FieldsTask;
  readonly #theirs = new Map<OurField | "drop", string[]>();

  constructor(task: FieldsTask) {
    this.#task = task;
    for (const [theirs, ours] of task.fields) this.#theirs.set(ours, [...(this.#theirs.get(ours) ?? []), theirs]);
  }

  /** The fields; undefined when something in them is refused. */
  read(post: Post): ReadFields | undefined {
    const { mapping } = this.#task;
    this.#countUnmapped(post);
    const visibility = visibilityOf(
      new Map([...(post.inherited ?? []), ...post.fields]),
      (field) => this.#task.fields.get(field) === "drop",
    );
    const date = this.#date(post, visibility);
    const draft = this.#draft(post, visibility);
    const written = this.text(post, "title");
    const title = post.markup === "text" ? written : plainTitle(written).slice(0, 300);
    const editor = this.#terms(post, "editor", mapping.defaults.editor);
    const topics = this.#terms(post, "topics", mapping.defaults.topics);
    const sources = this.#sources(post);
    if (
      date === undefined ||
      draft === undefined ||
      title === "" ||
      [editor, topics, sources].some((ids) => ids === undefined)
    )
      return undefined;
    const summary = this.#summary(post);
    const image = this.#image(post);
    const later = this.#laterDates(post, date, visibility);
    // Expired before it was published: it was never visible.
    const hidden = draft || later.hidden || "";
    const front: Partial<FrontMatter> = {
      title,
      date,
      editor: single(editor ?? []),
      topics: [...(topics ?? [])],
      sources: sources ?? [],
      ...(summary === "" ? {} : { summary }),
      ...later.dates,
      ...(hidden === "" ? {} : { status: "draft" as const }),
      ...(image === undefined ? {} : { image }),
      ...this.#copied(post),
    };
    return { front, date, ...(hidden === "" ? {} : { hidden }) };
  }

  /** Whether a post has a title; one without any text in it counts as none. */
  hasTitle(post: Post): boolean {
    const written = this.text(post, "title");
    return (post.markup === "text" ? written : plainTitle(written)) !== "";
  }

  /** Refuses an import in which no post has a title. */
  refuseTitleless(post: Post): void {
    this.#refuse(post, "title", noTitle);
  }

  text(post: Post, ours: OurField): string {
    return textField(post.fields, this.#theirs.get(ours) ?? []);
  }

  /** The values of a field that may hold several. */
  list(post: Post, ours: OurField): readonly string[] {
    return (this.#theirs.get(ours) ?? []).flatMap((name) => nameList(post.fields, name).names.map(({ text }) => text));
  }

  #first(ours: OurField, otherwise: string): string {
    return this.#theirs.get(ours)?.[0] ?? otherwise;
  }

  /** The date of publication; the later one where a field keeps the post from readers until then. */
  #date(post: Post, { notBefore }: Visibility): string | undefined {
    const { mapping, date: given } = this.#task;
    const written = this.text(post, "date") || (post.date ?? "") || (given ?? "");
    const date = isoDate(written, mapping.timeZone);
    if (date === undefined) {
      if (written === "") this.#refuseOnce(post, this.#first("date", "date"), badDate(written));
      else this.#refuse(post, this.#first("date", "date"), badDate(written));
      return undefined;
    }
    let latest = date;
    const starts = [...notBefore, ...this.#dated(post, "publishDate")];
    for (const { field, date: start } of starts) {
      const at = isoDate(start, mapping.timeZone);
      if (at === undefined) {
        this.#refuse(post, field, badDate(start));
        return undefined;
      }
      if (Date.parse(at) > Date.parse(latest)) latest = at;
    }
    return latest;
  }

  #dated(post: Post, ours: "publishDate"): readonly { readonly field: string; readonly date: string }[] {
    return (this.#theirs.get(ours) ?? []).flatMap((field) => {
      const date = textField(post.fields, field);
      return date === "" ? [] : [{ field, date }];
    });
  }

  /** Why the article is a draft; "" if it is not, undefined if unknown. */
  #draft(post: Post, { hidden, unclear }: Visibility): string | undefined {
    for (const field of this.#theirs.get("draft") ?? []) {
      const value = fieldValue(post.fields, field);
      const flag = value === undefined || value === null ? false : flagOf(value);
      if (flag === true) return `${field}: true`;
      if (flag === undefined) return this.#unclear(post, field, value);
    }
    if (unclear !== undefined) return this.#unclear(post, unclear.field, unclear.value);
    return post.hidden ?? hidden ?? "";
  }

  #unclear(post: Post, field: string, value: unknown): undefined {
    const drop = `or \`${field}: drop\` under \`fields\` of the mapping if it means something else`;
    if (isState(field)) {
      this.#refuseOnce(post, field, {
        found: `\`${field}\` is ${quote(value)}: that says neither public nor hidden.`,
        expected: "a word such as published, draft or private: it decides whether readers see the post",
        advice: `write published or draft in the post, ${drop}`,
      });
      return;
    }
    this.#refuse(post, field, {
      found: `\`${field}\` is ${quote(value)}: neither yes nor no.`,
      expected: "true or false: it decides whether readers see the post",
      advice: `write true or false in the post, ${drop}`,
    });
  }

  #summary(post: Post): string {
    const written = this.text(post, "summary");
    const summary = written === "" ? "" : plainLine(this.#task.expand(post, written));
    if (summary.length <= 1000) return summary;
    const field = this.#first("summary", "summary");
    this.#task.findings.count("long summary", post.source, () =>
      fieldProblem(post, field, { ...longSummary, found: `The summary has ${summary.length} characters.` }),
    );
    return "";
  }

  #laterDates(
    post: Post,
    date: string,
    { notAfter }: Visibility,
  ): { readonly dates: Partial<FrontMatter>; readonly hidden?: string } {
    const dates: Partial<FrontMatter> = {};
    let hidden: string | undefined;
    for (const name of ["updated", "expires"] as const) {
      const mapped = this.text(post, name);
      const written = mapped || (name === "expires" ? (notAfter?.date ?? "") : "");
      if (written === "") continue;
      const at = isoDate(written, this.#task.mapping.timeZone);
      const field = mapped === "" ? (notAfter?.field ?? name) : this.#first(name, name);
      if (at === undefined) this.#refuse(post, field, badDate(written));
      // Many systems write when a file was first saved, or only the day.
      else if (Date.parse(at) > Date.parse(date)) dates[name] = at;
      else if (name === "expires") hidden = `${field}: ${written}`;
    }
    return { dates, ...(hidden === undefined ? {} : { hidden }) };
  }

  #image(post: Post): FrontMatter["image"] | undefined {
    const written = this.text(post, "image.src");
    if (written === "") return undefined;
    const { site } = this.#task;
    const whole = URL.canParse(written, site) ? new URL(written, site).href : written;
    // A file next to the post gets its address when it is copied.
    const src = this.#task.takesPictures && !URL.canParse(whole) ? "/" : whole;
    const alt = plainLine(this.text(post, "image.alt"));
    const caption = plainLine(this.text(post, "image.caption"));
    const credit = plainLine(this.text(post, "image.credit"));
    const image = { src, alt, ...(caption === "" ? {} : { caption }), ...(credit === "" ? {} : { credit }) };
    // Without the address of the old site, a build would look for the file here.
    const isElsewhere = whole.startsWith("/") && !this.#task.takesPictures;
    if (!isElsewhere && frontMatterFields.image.type.safeParse(image).success) return image;
    this.#task.findings.count(`image ${alt === ""}`, post.source, () =>
      fieldProblem(post, this.#first("image.src", "image"), noImage(src, alt)),
    );
    return undefined;
  }

  /** Fields that are taken as they are, or as the mapping's defaults say. */
  #copied(post: Post): Partial<FrontMatter> {
    const { lang, type } = this.#task.mapping.defaults;
    const written = this.text(post, "lang").replace("_", "-");
    const language = languageOf(written);
    if (written !== "" && language === undefined) this.#unknownLanguage(post, written);
    const values = {
      lang: language ?? post.lang ?? lang,
      type: this.text(post, "type") || type,
      dateline: this.text(post, "dateline"),
      story: this.text(post, "story"),
    };
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
  }

  #unknownLanguage(post: Post, written: string): void {
    this.#task.findings.count(`lang ${written}`, post.source, () =>
      fieldProblem(post, this.#first("lang", "lang"), {
        severity: "warning",
        found: `${quote(written)} is not a language tag and was left out.`,
        expected: "a tag such as en, uk or pt-BR",
        advice: "write `lang: …` in the article",
      }),
    );
  }

  #sources(post: Post): FrontMatter["sources"] | undefined {
    const outlets = this.#terms(post, "outlet", this.#task.mapping.defaults.sources);
    if (outlets === undefined) return undefined;
    const title = plainTitle(this.text(post, "source.title"));
    const written = this.text(post, "source.url");
    const url = URL.canParse(written) && isWebAddress(new URL(written).href) ? new URL(written).href : "";
    const [first, ...others] = outlets;
    // An address belongs to the outlet that the post names, never to a default.
    if (first === undefined || (title === "" && url === "") || this.list(post, "outlet").length === 0)
      return [...outlets];
    const citation = { outlet: first, ...(title === "" ? {} : { title }), ...(url === "" ? {} : { url }) };
    return [citation, ...others];
  }

  /** Ids for the names in a field, else the defaults; undefined when there are none. */
  #terms(
    post: Post,
    field: NameField,
    fallback: string | readonly string[] | undefined,
  ): readonly string[] | undefined {
    const ids = new Set<string>();
    const { names: written, unreadable } = this.#names(post, field);
    if (unreadable !== undefined) {
      this.#refuse(post, unreadable, unreadableNames(field));
      return undefined;
    }
    let refused = false;
    for (const name of written) {
      const id = this.#resolve(post, field, name);
      if (id === null) refused = true;
      else if (id !== undefined) ids.add(id);
    }
    if (ids.size > 0 || refused) return refused ? undefined : [...ids];
    for (const one of this.#task.defaults[field].length > 0
      ? this.#task.defaults[field]
      : [fallback ?? []].flat().map((id) => ({ id }))) {
      const id = this.#default(post, field, one);
      if (id !== undefined) ids.add(id);
    }
    if (ids.size > 0) return [...ids];
    this.#task.findings.count(`nothing ${field}`, post.source, () =>
      fieldProblem(post, this.#first(field, field), nothingFor(field)),
    );
    return undefined;
  }

  #default(post: Post, field: NameField, one: NamedDefault): string | undefined {
    if ("name" in one)
      return this.#task.names.resolve(kindOf[field], one.name, {
        source: { file: one.option, text: one.value },
        offset: one.offset,
      });
    const id = this.#task.registries[field].resolve(one.id);
    if (id === null) this.#unknownTerm(post, field, one.id);
    return id ?? undefined;
  }

  #names(post: Post, field: NameField): { readonly names: readonly Written[]; readonly unreadable?: string } {
    const names: Written[] = [];
    for (const theirs of this.#theirs.get(field) ?? []) {
      const list = nameList(this.#wordsOf(post.fields, theirs), theirs);
      if (list.unreadable) return { names, unreadable: theirs };
      names.push(...list.names.flatMap((name) => this.#split(field, name)));
    }
    return { names };
  }

  /** Jekyll reads `categories: news politics` as two. */
  #wordsOf(fields: Fields, name: string): Fields {
    const value = fieldValue(fields, name);
    if (!this.#task.splitsWords || typeof value !== "string" || !/(?:^|\.)(?:categories|tags)$/.test(name))
      return fields;
    return new Map([[name, value.split(value.includes(",") ? /,/ : /\s+/).map((word) => word.trim())]]);
  }

  #split(field: NameField, name: Written): readonly Written[] {
    if (field !== "editor" || name.offset !== undefined || this.#task.registries.editor.knows(name.text)) return [name];
    return namesIn(name.text).map((text) => ({ text }));
  }

  /** Our id; undefined for a name that is dropped, null for one that is refused. */
  #resolve(post: Post, field: NameField, { text, offset }: Written): string | undefined | null {
    if (offset !== undefined) {
      return this.#task.names.resolve(kindOf[field], text, { source: post.source, offset }) ?? null;
    }
    const name = plainTitle(text);
    const id = this.#task.registries[field].resolve(name);
    if (id !== null) return id;
    this.#unknownTerm(post, field, name);
    return null;
  }

  #unknownTerm(post: Post, field: NameField, term: string): void {
    const section = sectionOf[field];
    this.#task.findings.count(`term ${field} ${term}`, post.source, () =>
      fieldProblem(post, this.#first(field, field), {
        found: `${quote(term)} is not described in \`${section}\`.`,
        expected: `a term of \`${section}.from\`, \`${section}.entries\` or \`${section}.terms\` of the mapping`,
        advice: `write under \`${section}.terms\`: ${JSON.stringify(term)}: our-id, or drop; or set \`${section}.unlisted\``,
      }),
    );
  }

  #countUnmapped(post: Post): void {
    for (const name of post.fields.keys()) {
      if (this.#isMapped(name) || decidesVisibility(name)) continue;
      this.#task.findings.count(`unmapped ${name}`, post.source, () =>
        fieldProblem(post, name, {
          severity: "warning",
          found: `The field ${quote(name)} is not in the mapping and was left out.`,
          expected: "every field under `fields` of the mapping",
          advice: `write under \`fields\`: ${quote(name)} with the field of ours that it becomes, or drop`,
        }),
      );
    }
  }

  /** `taxonomies` is mapped when `taxonomies.tags` is. */
  #isMapped(name: string): boolean {
    const { fields } = this.#task;
    return fields.has(name) || [...fields.keys()].some((field) => field.startsWith(`${name}.`));
  }

  /** Refuses a problem that many posts share: it is reported once. */
  #refuseOnce(post: Post, field: string, words: Words): void {
    this.#task.findings.count(words.found, post.source, () => fieldProblem(post, field, words));
  }

  #refuse(post: Post, field: string, words: Words): void {
    this.#task.findings.add(fieldProblem(post, field, words));
  }
}

const kindOf: Readonly<Record<NameField, Kind>> = { editor: "editors", topics: "topics", outlet: "outlets" };
/** The parts of the mapping. */
const sectionOf: Readonly<Record<NameField, string>> = { editor: "editors", topics: "topics", outlet: "sources" };

/** A problem of a field, at its place in the front matter. */
export function fieldProblem({ source, bodyOffset }: Post, field: string, words: Words): ReturnType<typeof problemAt> {
  const head = source.text.slice(0, bodyOffset);
  const last = field.slice(field.lastIndexOf(".") + 1);
  const match = new RegExp(`^[ \\t]*${last.replace(/[^\w-]/g, "\\$&")}(?=\\s*[:=])`, "m").exec(head);
  if (match === null) return problemIn(source, words);
  return problemAt(source, match.index + match[0].length - last.length, last.length, words);
}

/** A language tag from front matter; undefined if it is invalid. */
function languageOf(written: string): string | undefined {
  const tag = /^[a-z]{2,3}(?:[-_][a-z]{2})?(?=$|\.)/i.exec(written)?.[0];
  if (tag === undefined) return undefined;
  const [language = "", region] = tag.replace("_", "-").split("-");
  const whole = region === undefined ? language.toLowerCase() : `${language.toLowerCase()}-${region.toUpperCase()}`;
  return frontMatterFields.lang.type.safeParse(whole).success ? whole : undefined;
}

function single(ids: readonly string[]): string | string[] {
  const [first] = ids;
  return ids.length === 1 && first !== undefined ? first : [...ids];
}

const noTitle = {
  found: "The post has no title.",
  expected: "a field that the mapping makes the title",
  advice: "write the title in the post, or leave the post out with `exclude`",
};

const longSummary = {
  severity: "warning" as const,
  expected: "at most 1,000 characters",
  advice: "the article was imported without it: write a shorter one",
};

function noImage(src: string, alt: string): Words {
  if (alt === "") {
    return {
      severity: "warning",
      found: `The lead picture ${quote(src)} has no description and was left out.`,
      expected: "words for readers who do not see the picture",
      advice: "map the field that describes it to `image.alt`, or add `image:` to the article",
    };
  }
  return {
    severity: "warning",
    found: `The lead picture ${quote(src)} has no address that works here and was left out.`,
    expected: "an address that begins with https://, or with / and a `site` in the mapping",
    advice: "add `image:` to the article",
  };
}

function badDate(written: string): Words {
  return {
    found: written === "" ? "The post has no date." : `${quote(written)} is not a date.`,
    expected: "a date like 2011-11-28, 2011-11-28 08:32:24 -0400 or 2011-11-28T08:32:24-04:00",
    advice: "correct it in the post, give --date, or leave the post out with `exclude`",
  };
}

const fieldWords = {
  editor: ["editor", "editor"],
  topics: ["topic", "topics"],
  outlet: ["source", "sources"],
} as const;

function nothingFor(field: NameField): Words {
  const [what, setting] = fieldWords[field];
  return {
    found: `The post has no ${what}.`,
    expected: `a ${what} in the post, the option --${setting}, or \`defaults.${setting}\` in the mapping`,
    advice: `give --${setting} with the name that such posts get, or write under \`defaults\` of the mapping: \`${setting}: …\` with its id`,
  };
}

function unreadableNames(field: NameField): Words {
  const [what] = fieldWords[field];
  return {
    found: `The ${what} cannot be read.`,
    expected: "a name, an object with `name`, or a list of these",
    advice: `write the name of the ${what} in the post`,
  };
}
