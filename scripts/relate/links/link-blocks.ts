import type { Published } from "../index/publication-order.ts";
import type { Settings } from "../settings.ts";
import { chooseLinks } from "./choose-links.ts";
import { FAINT } from "./likeness.ts";
import { LINK_WORDS, packLinks } from "./links.ts";
import { type Alike, promising } from "./promising.ts";

/** Articles linked at a time: so many that asking for more costs nothing, so few that threads end together. */
const BLOCK = 256;

/** All that is needed to link every article to older ones, in arrays that threads share. An article's number is its place in the order of publication. */
export interface LinkJob {
  readonly settings: Settings;
  /** By article: its publication, milliseconds since 1970, and the week of it. */
  readonly ats: Float64Array;
  readonly weeks: Uint16Array;
  /** Where the terms of an article begin; one more than there are articles. */
  readonly starts: Uint32Array;
  /** The terms of all articles, and the weight of each. */
  readonly terms: Uint32Array;
  readonly weights: Uint16Array;
  /** Where the articles of a term begin in which it weighs anything; one more than there are terms. */
  readonly postingStarts: Uint32Array;
  /** These articles, oldest first, and the weight of the term in each. */
  readonly postings: Int32Array;
  readonly postingWeights: Uint16Array;
  /** What comes out: for each article room for `mostLinks`, packed as in links.ts, and how many there are. */
  readonly links: Uint32Array;
  readonly counts: Uint8Array;
  /** Blocks nobody has begun, one number. */
  readonly waiting: Int32Array;
  /** By block: 1 when it is done. */
  readonly done: Int32Array;
}

/** An article has at most so many links. */
export function mostLinks({ nearest, storyCandidates }: Settings): number {
  return nearest + storyCandidates;
}

export function blocksOf(articles: number): number {
  return Math.ceil(articles / BLOCK);
}

/** Links blocks of articles, the newest first, until there is none that nobody has begun. */
export function linkWaiting(job: LinkJob): void {
  const linker = new Linker(job);
  for (let block = begin(job); block >= 0; block = begin(job)) linker.link(block);
}

/** Links the blocks that are begun and not done; another thread that is at them finds the same. */
export function linkUnfinished(job: LinkJob): void {
  const linker = new Linker(job);
  for (let block = 0; block < job.done.length; block++) if (Atomics.load(job.done, block) === 0) linker.link(block);
}

function begin({ waiting }: LinkJob): number {
  return Atomics.sub(waiting, 0, 1) - 1;
}

class Linker {
  readonly #job: LinkJob;
  /** By article: how alike it is to the one at hand, as far as that is counted. */
  readonly #sums: Int32Array;
  /** Articles at least faintly like it. */
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
      const older = promising(article, this.#alikeTo(index), (number) => this.#published(number), settings);
      const own = packLinks(chooseLinks(article.at, older, settings));
      links.set(own, index * mostLinks(settings) * LINK_WORDS);
      counts[index] = own.length / LINK_WORDS;
    }
    Atomics.store(done, block, 1);
  }

  /** With an id that only tells the order of publication. */
  #published(index: number): Published {
    return { id: String.fromCharCode(index >>> 15, index & 0x7fff), at: this.#job.ats[index] ?? 0 };
  }

  #alikeTo(index: number): Alike[] {
    const { weeks } = this.#job;
    const alike: Alike[] = [];
    const count = this.#addUp(index);
    for (let i = 0; i < count; i++) {
      const number = this.#met[i] ?? 0;
      alike.push({ number, likeness: this.#sums[number] ?? 0, week: weeks[number] ?? 0 });
    }
    return alike;
  }

  /** Adds up the products of weights with all older articles; gives how many are at least faintly like the article. */
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
      // The article itself stands among those of the term, and ends the older ones.
      for (let place = postingStarts[terms[at] ?? 0] ?? 0; ; place++) {
        const article = postings[place] ?? index;
        if (article >= index) break;
        const before = sums[article] ?? 0;
        const sum = before + (postingWeights[place] ?? 0) * weight;
        sums[article] = sum;
        if (sum >= FAINT && before < FAINT) met[count++] = article;
      }
    }
    return count;
  }
}
