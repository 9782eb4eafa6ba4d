import type { Touched } from "../answers/touched.ts";
import type { DeltaSegment } from "../index/delta-segment.ts";
import { publicationOrder } from "../index/publication-order.ts";
import { headerOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { similarArticles } from "../index/similar-articles.ts";
import { getVector, hashesOf } from "../index/vectors.ts";
import { weekOf } from "../index/week-of.ts";
import { type Candidate, chooseLinks, inStoryWindow } from "../links/choose-links.ts";
import { backlinksOf, type Link, linksOf, putBacklinks, putLinks } from "../links/links.ts";
import { type ScoredArticle, selectCandidates } from "../links/select-candidates.ts";
import { rankOf } from "../links/similarity.ts";
import { updateLinks } from "../links/update-links.ts";

/** Updates the links of all articles that the change may affect. Returns their doc ids. */
export function relink(
  store: RelateStore,
  weighed: ReadonlySet<number>,
  gone: ReadonlySet<number>,
  delta: DeltaSegment,
  touched: Touched,
): Set<number> {
  const changes = new Map<number, Map<number, Candidate | undefined>>();
  const change = (of: number, docId: number, now: Candidate | undefined): void => {
    if (weighed.has(of) || gone.has(of)) return;
    const known = changes.get(of) ?? new Map<number, Candidate | undefined>();
    changes.set(of, known.set(docId, now));
  };
  for (const docId of gone) for (const backlink of backlinksOf(store, docId)) change(backlink.docId, docId, undefined);
  for (const docId of weighed) {
    const header = headerOf(store, docId);
    const similar = similarTo(store, docId, delta);
    const backlinks = new Set(backlinksOf(store, docId).map((backlink) => backlink.docId));
    for (const backlink of backlinks) change(backlink, docId, undefined);
    const week = weekOf(header.at);
    for (const other of similar) {
      if (other.week < week || weighed.has(other.docId)) continue;
      const newer = headerOf(store, other.docId);
      if (publicationOrder(newer, header) < 0) continue;
      if (!backlinks.has(other.docId) && !entersLinks(store, header, newer, other.similarity)) continue;
      change(other.docId, docId, { id: header.id, at: header.at, docId, similarity: other.similarity });
    }
    replaceLinks(store, docId, chooseLinksAgain(store, header, similar), touched);
  }
  for (const [docId, changed] of changes) {
    const header = headerOf(store, docId);
    const updated = updateLinks(
      header.at,
      linksOf(store, docId),
      changed,
      (other) => headerOf(store, other),
      store.settings,
    );
    replaceLinks(store, docId, updated ?? chooseLinksAgain(store, header, similarTo(store, docId, delta)), touched);
  }
  for (const docId of gone) {
    store.links.removeSync(docId);
    store.backlinks.removeSync(docId);
  }
  return new Set([...weighed, ...changes.keys()]);
}

function similarTo(store: RelateStore, docId: number, delta: DeltaSegment): ScoredArticle[] {
  const { terms, weights } = getVector(store, docId);
  return similarArticles(store, hashesOf(terms), weights, delta).filter((one) => one.docId !== docId);
}

/** Whether an older article would enter the current links of a newer one. */
function entersLinks(store: RelateStore, older: Header, newer: Header, similarity: number): boolean {
  const links = linksOf(store, newer.docId);
  const near = links.filter((link) => link.near);
  const rank = rankOf(similarity, older.at, newer.at);
  if (near.length < store.settings.nearest || near.some((link) => link.rank <= rank)) return true;
  if (!inStoryWindow(older.at, newer.at)) return false;
  const story = links.filter((link) => link.story);
  return story.length < store.settings.storyCandidates || story.some((link) => link.similarity <= similarity);
}

function chooseLinksAgain(store: RelateStore, header: Header, similar: readonly ScoredArticle[]): Link[] {
  const older = selectCandidates(header, similar, (docId) => headerOf(store, docId), store.settings);
  return chooseLinks(header.at, older, store.settings);
}

function replaceLinks(store: RelateStore, docId: number, links: readonly Link[], touched: Touched): void {
  const before = new Map(linksOf(store, docId).map((link) => [link.docId, link]));
  const now = new Map(links.map((link) => [link.docId, link]));
  putLinks(store, docId, links);
  touched.article(docId, true);
  for (const other of new Set([...before.keys(), ...now.keys()])) {
    const [old, link] = [before.get(other), now.get(other)];
    if (old !== undefined && link !== undefined && isSame(old, link)) continue;
    if (old === undefined) touched.gains(other, docId);
    else touched.article(other, true);
    replaceBacklink(store, other, docId, link);
  }
}

function isSame(a: Link, b: Link): boolean {
  return a.similarity === b.similarity && a.rank === b.rank && a.near === b.near && a.story === b.story;
}

function replaceBacklink(store: RelateStore, of: number, docId: number, link: Link | undefined): void {
  const rest = backlinksOf(store, of).filter((backlink) => backlink.docId !== docId);
  putBacklinks(store, of, link === undefined ? rest : [...rest, { ...link, docId }]);
}

/** Removes a deleted article from the backlinks of older ones. Its own lists stay until the others are updated. */
export function removeFromBacklinks(store: RelateStore, docId: number): void {
  for (const link of linksOf(store, docId)) replaceBacklink(store, link.docId, docId, undefined);
}
