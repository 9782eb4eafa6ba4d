import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import type { RelateChange } from "../relate/contract.ts";
import { openRelate } from "../relate/index/relate-store.ts";
import { getUint32s } from "../relate/index/uint32s.ts";
import { relate } from "../relate/relate.ts";
import { termsOf } from "../relate/terms/terms-of.ts";
import { benchRegistries } from "./bench-registries.ts";
import { type BenchArticle, corpus } from "./corpus.ts";

// node --import tsx scripts/bench/relate-cost.ts ARTICLES: the cost of relating on one core, at this many articles.

const size = Number(process.argv[2] ?? 10_000);
const added = 40;

const folder = mkdtempSync(join(tmpdir(), "relate-cost-"));
const root = open({ path: join(folder, "store.lmdb"), maxDbs: 32, noSync: true });
// As in a build, terms are staged in the store instead of memory.
const staged = root.openDB<Buffer, string>({ name: "staged", encoding: "binary" });
const store = openRelate(root);
try {
  const changes = makeChanges();
  let start = measure();
  root.transactionSync(() => relate(store, changes.slice(0, size)));
  print(`relate ${size} from scratch`, start);
  printEach("relate one new article, in a new process", changes.slice(size, size + added));
  printEach("relate one new article, later", changes.slice(size + added, size + 2 * added));
  start = measure();
  root.transactionSync(() => relate(store, changes.slice(size + 2 * added)));
  console.log(`relate ${added} new articles at once, ms each: ${shown((measure() - start) / added)}`);
  console.log(
    `peak memory, including mapped pages of the store: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
} finally {
  await root.close();
  rmSync(folder, { recursive: true });
}

/** Relates articles one by one, each in its own transaction. */
function printEach(what: string, articles: readonly RelateChange[]): void {
  const each = articles.map((change) => {
    const before = performance.now();
    let related = before;
    root.transactionSync(() => {
      relate(store, [change]);
      related = performance.now();
    });
    return { relate: related - before, commit: performance.now() - related };
  });
  const median = (of: "relate" | "commit") => each.map((one) => one[of]).sort((a, b) => a - b)[each.length >> 1];
  const slowest = Math.max(...each.map(({ relate }) => relate));
  console.log(
    `${what}, ms of wall time: median ${shown(median("relate"))}, its commit ${shown(median("commit"))}, slowest ${shown(slowest)} (${each.length} articles)`,
  );
}

/** Makes the articles one by one and stages their terms. */
function makeChanges(): RelateChange[] {
  const changes: RelateChange[] = [];
  let terms = 0;
  const articles = corpus(benchRegistries(), size, 3 * added);
  const take = ({ path, at, topics, title, summary, blocks }: BenchArticle): void => {
    const text = blocks.join("\n\n");
    const start = measure();
    const made = termsOf({ title, summary, text, lang: "en" });
    terms += measure() - start;
    staged.putSync(path, Buffer.from(made.buffer, made.byteOffset, made.byteLength));
    const after = {
      id: path,
      at,
      lang: "en",
      topics,
      related: [],
      story: undefined,
      get terms() {
        return getUint32s(staged, path);
      },
    };
    changes.push({ id: path, before: false, after });
  };
  root.transactionSync(() => {
    for (const article of articles) take(article);
  });
  console.log(`terms, ms each: ${(terms / changes.length).toFixed(3)}`);
  return changes;
}

/** Processor time in milliseconds: other processes have no influence. */
function measure(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function print(what: string, start: number): void {
  console.log(`${what}: ${shown(measure() - start)} ms`);
}

function shown(ms: number | undefined): string {
  return (ms ?? 0).toFixed(1);
}
