import type { Published } from "../index/publication-order.ts";
import type { RelateSettings } from "../settings.ts";
import { chooseLinks } from "./choose-links.ts";
import { LINK_UINT32S, packLinks } from "./links.ts";
import { type ScoredArticle, selectCandidates } from "./select-candidates.ts";
import { MIN_SIMILARITY } from "./similarity.ts";

/** Articles per block: enough that scheduling costs nothing, few enough that threads finish together. */
const BLOCK = 256;

/**
 * Everything needed to link all articles to older ones, in shared arrays. The doc id is the position in publication
 * order.
 */
export interface LinkJob {
  readonly settings: RelateSettings;
  /** By article: publication in milliseconds since 1970, and its week. */
  readonly ats: Float64Array;
  readonly weeks: Uint16Array;
  /** Start of each article's terms, plus the end. */
  readonly starts: Uint32Array;
  /** Terms of all articles and their weights. */
  readonly terms: Uint32Array;
  readonly weights: Uint16Array;
  /** Start of each term's postings with a weight above zero, plus the end. */
  readonly postingStarts: Uint32Array;
  /** Doc ids, oldest first, and weights. */
  readonly postings: Int32Array;
  readonly postingWeights: Uint16Array;
  /** Results: room for `maxLinks` links per article, packed as in links.ts, and their number. */
  readonly links: Uint32Array;
  readonly counts: Uint8Array;
  /** Number of blocks not started yet, one element. */
  readonly waiting: Int32Array;
  /** By block: 1 if done. */
  readonly done: Int32Array;
}

/** The most links an article can have. */
export function maxLinks({ nearest, storyCandidates }: RelateSettings): number {
  return nearest + storyCandidates;
}

export function blocksOf(articles: number): number {
  return Math.ceil(articles / BLOCK);
}

/** Links blocks of articles, newest first, until all are started. */
export function linkWaiting(job: LinkJob): void {
  const linker = new Linker(job);
  for (let block = takeBlock(job); block >= 0; block = takeBlock(job)) linker.link(block);
}

/** Links blocks that are started but not done. Another thread working on one gets the same result. */
export function linkUnfinished(job: LinkJob): void {
  const linker = new Linker(job);
  for (let block = 0; block < job.done.length; block++) if (Atomics.load(job.done, block) === 0) linker.link(block);
}

function takeBlock({ waiting }: LinkJob): number {
  return Atomics.sub(waiting, 0, 1) - 1;
}

class Linker {
  readonly #job: LinkJob;
  /** Similarity to the current article so far, by doc id. */
  readonly #sums: Int32Array;
  /** Doc ids of articles with at least MIN_SIMILARITY. */
  readonly #met: Int32Array;

  constructor(job: LinkJob) {
    this.#job = job;
    this.#sums = new Int32Array(job.ats.length);
    this.#met = new Int32Array(job.ats.length);
  }

  link(block: number): void {
    const { ats, settings, links, counts, done } = this.#job;
    const end = Math.min((block + 1) * BLOCK, ats.length);
    for (let index = block * BLOCK; index < end; index++) {
      const article = this.#published(index);
      const older = selectCandidates(article, this.#similarTo(index), (docId) => this.#published(docId), settings);
      const own = packLinks(chooseLinks(article.at, older, settings));
      links.set(own, index * maxLinks(settings) * LINK_UINT32S);
      counts[index] = own.length / LINK_UINT32S;
    }
    Atomics.store(done, block, 1);
  }

  /** The id is made up, to sort in publication order. */
  #published(index: number): Published {
    return { id: String.fromCharCode(index >>> 15, index & 0x7fff), at: this.#job.ats[index] ?? 0 };
  }

  #similarTo(index: number): ScoredArticle[] {
    const { weeks } = this.#job;
    const similar: ScoredArticle[] = [];
    const count = this.#addUp(index);
    for (let i = 0; i < count; i++) {
      const docId = this.#met[i] ?? 0;
      similar.push({ docId, similarity: this.#sums[docId] ?? 0, week: weeks[docId] ?? 0 });
    }
    return similar;
  }

  /** Sums the products of weights with all older articles. Returns how many reach MIN_SIMILARITY. */
  #addUp(index: number): number {
    const { starts, terms, weights, postingStarts, postings, postingWeights } = this.#job;
    const sums = this.#sums;
    const met = this.#met;
    const end = starts[index + 1] ?? 0;
    let count = 0;
    sums.fill(0, 0, index);
    for (let at = starts[index] ?? 0; at < end; at++) {
      const weight = weights[at] ?? 0;
      if (weight === 0) continue;
      // The article itself is in the posting list and ends the older ones.
      for (let place = postingStarts[terms[at] ?? 0] ?? 0; ; place++) {
        const article = postings[place] ?? index;
        if (article >= index) break;
        const before = sums[article] ?? 0;
        const sum = before + (postingWeights[place] ?? 0) * weight;
        sums[article] = sum;
        if (sum >= MIN_SIMILARITY && before < MIN_SIMILARITY) met[count++] = article;
      }
    }
    return count;
  }
}
