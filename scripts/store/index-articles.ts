import { calendarOf, type MonthName } from "../base/dates.ts";
import { foldPath } from "../base/output-path.ts";
import type { Article } from "../content/article.ts";
import { newFor, visibilityOf } from "../content/article.ts";
import { claimsOf } from "../content/claims.ts";
import type { EditionPages } from "../content/editions.ts";
import type { FrontPick } from "../content/front-list.ts";
import type { StampedPictures } from "../content/read-pictures.ts";
import type { Settings } from "../content/read-registries.ts";
import { foldName } from "../content/registries.ts";
import { topicTree } from "../content/topic-tree.ts";
import type { RelateChange, RelateTouched } from "../relate/contract.ts";
import { relate } from "../relate/relate.ts";
import type { ArticleChange, Before, EntryChange } from "./changes.ts";
import { ConflictFinder } from "./conflict-finder.ts";
import type { Entry, ListName } from "./digest.ts";
import { ListWriter } from "./lists.ts";
import { entryIn, listsOf } from "./lists-of.ts";
import { changedEntries, rebuildTopicLists, type StoredRegistries, storable } from "./registry-changes.ts";
import { StagedEntry } from "./staged-entry.ts";
import type { StagedFile } from "./staging.ts";
import { indexStatics } from "./static-index.ts";
import { putMeta, type Store, textKey } from "./store.ts";

/** Files parsed since the last index. */
export interface Incoming {
  /** New or changed articles, with their files. */
  readonly parsed: Iterable<StagedFile & { readonly file: string }>;
  /** The same files, without their articles. */
  readonly files: Iterable<string>;
  readonly gone: readonly string[];
}

/** The static files. */
export interface StaticInput {
  readonly pictures: StampedPictures;
  /** By path below the static folder. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** With more changes, finding the pages that each one touches costs more than checking all pages. */
export const manyChanges = 20_000;

/** Public changes since the last index. */
export interface IndexChanges {
  /** Incomplete in a new store or above `manyChanges`: then all pages are checked. */
  readonly articles: readonly ArticleChange[];
  readonly entries: readonly EntryChange[];
  /** Articles and stories whose relations changed. */
  readonly related: RelateTouched;
  /** Build time of the last index; undefined for a new store. */
  readonly last: number | undefined;
  readonly before: Before;
}

/**
 * Updates the store's articles and lists to the incoming files and to what the public may see at `now`. Call it inside
 * a transaction of the store. Throws a ConflictError if two files claim the same id or address.
 */
export function indexArticles(
  store: Store,
  incoming: Incoming,
  settings: Settings,
  now: number,
  { pictures, stamps }: StaticInput = { pictures: {}, stamps: new Map() },
): IndexChanges {
  const last = store.meta.get("now") as number | undefined;
  const before = store.meta.get("registries") as StoredRegistries | undefined;
  const front = (store.meta.get("front") as readonly FrontPick[] | undefined) ?? [];
  const editions = (store.meta.get("editions") as readonly EditionPages[] | undefined) ?? [];
  const changedStatics = indexStatics(store, stamps);
  const indexer = new Indexer(store, settings, last, now);
  const entries = before === undefined ? [] : changedEntries(before, settings.registries);
  const trees =
    before === undefined ? [] : rebuildTopicLists(store, indexer.lists, before.topics, settings.registries.topics);
  indexer.update(incoming, pictures, changedStatics);
  const related = indexer.finish();
  putMeta(store.meta, "now", now);
  putMeta(store.meta, "registries", storable(settings.registries));
  putMeta(store.meta, "front", settings.front);
  putMeta(store.meta, "editions", settings.editions);
  putMeta(store.meta, "pictures", pictures);
  return {
    articles: indexer.changes,
    entries: [...entries, ...trees],
    related,
    last,
    before: {
      now: last ?? now,
      front,
      editions,
      length: (list) => indexer.lists.lengthBefore(list),
      entries: (registry) => before?.[registry].length ?? 0,
      months: (list) => indexer.lists.monthsBefore(list),
      statics: changedStatics,
    },
  };
}

class Indexer {
  readonly changes: ArticleChange[] = [];
  readonly #store: Store;
  readonly lists: ListWriter;
  readonly #last: number | undefined;
  readonly #now: number;
  readonly #calendar: ReturnType<typeof calendarOf>;
  readonly #tree: ReturnType<typeof topicTree>;
  readonly #info: Settings["info"];
  readonly #conflicts: ConflictFinder;
  /** Articles whose file was deleted or now contains another article, by id. */
  readonly #released = new Map<string, Article>();
  readonly #relations: RelateChange[] = [];

  constructor(store: Store, settings: Settings, last: number | undefined, now: number) {
    this.#store = store;
    this.lists = new ListWriter(store);
    this.#last = last;
    this.#now = now;
    this.#calendar = calendarOf(settings.site.timeZone, settings.site.language);
    this.#tree = topicTree(settings.registries.topics);
    this.#info = settings.info;
    this.#conflicts = new ConflictFinder(store, last === undefined);
  }

  update({ parsed, files, gone }: Incoming, pictures: StampedPictures, changedStatics: readonly string[]): void {
    for (const file of gone) this.#release(file);
    // All files release their claims before any makes new ones: two articles may have swapped addresses.
    for (const file of files) this.#release(file);
    for (const { file, hash, parsed: article, text } of parsed) {
      if (text !== undefined) this.#store.texts.putSync(textKey(file, hash), text);
      this.#conflicts.add(file, article.article, pictures);
      this.#take(file, hash, article);
    }
    for (const [id, article] of this.#released) {
      this.#store.articles.removeSync(id);
      this.#change(id, article, undefined);
    }
    for (const path of changedStatics) {
      if (this.#store.statics.get(path) !== undefined) this.#conflicts.claim(foldPath(path), path);
    }
    this.#conflicts.refuse(this.#info);
  }

  /** Writes the lists and relates the changed articles. */
  finish(): RelateTouched {
    this.lists.flush();
    return relate(this.#store.relate, this.#relations, this.#tree);
  }

  #release(file: string): void {
    const source = this.#store.sources.get(file);
    if (source === undefined) return;
    const article = this.#store.articles.get(source.id);
    for (const mention of source.mentions) this.#store.mentions.removeSync(mention, file);
    for (const address of source.links) this.#store.links.removeSync([address, file]);
    this.#store.sources.removeSync(file);
    this.#store.warnings.removeSync(file);
    if (article === undefined || article.file !== file) return;
    for (const claim of claimsOf(article)) this.#store.claims.removeSync([claim, file]);
    for (const alias of article.aliases) this.#store.aliases.removeSync(alias);
    for (const moment of momentsOf(article)) this.#store.moments.removeSync([moment, article.id]);
    this.#released.set(article.id, article);
  }

  #take(file: string, hash: string, { article, mentions, links, warnings }: StagedFile["parsed"]): void {
    const names = Object.entries(mentions).flatMap(([registry, written]) =>
      written.map((name) => `${registry}/${foldName(name)}`),
    );
    const unique = [...new Set(names)];
    this.#store.sources.putSync(file, { id: article.id, hash, mentions: unique, links });
    for (const address of links) this.#store.links.putSync([address, file], true);
    for (const mention of unique) this.#store.mentions.putSync(mention, file);
    if (warnings.length > 0) this.#store.warnings.putSync(file, warnings);
    for (const claim of claimsOf(article)) {
      this.#conflicts.claim(claim, file);
      this.#store.claims.putSync([claim, file], true);
    }
    for (const alias of article.aliases) this.#store.aliases.putSync(alias, article.id);
    for (const moment of momentsOf(article)) this.#store.moments.putSync([moment, article.id], true);
    this.#store.articles.putSync(article.id, article);
    const before = this.#released.get(article.id);
    this.#released.delete(article.id);
    this.#change(article.id, before, article);
  }

  #change(id: string, before: Article | undefined, after: Article | undefined): void {
    if (before !== undefined && before.textHash !== after?.textHash) {
      this.#store.texts.removeSync(textKey(before.file, before.textHash));
    }
    const seenBefore = this.#last === undefined ? undefined : visible(before, this.#last);
    const seenAfter = visible(after, this.#now);
    if (seenBefore === undefined && seenAfter === undefined) return;
    if (seenBefore !== undefined) this.#unlist(seenBefore);
    if (seenAfter !== undefined) this.#enlist(seenAfter);
    if (this.#last !== undefined && this.changes.length <= manyChanges) {
      this.changes.push({ before: seenBefore, after: seenAfter });
    }
    this.#relate(id, seenBefore, seenAfter);
  }

  /** Only live articles are related: withdrawn ones are not recommended. */
  #relate(id: string, before: Article | undefined, after: Article | undefined): void {
    const was = before?.status === "ready";
    if (after?.status === "ready") {
      this.#relations.push({ id, before: was, after: new StagedEntry(this.#store.staging, after) });
    } else if (was) this.#relations.push({ id, before: true, after: undefined });
  }

  #unlist(article: Article): void {
    for (const [list, month, entry] of this.#entries(article)) this.lists.remove(list, month, entry);
  }

  #enlist(article: Article): void {
    for (const [list, month, entry] of this.#entries(article)) this.lists.add(list, month, entry);
  }

  #entries(article: Article): readonly (readonly [ListName, MonthName, Entry])[] {
    const published = this.#calendar.month(article.at);
    return listsOf(article, published, this.#tree).map((list) => {
      const entry = entryIn(list, article);
      return [list, entry.at === article.at ? published : this.#calendar.month(entry.at), entry];
    });
  }
}

function visible(article: Article | undefined, now: number): Article | undefined {
  return article === undefined || visibilityOf(article, now) === "hidden" ? undefined : article;
}

/** When an article becomes due or expires, and when its dated changes are no longer in the future. */
function momentsOf(article: Article): readonly number[] {
  const { at, expires, updated, corrections } = article;
  const changes = [...(updated === undefined ? [] : [updated]), ...corrections];
  const ends = expires === undefined ? [] : [expires];
  return [...new Set([at, at + newFor, ...ends, ...changes.map((change) => change.at)])];
}
