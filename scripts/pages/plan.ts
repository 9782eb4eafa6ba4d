import type { Digest } from "../store/digest.ts";
import { type IndexChanges, manyChanges } from "../store/index-articles.ts";
import type { PageKey, Store } from "../store/store.ts";
import type { PageKind } from "./kind.ts";

/**
 * Records which pages the changes touch, inside the transaction that indexes them: if this build dies, the next one
 * knows what is left to check.
 */
export function planTouched(store: Store, kinds: readonly PageKind[], changes: IndexChanges, digest: Digest): void {
  // The name of a topic is on the cards of its articles, wherever these are shown, and in the titles of stories.
  const isTopicRenamed = changes.entries.some(({ registry, renamed }) => registry === "topics" && renamed === true);
  if (changes.last === undefined || changes.articles.length > manyChanges || isTopicRenamed) {
    planAll(store);
    return;
  }
  const { last, before } = changes;
  for (const kind of kinds) {
    const touched = new Set<string>();
    for (const change of changes.articles) for (const key of kind.touchedBy(change, digest, before)) touched.add(key);
    for (const entry of changes.entries)
      for (const key of kind.touchedByEntry?.(entry, digest, before) ?? []) touched.add(key);
    for (const key of kind.touchedByRelations?.(changes.related, digest) ?? []) touched.add(key);
    for (const key of kind.touchedByWhole?.(digest, before) ?? []) touched.add(key);
    if (last !== digest.now) for (const key of kind.touchedByTime?.(last, digest.now, digest) ?? []) touched.add(key);
    for (const key of touched) store.pending.putSync([kind.name, key] as PageKey & string[], true);
  }
}

/** Plans all pages. */
export function planAll(store: Store): void {
  store.meta.putSync("renderAll", true);
}

/** The keys of the pages to check, by kind, and the reason. Includes published pages that no longer exist. */
export interface Plan {
  readonly reason: "all" | "changes";
  readonly keys: ReadonlyMap<PageKind, readonly string[]>;
}

export function readPlan(store: Store, kinds: readonly PageKind[], digest: Digest): Plan {
  const all = store.meta.get("renderAll") === true;
  const keys = new Map<PageKind, readonly string[]>();
  for (const kind of kinds) {
    const wanted = all || isCheckedEveryBuild(kind, digest) ? everyKey(store, kind, digest) : pendingKeys(store, kind);
    if (wanted.length > 0) keys.set(kind, wanted);
  }
  return { reason: all ? "all" : "changes", keys };
}

function isCheckedEveryBuild({ checkedEveryBuild }: PageKind, digest: Digest): boolean {
  return typeof checkedEveryBuild === "function" ? checkedEveryBuild(digest) : checkedEveryBuild === true;
}

function everyKey(store: Store, kind: PageKind, digest: Digest): readonly string[] {
  const keys = new Set(kind.keys(digest));
  for (const [, key] of store.pages.getKeys(rangeOf(kind))) if (key !== undefined) keys.add(key);
  return [...keys];
}

function pendingKeys(store: Store, kind: PageKind): readonly string[] {
  const keys: string[] = [];
  for (const [, key] of store.pending.getKeys(rangeOf(kind))) if (key !== undefined) keys.push(key);
  return keys;
}

/** All keys of a kind in a table whose keys are `[kind, key]`. */
function rangeOf({ name }: PageKind): { start: PageKey & string[]; end: PageKey & string[] } {
  return { start: [name, ""] as PageKey & string[], end: [name, "\uffff"] as PageKey & string[] };
}
