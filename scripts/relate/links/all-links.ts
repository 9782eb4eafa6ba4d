import { type AllTerms, sharedWords } from "../index/all-terms.ts";
import type { Postings } from "../index/postings.ts";
import { raise } from "../index/raise.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { appendWords } from "../index/words.ts";
import { linkAll } from "./link-all.ts";
import { blocksOf, type LinkJob, mostLinks } from "./link-blocks.ts";
import { LINK_WORDS } from "./links.ts";

/** The links of all articles, in room of equal size for each: see link-blocks.ts. */
export interface AllLinks {
  readonly words: Uint32Array;
  readonly counts: Uint8Array;
  /** Words of room an article has. */
  readonly room: number;
}

export function findLinks(
  { settings }: RelateStore,
  heads: readonly Head[],
  weeks: Uint16Array,
  all: AllTerms,
  weighty: Postings,
): AllLinks {
  const ats = new Float64Array(new SharedArrayBuffer(heads.length * 8));
  for (const [index, head] of heads.entries()) ats[index] = head.at;
  const room = mostLinks(settings) * LINK_WORDS;
  const blocks = blocksOf(heads.length);
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  waiting[0] = blocks;
  const job: LinkJob = {
    settings,
    ats,
    weeks,
    starts: all.starts,
    terms: all.terms,
    weights: all.seconds,
    postingStarts: weighty.starts,
    postings: weighty.articles,
    postingWeights: weighty.weights,
    links: sharedWords(heads.length * room),
    counts: new Uint8Array(new SharedArrayBuffer(heads.length)),
    waiting,
    done: new Int32Array(new SharedArrayBuffer(blocks * 4)),
  };
  linkAll(job);
  return { words: job.links, counts: job.counts, room };
}

export function linksAt({ words, counts, room }: AllLinks, number: number): Uint32Array {
  return words.subarray(number * room, number * room + (counts[number] ?? 0) * LINK_WORDS);
}

export function putLinks(store: RelateStore, links: AllLinks): void {
  for (let number = 0; number < links.counts.length; number++) appendWords(store.links, number, linksAt(links, number));
}

/** Writes for every article the links that lead to it, by counting, so that no link becomes an object. */
export function putBacks(store: RelateStore, links: AllLinks): void {
  const size = links.counts.length;
  const starts = new Uint32Array(size + 1);
  for (let number = 0; number < size; number++) {
    const own = linksAt(links, number);
    for (let i = 0; i < own.length; i += LINK_WORDS) raise(starts, (own[i] ?? 0) + 1, 1);
  }
  for (let number = 0; number < size; number++) raise(starts, number + 1, starts[number] ?? 0);
  const next = starts.slice();
  const backs = new Uint32Array((starts[size] ?? 0) * LINK_WORDS);
  for (let number = 0; number < size; number++) {
    const own = linksAt(links, number);
    for (let i = 0; i < own.length; i += LINK_WORDS) {
      const older = own[i] ?? 0;
      const at = (next[older] ?? 0) * LINK_WORDS;
      raise(next, older, 1);
      backs[at] = number;
      for (let word = 1; word < LINK_WORDS; word++) backs[at + word] = own[i + word] ?? 0;
    }
  }
  for (let number = 0; number < size; number++)
    appendWords(
      store.backs,
      number,
      backs.subarray((starts[number] ?? 0) * LINK_WORDS, (starts[number + 1] ?? 0) * LINK_WORDS),
    );
}
