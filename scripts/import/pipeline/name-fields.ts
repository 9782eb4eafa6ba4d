import { type Fields, fieldValue, nameList, type Written } from "../fields.ts";
import { plainTitle } from "../markup/read-markdown.ts";
import type { Post } from "../post.ts";
import type { ForeignRegistry } from "./foreign-registry.ts";
import type { NameField } from "./mapping.ts";
import type { NameBook } from "./name-book.ts";
import { namesIn } from "./names-in-text.ts";
import type { PostFields } from "./post-fields.ts";
import { nothingFor, unknownTerm, unreadableNames } from "./post-messages.ts";
import type { Kind } from "./registry-file.ts";

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

export interface NamesTask {
  readonly defaults: Defaults;
  readonly names: NameBook;
  readonly registries: Readonly<Record<NameField, ForeignRegistry>>;
  /** Whether one field may hold several words as a list, like `categories` in Jekyll. */
  readonly splitsWords: boolean;
}

const kindOf: Readonly<Record<NameField, Kind>> = { editor: "editors", topics: "topics", outlet: "outlets" };

/** Reads the topics, editors and outlets of posts. */
export class NameFields {
  readonly #task: NamesTask;
  readonly #fields: PostFields;

  constructor(task: NamesTask, fields: PostFields) {
    this.#task = task;
    this.#fields = fields;
  }

  /** Ids for the names in a field, else the defaults; undefined when there are none. */
  ids(post: Post, field: NameField, fallback: string | readonly string[] | undefined): readonly string[] | undefined {
    const ids = new Set<string>();
    const { names: written, unreadable } = this.#names(post, field);
    if (unreadable !== undefined) {
      this.#fields.refuse(post, unreadable, unreadableNames(field));
      return undefined;
    }
    let refused = false;
    for (const name of written) {
      const id = this.#resolve(post, field, name);
      if (id === null) refused = true;
      else if (id !== undefined) ids.add(id);
    }
    if (ids.size > 0 || refused) return refused ? undefined : [...ids];
    const options = this.#task.defaults[field];
    const defaults = options.length > 0 ? options : [fallback ?? []].flat().map((id) => ({ id }));
    for (const one of defaults) {
      const id = this.#default(post, field, one);
      if (id !== undefined) ids.add(id);
    }
    if (ids.size > 0) return [...ids];
    this.#fields.count(`nothing ${field}`, post, this.#fields.named(field), nothingFor(field));
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
    for (const theirs of this.#fields.theirs(field)) {
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
    this.#fields.count(`term ${field} ${term}`, post, this.#fields.named(field), unknownTerm(field, term));
  }
}
