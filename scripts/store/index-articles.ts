import { calendarOf } from "../base/dates.ts";
import { foldPath } from "../base/output-path.ts";
import type { Article } from "../content/article.ts";
import { standing } from "../content/article.ts";
import { type Contest, claimOfAddress, claimsOf, foldersAbove, isStatic } from "../content/claims.ts";
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
import { ListWriter, StoredList } from "./lists.ts";
import { listsOf } from "./lists-of.ts";
import { changedEntries, rebuildTopicLists, type StoredRegistries, storable } from "./registry-changes.ts";
import { indexStatics } from "./static-index.ts";
import { claimants, putMeta, type Store, textKey } from "./store.ts";
import { storedPictures } from "./stored-pictures.ts";
import { WaitingEntry } from "./waiting-entry.ts";
import type { IncomingFile } from "./waiting-room.ts";

/** What came in since the last index. */
export interface Incoming {
  /** Files whose article is new or changed, and what they hold now. */
  readonly parsed: Iterable<IncomingFile & { readonly file: string }>;
  /** The same files, without what they hold. */
  readonly files: Iterable<string>;
  readonly gone: readonly string[];
}

/** From so many changes on, asking which pages each touches costs more than looking at all of them. */
export const manyChanges = 20_000;

/** What the public sees differently since the last index. */
export interface IndexChanges {
  /** Not all of them in a new store, or where there are more than `manyChanges`: all pages are looked at then. */
  readonly articles: readonly ArticleChange[];
  readonly entries: readonly EntryChange[];
  /** Articles and stories that are related to others than before. */
  readonly related: RelateTouched;
  /** Build time of the last index; undefined for a new store. */
  readonly last: number | undefined;
  readonly before: Before;
}

/** Files that claim what is another's, or show what cannot be shown. Thrown inside the transaction, so that nothing of it is kept. */
export class ConflictError extends Error {
  /** Of files that claim the id or address of another one, or the address of an info page. */
  readonly contests: readonly Contest[];
  readonly unshowable: readonly Unshowable[];
  /** Those of the files with contests that are drafts. */
  readonly drafts: readonly string[];

  constructor(contests: readonly Contest[], unshowable: readonly Unshowable[], drafts: readonly string[]) {
    super("Two files claim one id or address, or a file shows a picture that cannot be shown.");
    this.contests = contests;
    this.unshowable = unshowable;
    this.drafts = drafts;
  }
}

/**
 * Files of articles that came due, or expired, between the last build's time and now, though nobody touched them: they are
 * parsed again.
 */
export function dueFiles(store: Store, now: number): readonly string[] {
  const last = store.meta.get("now") as number | undefined;
  if (last === undefined) return [];
  const [from, to] = last < now ? [last, now] : [now, last];
  const ids = new Set<string>();
  for (const [, id] of store.moments.getKeys({ start: [from, ""], end: [to + 1, ""] })) ids.add(id);
  return [...ids].map((id) => store.articles.get(id)?.file).filter((file) => file !== undefined);
}

/** Files of articles that show a picture which came, went or changed since the last index. */
export function filesWithChangedPictures(store: Store, pictures: StampedPictures): readonly string[] {
  const changed = changedPictures(storedPictures(store), pictures);
  const ids = changed.flatMap((address) => {
    const list = new StoredList(store, `image/${address}`);
    return list.slice(0, list.length).map(({ id }) => id);
  });
  return ids.map((id) => store.articles.get(id)?.file).filter((file) => file !== undefined);
}

/**
 * Brings the store's articles and lists to what the files hold and the public may see at `now`. Call it inside a
 * transaction of the store. `pictures` are those of `src/static`. Throws a ConflictError when two files claim one id or address.
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
  const changedStatics = indexStatics(store, statics);
  const indexer = new Indexer(store, settings, last, now);
  const entries = before === undefined ? [] : changedEntries(before, settings.registries);
  const trees =
    before === undefined ? [] : rebuildTopicLists(store, indexer.lists, before.topics, settings.registries.topics);
  indexer.takeIn(incoming, pictures, changedStatics);
  const related = indexer.finish();
  putMeta(store.meta, "now", now);
  putMeta(store.meta, "registries", storable(settings.registries));
  putMeta(store.meta, "pictures", pictures);
  return {
    articles: indexer.changes,
    entries: [...entries, ...trees],
    related,
    last,
    before: {
      now: last ?? now,
      length: (list) => indexer.lists.lengthBefore(list),
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
  /** Articles whose file is gone or holds another article now, by id. */
  readonly #homeless = new Map<string, Article>();
  /** Claims that two files make. */
  readonly #contested = new Set<string>();
  /** Files of the output in whose place others need a folder. */
  readonly #filesAsFolders = new Set<string>();
  readonly #relations: RelateChange[] = [];
  /** Files whose article is a draft, as far as they came in. */
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

  takeIn({ parsed, files, gone }: Incoming, pictures: StampedPictures, changedStatics: readonly string[]): void {
    const unshowable: Unshowable[] = [];
    for (const file of gone) this.#release(file);
    // All files let go of what they held before any takes hold: two articles may have changed places.
    for (const file of files) this.#release(file);
    for (const { file, hash, parsed: article, text } of parsed) {
      if (text !== undefined) this.#store.texts.putSync(textKey(file, hash), text);
      this.#take(file, hash, article);
      unshowable.push(...unshowableIn(article.article, pictures));
    }
    for (const [id, article] of this.#homeless) {
      this.#store.articles.removeSync(id);
      this.#change(id, article, undefined);
    }
    for (const path of changedStatics) {
      if (!this.#isNew && this.#store.statics.get(path) !== undefined) this.#contest(foldPath(path), path);
    }
    this.#refuseConflicts(unshowable);
  }

  /** Nothing was indexed before: claims are compared at the end, all at once, as asking for each takes a third of the index. */
  get #isNew(): boolean {
    return this.#last === undefined;
  }

  /** Writes the lists and relates what changed. */
  finish(): RelateTouched {
    this.lists.flush();
    return relate(this.#store.relate, this.#relations, this.#tree);
  }

  #release(file: string): void {
    const source = this.#store.sources.get(file);
    if (source === undefined) return;
    const article = this.#store.articles.get(source.id);
    for (const mention of source.mentions) this.#store.mentions.removeSync(mention, file);
    this.#store.sources.removeSync(file);
    this.#store.warnings.removeSync(file);
    if (article === undefined || article.file !== file) return;
    for (const claim of claimsOf(article)) this.#store.claims.removeSync([claim, file]);
    for (const alias of article.aliases) this.#store.aliases.removeSync(alias);
    for (const moment of momentsOf(article)) this.#store.moments.removeSync([moment, article.id]);
    this.#homeless.set(article.id, article);
  }

  #take(file: string, hash: string, { article, mentions, warnings }: IncomingFile["parsed"]): void {
    const names = Object.entries(mentions).flatMap(([registry, written]) =>
      written.map((name) => `${registry}/${foldName(name)}`),
    );
    const unique = [...new Set(names)];
    if (article.status === "draft") this.#drafts.add(file);
    this.#store.sources.putSync(file, { id: article.id, hash, mentions: unique });
    for (const mention of unique) this.#store.mentions.putSync(mention, file);
    if (warnings.length > 0) this.#store.warnings.putSync(file, warnings);
    for (const claim of claimsOf(article)) {
      if (!this.#isNew) this.#contest(claim, file);
      this.#store.claims.putSync([claim, file], true);
    }
    for (const alias of article.aliases) this.#store.aliases.putSync(alias, article.id);
    for (const moment of momentsOf(article)) this.#store.moments.putSync([moment, article.id], true);
    this.#store.articles.putSync(article.id, article);
    const before = this.#homeless.get(article.id);
    this.#homeless.delete(article.id);
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

  /** Only live articles are related: a withdrawn one is nothing to read next. */
  #relate(id: string, before: Article | undefined, after: Article | undefined): void {
    const was = before?.status === "ready";
    if (after?.status === "ready") {
      this.#relations.push({ id, before: was, after: new WaitingEntry(this.#store.waiting, after) });
    } else if (was) this.#relations.push({ id, before: true, after: undefined });
  }

  #unlist(article: Article): void {
    const month = this.#calendar.month(article.at);
    for (const list of listsOf(article, this.#tree)) this.lists.remove(list, month, article);
  }

  #enlist(article: Article): void {
    const month = this.#calendar.month(article.at);
    for (const list of listsOf(article, this.#tree)) this.lists.add(list, month, { at: article.at, id: article.id });
  }

  /** Notes whether others have what a file claims. Stale claims are already released, so any other claimant is a genuine conflict. */
  #contest(claim: string, claimant: string): void {
    if (claimants(this.#store, claim).some((other) => other !== claimant)) this.#contested.add(claim);
    for (const folder of foldersAbove(claim)) {
      if (claimants(this.#store, folder).length > 0) this.#filesAsFolders.add(folder);
    }
    if (claimantsBelow(this.#store, claim).length > 0) this.#filesAsFolders.add(claim);
  }

  #contests(): readonly Contest[] {
    const store = this.#store;
    const found = this.#isNew ? contestedClaims(store) : { same: this.#contested, asFolders: this.#filesAsFolders };
    const contests: Contest[] = [...found.same].map((claim) => ({ claim, files: claimants(store, claim) }));
    for (const claim of found.asFolders) {
      const files = [...claimants(store, claim), ...claimantsBelow(store, claim)];
      contests.push({ claim, files, byFolder: true });
    }
    for (const { file, address } of this.#info) contests.push(...this.#contestsOfPage(file, claimOfAddress(address)));
    for (const path of store.statics.getKeys({})) {
      const beside = companions.find((companion) => path.endsWith(`/${companion}`));
      if (beside === undefined) continue;
      const page = foldPath(`${path.slice(0, -beside.length)}index.html`);
      const articles = claimants(store, page).filter((claimant) => !isStatic(claimant));
      if (articles.length > 0) contests.push({ claim: foldPath(path), files: [...articles, path] });
    }
    return contests;
  }

  #contestsOfPage(page: string, claim: string): readonly Contest[] {
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
    const contests = this.#contests();
    if (contests.length + unshowable.length === 0) return;
    const files = new Set(contests.flatMap((contest) => contest.files));
    const drafts = [...files].filter((file) => this.#isDraft(file));
    throw new ConflictError(contests, unshowable, drafts);
  }

  #isDraft(file: string): boolean {
    if (this.#drafts.has(file)) return true;
    const source = this.#store.sources.get(file);
    const article = source === undefined ? undefined : this.#store.articles.get(source.id);
    return article?.file === file && article.status === "draft";
  }
}

/** What an article that is to be published shows and cannot, as no such file is there or it is no sound picture. */
function unshowableIn(article: Article, pictures: StampedPictures): readonly Unshowable[] {
  if (article.status !== "ready") return [];
  const lead = article.image === undefined ? undefined : pictureAddress(article.image.src);
  return [...(lead === undefined ? [] : [lead]), ...(article.shows ?? [])].flatMap((address) => {
    const found = Object.hasOwn(pictures, address) ? pictures[address] : undefined;
    if (found?.picture !== undefined || found?.table !== undefined) return [];
    return [{ file: article.file, address, ...(found?.fault === undefined ? {} : { fault: found.fault }) }];
  });
}

/** Claims that two files make, in a table whose keys lie in order of claims; and files in whose place others need a folder. */
function contestedClaims(store: Store): {
  readonly same: ReadonlySet<string>;
  readonly asFolders: ReadonlySet<string>;
} {
  const same = new Set<string>();
  const files = new Set<string>();
  let last: string | undefined;
  for (const [claim] of store.claims.getKeys({})) {
    if (claim === last) same.add(claim);
    // Nothing lies below a page: no part of an address but the last is called so.
    else if (claim.startsWith("/") && !claim.endsWith("/index.html")) files.add(claim);
    last = claim;
  }
  return { same, asFolders: new Set([...files].filter((file) => claimantsBelow(store, file).length > 0)) };
}

/** Who claims a file in the folder that would stand in a file's place. */
function claimantsBelow({ claims }: Store, file: string): readonly string[] {
  if (file.startsWith("id:")) return [];
  const found = claims.getKeys({ start: [`${file}/`, ""], end: [`${file}/\uffff`, ""], limit: mostTold });
  return [...found].map(([, claimant]) => claimant);
}

/** Of those who need a folder where a file is, so many are told. */
const mostTold = 3;

function visible(article: Article | undefined, now: number): Article | undefined {
  return article === undefined || standing(article, now) === "hidden" ? undefined : article;
}

/** When an article comes due or expires, and when its changes stop being dates to come. */
function momentsOf(article: Article): readonly number[] {
  const { at, expires, updated, corrections } = article;
  const changes = [...(updated === undefined ? [] : [updated]), ...corrections];
  return [...new Set([at, ...(expires === undefined ? [] : [expires]), ...changes.map((change) => change.at)])];
}
