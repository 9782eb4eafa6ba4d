import { type AllTerms, sharedUint32s } from "../index/all-terms.ts";
import { increment } from "../index/increment.ts";
import type { Postings } from "../index/postings.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { appendUint32s } from "../index/uint32s.ts";
import { linkAll } from "./link-all.ts";
import { blocksOf, type LinkJob, maxLinks } from "./link-blocks.ts";
import { LINK_UINT32S } from "./links.ts";

/** The links of all articles, with the same room for each: see link-blocks.ts. */
export interface AllLinks {
  readonly words: Uint32Array;
  readonly counts: Uint8Array;
  /** Words reserved per article. */
  readonly room: number;
}

export function findLinks(
  { settings }: RelateStore,
  headers: readonly Header[],
  weeks: Uint16Array,
  all: AllTerms,
  weighty: Postings,
): AllLinks {
  const ats = new Float64Array(new SharedArrayBuffer(headers.length * 8));
  for (const [index, header] of headers.entries()) ats[index] = header.at;
  const room = maxLinks(settings) * LINK_UINT32S;
  const blocks = blocksOf(headers.length);
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  waiting[0] = blocks;
  const job: LinkJob = {
    settings,
    ats,
    weeks,
    starts: all.starts,
    terms: all.terms,
    weights: all.attributes,
    postingStarts: weighty.starts,
    postings: weighty.articles,
    postingWeights: weighty.weights,
    links: sharedUint32s(headers.length * room),
    counts: new Uint8Array(new SharedArrayBuffer(headers.length)),
    waiting,
    done: new Int32Array(new SharedArrayBuffer(blocks * 4)),
  };
  linkAll(job);
  return { words: job.links, counts: job.counts, room };
}

export function linksAt({ words, counts, room }: AllLinks, docId: number): Uint32Array {
  return words.subarray(docId * room, docId * room + (counts[docId] ?? 0) * LINK_UINT32S);
}

export function putLinks(store: RelateStore, links: AllLinks): void {
  for (let docId = 0; docId < links.counts.length; docId++) appendUint32s(store.links, docId, linksAt(links, docId));
}

/** Writes the backlinks of every article, by counting, without an object per link. */
export function putBacklinks(store: RelateStore, links: AllLinks): void {
  const size = links.counts.length;
  const starts = new Uint32Array(size + 1);
  for (let docId = 0; docId < size; docId++) {
    const own = linksAt(links, docId);
    for (let i = 0; i < own.length; i += LINK_UINT32S) increment(starts, (own[i] ?? 0) + 1, 1);
  }
  for (let docId = 0; docId < size; docId++) increment(starts, docId + 1, starts[docId] ?? 0);
  const next = starts.slice();
  const backlinks = new Uint32Array((starts[size] ?? 0) * LINK_UINT32S);
  for (let docId = 0; docId < size; docId++) {
    const own = linksAt(links, docId);
    for (let i = 0; i < own.length; i += LINK_UINT32S) {
      const older = own[i] ?? 0;
      const at = (next[older] ?? 0) * LINK_UINT32S;
      increment(next, older, 1);
      backlinks[at] = docId;
      for (let word = 1; word < LINK_UINT32S; word++) backlinks[at + word] = own[i + word] ?? 0;
    }
  }
  for (let docId = 0; docId < size; docId++)
    appendUint32s(
      store.backlinks,
      docId,
      backlinks.subarray((starts[docId] ?? 0) * LINK_UINT32S, (starts[docId + 1] ?? 0) * LINK_UINT32S),
    );
}
