import { foldPath } from "../base/output-path.ts";
import type { Article } from "../content/article.ts";
import { type Conflict, claimOfAddress, foldersAbove, isStatic } from "../content/claims.ts";
import { pictureAddress } from "../content/picture.ts";
import type { Unshowable } from "../content/picture-problems.ts";
import type { StampedPictures } from "../content/read-pictures.ts";
import type { Settings } from "../content/read-registries.ts";
import { companions } from "../content/reserved-addresses.ts";
import { claimants, type Store } from "./store.ts";

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

/** Finds conflicts while an index makes claims. */
export class ConflictFinder {
  readonly #store: Store;
  readonly #isNew: boolean;
  /** Claims made by two files. */
  readonly #conflicting = new Set<string>();
  /** Output files whose path others need as a folder. */
  readonly #filesNeededAsFolders = new Set<string>();
  /** Incoming files whose article is a draft. */
  readonly #drafts = new Set<string>();
  readonly #unshowable: Unshowable[] = [];

  /** @param isNew a new store compares all claims at the end: looking up each one takes a third of the index time */
  constructor(store: Store, isNew: boolean) {
    this.#store = store;
    this.#isNew = isNew;
  }

  /** Notes an incoming article, before it makes its claims. */
  add(file: string, article: Article, pictures: StampedPictures): void {
    if (article.status === "draft") this.#drafts.add(file);
    this.#unshowable.push(...unshowableIn(article, pictures));
  }

  /** Notes a claim. Stale claims must be released already: then any other claimant is a genuine conflict. */
  claim(claim: string, claimant: string): void {
    if (this.#isNew) return;
    if (claimants(this.#store, claim).some((other) => other !== claimant)) this.#conflicting.add(claim);
    for (const folder of foldersAbove(claim)) {
      if (claimants(this.#store, folder).length > 0) this.#filesNeededAsFolders.add(folder);
    }
    if (claimantsBelow(this.#store, claim).length > 0) this.#filesNeededAsFolders.add(claim);
  }

  /** Throws a ConflictError if there is any conflict, including those with info pages. */
  refuse(info: Settings["info"]): void {
    const conflicts = this.#conflicts(info);
    if (conflicts.length + this.#unshowable.length === 0) return;
    const files = new Set(conflicts.flatMap(({ files }) => files));
    const drafts = [...files].filter((file) => this.#isDraft(file));
    throw new ConflictError(conflicts, this.#unshowable, drafts);
  }

  #conflicts(info: Settings["info"]): readonly Conflict[] {
    const store = this.#store;
    const found = this.#isNew
      ? conflictingClaims(store)
      : { same: this.#conflicting, neededAsFolders: this.#filesNeededAsFolders };
    const conflicts: Conflict[] = [...found.same].map((claim) => ({ claim, files: claimants(store, claim) }));
    for (const claim of found.neededAsFolders) {
      const files = [...claimants(store, claim), ...claimantsBelow(store, claim)];
      conflicts.push({ claim, files, byFolder: true });
    }
    for (const { file, address } of info) conflicts.push(...this.#conflictsOfPage(file, claimOfAddress(address)));
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

/** The most files to report that need a folder in place of a file. */
const mostReported = 3;
