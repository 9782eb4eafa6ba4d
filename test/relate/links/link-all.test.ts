import { test } from "uvu";
import * as assert from "uvu/assert";
import { Random } from "../../../scripts/bench/random.ts";
import { compiledModule } from "../../../scripts/code/code-folder.ts";
import { readAllTerms } from "../../../scripts/relate/index/all-terms.ts";
import { postingsOf, withoutZeroWeights } from "../../../scripts/relate/index/postings.ts";
import { weekOf } from "../../../scripts/relate/index/week-of.ts";
import { linkAll } from "../../../scripts/relate/links/link-all.ts";
import { blocksOf, type LinkJob, maxLinks } from "../../../scripts/relate/links/link-blocks.ts";
import { LINK_UINT32S } from "../../../scripts/relate/links/links.ts";
import { SETTINGS } from "../../../scripts/relate/settings.ts";

const ARTICLES = 3000;
const HOUR = 3_600_000;

/** Articles of ten terms out of 400. Every second term has a weight. */
function job(): LinkJob {
  const random = new Random(7);
  const all = readAllTerms(ARTICLES, () => {
    const hashes = new Set(Array.from({ length: 10 }, () => random.whole(1, 400)));
    return Uint32Array.from(
      [...hashes].sort((a, b) => a - b).flatMap((hash) => [hash, (hash % 2) * random.whole(500, 1500)]),
    );
  });
  const weighty = withoutZeroWeights(postingsOf(all));
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
  const blocks = blocksOf(ARTICLES);
  const made: LinkJob = {
    settings: SETTINGS,
    ats: new Float64Array(shared(ARTICLES * 8)),
    weeks: new Uint16Array(shared(ARTICLES * 2)),
    starts: all.starts,
    terms: all.terms,
    weights: all.attributes,
    postingStarts: weighty.starts,
    postings: weighty.articles,
    postingWeights: weighty.weights,
    links: new Uint32Array(shared(ARTICLES * maxLinks(SETTINGS) * LINK_UINT32S * 4)),
    counts: new Uint8Array(shared(ARTICLES)),
    waiting: Int32Array.of(blocks),
    done: new Int32Array(shared(blocks * 4)),
  };
  for (let index = 0; index < ARTICLES; index++) {
    made.ats[index] = index * HOUR;
    made.weeks[index] = weekOf(index * HOUR);
  }
  return made;
}

/** A job that other threads can share. */
function sharedJob(): LinkJob {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  const made = job();
  waiting.set(made.waiting);
  return { ...made, waiting };
}

test("links do not depend on how many threads find them", async () => {
  const alone = job();
  linkAll(alone);
  assert.ok(alone.counts.filter((count) => count > 15).length > ARTICLES / 2);
  const module = await compiledModule("scripts/relate/links/link-worker.ts");
  const together = sharedJob();
  linkAll(together, { module, count: 3 });
  assert.equal([...together.counts], [...alone.counts]);
  assert.is(Buffer.from(together.links.buffer).compare(Buffer.from(alone.links.buffer)), 0);
});

test("blocks that a helper leaves unfinished are linked anyway", () => {
  const alone = job();
  linkAll(alone);
  const left = sharedJob();
  // As if a thread had started all blocks but five, then died.
  left.waiting[0] = 5;
  linkAll(left);
  assert.equal([...left.counts], [...alone.counts]);
  assert.ok(left.done.every((done) => done === 1));
});

test("relating works without helpers that fail to start", () => {
  const alone = job();
  linkAll(alone);
  const left = sharedJob();
  linkAll(left, { module: "/nowhere/link-worker.js", count: 2 });
  assert.equal([...left.counts], [...alone.counts]);
});

test.run();
