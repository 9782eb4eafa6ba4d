import { fallbackKey } from "../answers/fallback.ts";
import { Touched } from "../answers/touched.ts";
import type { RelateChange, RelateTouched, Topics } from "../contract.ts";
import { indexKeys } from "../index/index-keys.ts";
import { docIdOf, docIdsUnder, headerOf, slugOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { termsChanged } from "../index/terms-changed.ts";
import { getVector } from "../index/vectors.ts";
import { slugPart } from "../stories/slug-part.ts";
import { dependentsOnSize, updateStories } from "../stories/update-stories.ts";
import { relink, removeFromBacklinks } from "./relink.ts";
import type { Replacement } from "./replacement.ts";
import { weighChanges } from "./weigh-changes.ts";

/** `relate` for a change that is small compared to the archive. */
export function updateStore(store: RelateStore, changes: readonly RelateChange[], topics: Topics): RelateTouched {
  const touched = new Touched(store, topics);
  const replacements = changes.map((change) => prepare(store, change));
  const texts = replacements.filter(({ before, after }) => before?.docId !== after?.docId);

  for (const { before, after } of replacements) {
    touched.before(before);
    touched.slugPeers(before);
    touched.slugPeers(after);
  }
  const removed = new Set(texts.flatMap(({ before }) => (before === undefined ? [] : [before.docId])));
  for (const docId of removed) removeFromBacklinks(store, docId);
  const slugsBefore = replacements.map(({ before }) =>
    before === undefined ? undefined : slugOf(store, before.docId),
  );
  for (const [index, replacement] of replacements.entries()) replaceHeader(store, replacement, slugsBefore[index]);

  const { weighed, delta } = weighChanges(store, texts);
  const links = relink(store, weighed, removed, delta, touched);
  const starts = new Set([
    ...links,
    ...replacements.flatMap(({ after }) => (after === undefined ? [] : [after.docId])),
  ]);
  for (const [index, { before, after }] of replacements.entries()) {
    const slug = slugsBefore[index];
    if (before !== undefined && before.docId !== after?.docId && slug !== undefined) {
      for (const docId of dependentsOnSize(store, slug, before)) starts.add(docId);
    }
    for (const header of [before, after]) {
      if (header === undefined) continue;
      for (const slug of slugsOf(header)) for (const docId of docIdsUnder(store, ["slug", slug])) starts.add(docId);
    }
  }
  updateStories(store, starts, touched);
  const added = new Set(
    replacements.flatMap(({ before, after }) => (before === undefined && after !== undefined ? [after.docId] : [])),
  );
  for (const { after } of replacements) touched.after(after, after !== undefined && !added.has(after.docId));
  const changed = new Set(texts.map(({ after }) => after?.docId));
  for (const docId of weighed) if (!changed.has(docId)) touched.weighed(headerOf(store, docId));
  return touched.finish();
}

function slugsOf(header: Header): string[] {
  return typeof header.story === "string" ? [slugPart(header.id), header.story] : [slugPart(header.id)];
}

function prepare(store: RelateStore, change: RelateChange): Replacement {
  const docId = docIdOf(store, change.id);
  const before = docId === undefined ? undefined : headerOf(store, docId);
  const beforeVector = docId === undefined ? undefined : getVector(store, docId);
  if (change.after === undefined)
    return { id: change.id, before, beforeVector, after: undefined, afterTerms: undefined };
  const { terms, ...header } = change.after;
  const same =
    before !== undefined && beforeVector !== undefined && before.at === header.at && !termsChanged(beforeVector, terms);
  const after: Header = { ...header, docId: same ? before.docId : takeDocId(store) };
  return { id: change.id, before, beforeVector, after, afterTerms: terms };
}

function takeDocId(store: RelateStore): number {
  const next = (store.index.get(["next"]) as number | undefined) ?? 0;
  store.index.putSync(["next"], next + 1);
  return next;
}

function replaceHeader(store: RelateStore, { before, after }: Replacement, slug: string | undefined): void {
  if (before !== undefined) {
    for (const key of indexKeys(before)) store.index.removeSync(key);
    if (before.docId !== after?.docId) {
      store.headers.removeSync(before.docId);
      store.index.removeSync(["place", before.docId]);
      store.index.removeSync(fallbackKey(before));
      if (slug !== undefined) store.index.removeSync(["member", slug, before.at, before.id]);
    } else if (before.topics[0] !== after.topics[0]) {
      store.index.removeSync(fallbackKey(before));
    }
  }
  if (after === undefined) return;
  for (const key of indexKeys(after)) store.index.putSync(key, after.docId);
  store.headers.putSync(after.docId, after);
}
