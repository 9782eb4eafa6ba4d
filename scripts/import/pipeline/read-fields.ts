import { type FrontMatter, frontMatterFields } from "../../content/front-matter-fields.ts";
import { isWebAddress } from "../../content/text-types.ts";
import { fieldValue, textField } from "../fields.ts";
import { plainLine, plainTitle } from "../markup/read-markdown.ts";
import type { Post } from "../post.ts";
import type { Findings } from "./findings.ts";
import { isoDate } from "./foreign-date.ts";
import type { Mapping, OurField } from "./mapping.ts";
import { NameFields, type NamesTask } from "./name-fields.ts";
import { PostFields } from "./post-fields.ts";
import {
  badDate,
  longSummary,
  noImage,
  noTitle,
  notALanguage,
  unclearFlag,
  unclearState,
  unmappedField,
} from "./post-messages.ts";
import { decidesVisibility, flagOf, isState, type Visibility, visibilityOf } from "./visibility.ts";
export interface FieldsTask extends NamesTask {
  readonly mapping: Mapping;
  /** Their field → ours. */
  readonly fields: ReadonlyMap<string, OurField | "drop">;
  /** `--date` */
  readonly date?: string;
  readonly findings: Findings;
  /** Expands the tags of a text. */
  readonly expand: (post: Post, text: string) => string;
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
  readonly fields: PostFields;
  readonly #task: FieldsTask;
  readonly #names: NameFields;

  constructor(task: FieldsTask) {
    this.#task = task;
    this.fields = new PostFields(task.fields, task.findings);
    this.#names = new NameFields(task, this.fields);
  }

  /** The front matter; undefined if something in the fields is refused. */
  read(post: Post): ReadFields | undefined {
    const { mapping } = this.#task;
    this.#countUnmapped(post);
    const visibility = visibilityOf(
      new Map([...(post.inherited ?? []), ...post.fields]),
      (field) => this.#task.fields.get(field) === "drop",
    );
    const date = this.#date(post, visibility);
    const draft = this.#draft(post, visibility);
    const written = this.fields.text(post, "title");
    const title = post.markup === "text" ? written : plainTitle(written).slice(0, 300);
    const editor = this.#names.ids(post, "editor", mapping.defaults.editor);
    const topics = this.#names.ids(post, "topics", mapping.defaults.topics);
    const sources = this.#sources(post);
    if (date === undefined || draft === undefined || title === "") return undefined;
    if (editor === undefined || topics === undefined || sources === undefined) return undefined;
    const summary = this.#summary(post);
    const image = this.#image(post);
    const later = this.#laterDates(post, date, visibility);
    // Expired before it was published: it was never visible.
    const hidden = draft || later.hidden || "";
    const front: Partial<FrontMatter> = {
      title,
      date,
      editor: single(editor),
      topics: [...topics],
      sources,
      ...(summary === "" ? {} : { summary }),
      ...later.dates,
      ...(hidden === "" ? {} : { status: "draft" as const }),
      ...(image === undefined ? {} : { image }),
      ...this.#copied(post),
    };
    return { front, date, ...(hidden === "" ? {} : { hidden }) };
  }

  /** Whether a post has a title that contains text. */
  hasTitle(post: Post): boolean {
    const written = this.fields.text(post, "title");
    return (post.markup === "text" ? written : plainTitle(written)) !== "";
  }

  /** Refuses an import in which no post has a title. */
  refuseTitleless(post: Post): void {
    this.fields.refuse(post, "title", noTitle);
  }

  /** The date of publication, or a later one until which a field hides the post. */
  #date(post: Post, { notBefore }: Visibility): string | undefined {
    const { mapping, date: given } = this.#task;
    const written = this.fields.text(post, "date") || (post.date ?? "") || (given ?? "");
    const date = isoDate(written, mapping.timeZone);
    if (date === undefined) {
      const [field, words] = [this.fields.named("date"), badDate(written)];
      if (written === "") this.fields.count(words.found, post, field, words);
      else this.fields.refuse(post, field, words);
      return undefined;
    }
    let latest = date;
    const starts = [...notBefore, ...this.#dated(post, "publishDate")];
    for (const { field, date: start } of starts) {
      const at = isoDate(start, mapping.timeZone);
      if (at === undefined) {
        this.fields.refuse(post, field, badDate(start));
        return undefined;
      }
      if (Date.parse(at) > Date.parse(latest)) latest = at;
    }
    return latest;
  }

  #dated(post: Post, ours: "publishDate"): readonly { readonly field: string; readonly date: string }[] {
    return this.fields.theirs(ours).flatMap((field) => {
      const date = textField(post.fields, field);
      return date === "" ? [] : [{ field, date }];
    });
  }

  /** Why the article is a draft; "" if it is not, undefined if unknown. */
  #draft(post: Post, { hidden, unclear }: Visibility): string | undefined {
    for (const field of this.fields.theirs("draft")) {
      const value = fieldValue(post.fields, field);
      const flag = value === undefined || value === null ? false : flagOf(value);
      if (flag === true) return `${field}: true`;
      if (flag === undefined) return this.#unclear(post, field, value);
    }
    if (unclear !== undefined) return this.#unclear(post, unclear.field, unclear.value);
    return post.hidden ?? hidden ?? "";
  }

  #unclear(post: Post, field: string, value: unknown): undefined {
    const words = unclearState(field, value);
    if (isState(field)) this.fields.count(words.found, post, field, words);
    else this.fields.refuse(post, field, unclearFlag(field, value));
  }

  #summary(post: Post): string {
    const written = this.fields.text(post, "summary");
    const summary = written === "" ? "" : plainLine(this.#task.expand(post, written));
    if (summary.length <= 1000) return summary;
    this.fields.count("long summary", post, this.fields.named("summary"), longSummary(summary.length));
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
      const mapped = this.fields.text(post, name);
      const written = mapped || (name === "expires" ? (notAfter?.date ?? "") : "");
      if (written === "") continue;
      const at = isoDate(written, this.#task.mapping.timeZone);
      const field = mapped === "" ? (notAfter?.field ?? name) : this.fields.named(name);
      if (at === undefined) this.fields.refuse(post, field, badDate(written));
      // Earlier dates are common: many systems write when a file was first saved, or only the day.
      else if (Date.parse(at) > Date.parse(date)) dates[name] = at;
      else if (name === "expires") hidden = `${field}: ${written}`;
    }
    return { dates, ...(hidden === undefined ? {} : { hidden }) };
  }

  #image(post: Post): FrontMatter["image"] | undefined {
    const written = this.fields.text(post, "image.src");
    if (written === "") return undefined;
    const { site } = this.#task;
    const whole = URL.canParse(written, site) ? new URL(written, site).href : written;
    // A file next to the post gets its address when it is copied.
    const src = this.#task.takesPictures && !URL.canParse(whole) ? "/" : whole;
    const alt = plainLine(this.fields.text(post, "image.alt"));
    const caption = plainLine(this.fields.text(post, "image.caption"));
    const credit = plainLine(this.fields.text(post, "image.credit"));
    const image = { src, alt, ...(caption === "" ? {} : { caption }), ...(credit === "" ? {} : { credit }) };
    // Without the address of the old site, a build would look for the file here.
    const isElsewhere = whole.startsWith("/") && !this.#task.takesPictures;
    if (!isElsewhere && frontMatterFields.image.type.safeParse(image).success) return image;
    const field = this.fields.theirs("image.src")[0] ?? "image";
    this.fields.count(`image ${alt === ""}`, post, field, noImage(src, alt));
    return undefined;
  }

  /** Fields that are taken as they are, or as the mapping's defaults say. */
  #copied(post: Post): Partial<FrontMatter> {
    const { lang, type } = this.#task.mapping.defaults;
    const written = this.fields.text(post, "lang").replace("_", "-");
    const language = languageOf(written);
    if (written !== "" && language === undefined)
      this.fields.count(`lang ${written}`, post, this.fields.named("lang"), notALanguage(written));
    const values = {
      lang: language ?? post.lang ?? lang,
      type: this.fields.text(post, "type") || type,
      dateline: this.fields.text(post, "dateline"),
      story: this.fields.text(post, "story"),
    };
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
  }

  #sources(post: Post): FrontMatter["sources"] | undefined {
    const outlets = this.#names.ids(post, "outlet", this.#task.mapping.defaults.sources);
    if (outlets === undefined) return undefined;
    const title = plainTitle(this.fields.text(post, "source.title"));
    const written = this.fields.text(post, "source.url");
    const url = URL.canParse(written) && isWebAddress(new URL(written).href) ? new URL(written).href : "";
    const [first, ...others] = outlets;
    // An address belongs to the outlet that the post names, never to a default.
    if (first === undefined || (title === "" && url === "") || this.fields.list(post, "outlet").length === 0)
      return [...outlets];
    const citation = { outlet: first, ...(title === "" ? {} : { title }), ...(url === "" ? {} : { url }) };
    return [citation, ...others];
  }

  #countUnmapped(post: Post): void {
    for (const name of post.fields.keys()) {
      if (this.#isMapped(name) || decidesVisibility(name)) continue;
      this.fields.count(`unmapped ${name}`, post, name, unmappedField(name));
    }
  }

  /** `taxonomies` is mapped when `taxonomies.tags` is. */
  #isMapped(name: string): boolean {
    const { fields } = this.#task;
    return fields.has(name) || [...fields.keys()].some((field) => field.startsWith(`${name}.`));
  }
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
