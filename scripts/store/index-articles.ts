import { calendarOf, type MonthName } from "../base/dates.ts";
import { foldPath } from "../base/output-path.ts";
import type { Article } from "../content/article.ts";
import { newFor, visibilityOf } from "../content/article.ts";
import { type Conflict, claimOfAddress, claimsOf, foldersAbove, isStatic } from "../content/claims.ts";
import type { EditionPages } from "../content/editions.ts";
import type { FrontPick } from "../content/front-list.ts";
import { pictureAddress } from "../content/picture.ts";
import type { Unshowable } from "../content/picture-problems.ts";
import { changedPictures, type StampedPictures } from "../content/read-pictures.ts";
import type { Settings } from "../content/read-registries.ts";
import { foldName } from "../content/registries.ts";
import { companions } from "../content/reserved-addresses.ts";
import { topicTree } from "../content/topic-tree.ts";
import type { RelateChange, RelateTouched } from "../relate/contract.ts";
import { relate } from "../relate/relate.ts";
import type { ArticleChange, Before, EntryChange } from "./changes.ts";
import type { Entry, ListName } from "./digest.ts";
import { ListWriter, StoredList } from "./lists.ts";
import { entryIn, listsOf } from "./lists-of.ts";
import { changedEntries, rebuildTopicLists, type StoredRegistries, storable } from "./registry-changes.ts";
import { StagedEntry } from "./staged-entry.ts";
import type { StagedFile } from "./staging.ts";
import { indexStatics } from "./static-index.ts";
import { claimants, putMeta, type Store, textKey } from "./store.ts";
import { storedPictures } from "./stored-pictures.ts";

/** Files parsed since the last index. */
export interface Incoming {
  /** New or changed articles, with their files. */
  readonly parsed: Iterable<StagedFile & { readonly file: string }>;
  /** The same files, without their articles. */
  readonly files: Iterable<string>;
  readonly gone: readonly string[];
}

/** Above this number of changes, asking which pages each one touches costs more than checking all pages. */
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
 * Files with conflicting claims, or that show a picture that cannot be shown. Thrown inside the transaction, which is
 * then rolled back.
 */
export class ConflictError extends Error {
  /** Files that claim the id or address of another file, or the address of an info page. */
  readonly conflicts: readonly Conflict[];
  readonly unshowable: readonly Unshowable[];
  /** Files with conflicts whose article is a draft. */
  readonly drafts: readonly string[];

  constructor(conflicts: readonly Conflict[], unshowable: readonly Unshowable[], drafts: readonly string[]) {
    super("Two files claim one id or address, or a file shows a picture that cannot be shown.");
    this.conflicts = conflicts;
    this.unshowable = unshowable;
    this.drafts = drafts;
  }
}

/**
 * Files of articles that became due or expired between the last build and `now`: unchanged files that must be parsed
 * again.
 */
export function dueFiles(store: Store, now: number): readonly string[] {
  const last = store.meta.get("now") as number | undefined;
  if (last === undefined) return [];
  const [from, to] = last < now ? [last, now] : [now, last];
  const ids = new Set<string>();
  for (const [, id] of store.moments.getKeys({ start: [from, ""], end: [to + 1, ""] })) ids.add(id);
  return [...ids].map((id) => store.articles.get(id)?.file).filter((file) => file !== undefined);
}

/** Files of articles that show a picture added, changed or deleted since the last index. */
export function filesWithChangedPictures(store: Store, pictures: StampedPictures): readonly string[] {
  const changed = changedPictures(storedPictures(store), pictures);
  const ids = changed.flatMap((address) => {
    const list = new StoredList(store, `image/${address}`);
    return list.slice(0, list.length).map(({ id }) => id);
  });
  return ids.map((id) => store.articles.get(id)?.file).filter((file) => file !== undefined);
}

/**
 * Updates the store's articles and lists to the incoming files and to what the public may see at `now`. Call it inside
 * a transaction of the store. `pictures` are those of `src/static`. Throws a ConflictError if two files claim the same
 * id or address.
 */
export function indexArticles(
  store: Store,
  incoming: Incoming,
  settings: Settings,
  now: number,
  pictures: StampedPictures = {},
  statics: ReadonlyMap<string, string> = new Map(),
): IndexChanges {
  const last = store.meta.get("now") as number | undefined;
  const before = store.meta.get("registries") as StoredRegistries | undefined;
  const front = (store.meta.get("front") as readonly FrontPick[] | undefined) ?? [];
  const editions = (store.meta.get("editions") as readonly EditionPages[] | undefined) ?? [];
  const changedStatics = indexStatics(store, statics);
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
  /** Articles whose file was deleted or now contains another article, by id. */
  readonly #released = new Map<string, Article>();
  /** Claims made by two files. */
  readonly #conflicting = new Set<string>();
  /** Output files whose path others need as a folder. */
  readonly #filesNeededAsFolders = new Set<string>();
  readonly #relations: RelateChange[] = [];
  /** Incoming files whose article is a draft. */
  readonly #drafts = new Set<string>();

  constructor(store: Store, settings: Settings, last: number | undefined, now: number) {
    this.#store = store;
    this.lists = new ListWriter(store);
    this.#last = last;
    this.#now = now;
    this.#calendar = calendarOf(settings.site.timeZone, settings.site.language);
    this.#tree = topicTree(settings.registries.topics);
    this.#info = settings.info;
  }

  update({ parsed, files, gone }: Incoming, pictures: StampedPictures, changedStatics: readonly string[]): void {
    const unshowable: Unshowable[] = [];
    for (const file of gone) this.#release(file);
    // All files release their claims before any makes new ones: two articles may have swapped addresses.
    for (const file of files) this.#release(file);
    for (const { file, hash, parsed: article, text } of parsed) {
      if (text !== undefined) this.#store.texts.putSync(textKey(file, hash), text);
      this.#take(file, hash, article);
      unshowable.push(...unshowableIn(article.article, pictures));
    }
    for (const [id, article] of this.#released) {
      this.#store.articles.removeSync(id);
      this.#change(id, article, undefined);
    }
    for (const path of changedStatics) {
      if (!this.#isNew && this.#store.statics.get(path) !== undefined) this.#recordConflicts(foldPath(path), path);
    }
    this.#refuseConflicts(unshowable);
  }

  /**
   * True in a new store: claims are then compared once, at the end, because asking for each takes a third of the index
   * time.
   */
  get #isNew(): boolean {
    return this.#last === undefined;
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
    if (article.status === "draft") this.#drafts.add(file);
    this.#store.sources.putSync(file, { id: article.id, hash, mentions: unique, links });
    for (const address of links) this.#store.links.putSync([address, file], true);
    for (const mention of unique) this.#store.mentions.putSync(mention, file);
    if (warnings.length > 0) this.#store.warnings.putSync(file, warnings);
    for (const claim of claimsOf(article)) {
      if (!this.#isNew) this.#recordConflicts(claim, file);
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

  /**
   * Records conflicts with what a file claims. Stale claims are already released, so any other claimant is a genuine
   * conflict.
   */
  #recordConflicts(claim: string, claimant: string): void {
    if (claimants(this.#store, claim).some((other) => other !== claimant)) this.#conflicting.add(claim);
    for (const folder of foldersAbove(claim)) {
      if (claimants(this.#store, folder).length > 0) this.#filesNeededAsFolders.add(folder);
    }
    if (claimantsBelow(this.#store, claim).length > 0) this.#filesNeededAsFolders.add(claim);
  }

  #conflicts(): readonly Conflict[] {
    const store = this.#store;
    const found = this.#isNew
      ? conflictingClaims(store)
      : { same: this.#conflicting, neededAsFolders: this.#filesNeededAsFolders };
    const conflicts: Conflict[] = [...found.same].map((claim) => ({ claim, files: claimants(store, claim) }));
    for (const claim of found.neededAsFolders) {
      const files = [...claimants(store, claim), ...claimantsBelow(store, claim)];
      conflicts.push({ claim, files, byFolder: true });
    }
    for (const { file, address } of this.#info) conflicts.push(...this.#conflictsOfPage(file, claimOfAddress(address)));
    for (const path of store.statics.getKeys({})) {
      const companion = companions.find((name) => path.endsWith(`/${name}`));
      if (companion === undefined) continue;
      const page = foldPath(`${path.slice(0, -companion.length)}index.html`);
      const articles = claimants(store, page).filter((claimant) => !isStatic(claimant));
      if (articles.length > 0) conflicts.push({ claim: foldPath(path), files: [...articles, path] });
    }
    return conflicts;
  }

  #conflictsOfPage(page: string, claim: string): readonly Conflict[] {
    const store = this.#store;
    const same = claimants(store, claim);
    const above = foldersAbove(claim).flatMap((folder) => claimants(store, folder));
    const asFolder = [...above, ...claimantsBelow(store, claim)];
    return [
      ...(same.length === 0 ? [] : [{ claim, files: same, page }]),
      ...(asFolder.length === 0 ? [] : [{ claim, files: asFolder, page, byFolder: true as const }]),
    ];
  }

  #refuseConflicts(unshowable: readonly Unshowable[]): void {
    const conflicts = this.#conflicts();
    if (conflicts.length + unshowable.length === 0) return;
    const files = new Set(conflicts.flatMap(({ files }) => files));
    const drafts = [...files].filter((file) => this.#isDraft(file));
    throw new ConflictError(conflicts, unshowable, drafts);
  }

  #isDraft(file: string): boolean {
    if (this.#drafts.has(file)) return true;
    const source = this.#store.sources.get(file);
    const article = source === undefined ? undefined : this.#store.articles.get(source.id);
    return article?.file === file && article.status === "draft";
  }
}

/** Files missing from `src/static`, or damaged, that an article to be published shows. */
function unshowableIn(article: Article, pictures: StampedPictures): readonly Unshowable[] {
  if (article.status !== "ready") return [];
  const lead = article.image === undefined ? undefined : pictureAddress(article.image.src);
  return [...(lead === undefined ? [] : [lead]), ...(article.shows ?? [])].flatMap((address) => {
    const found = Object.hasOwn(pictures, address) ? pictures[address] : undefined;
    if (found?.picture !== undefined || found?.table !== undefined) return [];
    return [{ file: article.file, address, ...(found?.fault === undefined ? {} : { fault: found.fault }) }];
  });
}

/** Claims made by two files (keys are sorted by claim), and files whose path others need as a folder. */
function conflictingClaims(store: Store): {
  readonly same: ReadonlySet<string>;
  readonly neededAsFolders: ReadonlySet<string>;
} {
  const same = new Set<string>();
  const files = new Set<string>();
  let last: string | undefined;
  for (const [claim] of store.claims.getKeys({})) {
    if (claim === last) same.add(claim);
    // Nothing is below a page: `index.html` is always the last part of an address.
    else if (claim.startsWith("/") && !claim.endsWith("/index.html")) files.add(claim);
    last = claim;
  }
  return { same, neededAsFolders: new Set([...files].filter((file) => claimantsBelow(store, file).length > 0)) };
}

/** Files that claim a path below `file`, at most `mostReported`. */
function claimantsBelow({ claims }: Store, file: string): readonly string[] {
  if (file.startsWith("id:")) return [];
  const found = claims.getKeys({ start: [`${file}/`, ""], end: [`${file}/\uffff`, ""], limit: mostReported });
  return [...found].map(([, claimant]) => claimant);
}

/** How many of the files that need a folder in place of a file are reported. */
const mostReported = 3;

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
