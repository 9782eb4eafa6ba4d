import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import type { RelateChange } from "../relate/contract.ts";
import { relate } from "../relate/relate.ts";
import { openRelate } from "../relate/relate-store.ts";
import { termsOf } from "../relate/terms-of.ts";
import { getWords } from "../relate/words.ts";
import { benchRegistries } from "./bench-registries.ts";
import { type BenchArticle, corpus } from "./corpus.ts";

// node --import tsx scripts/bench/relate-cost.ts ARTICLES: what relating costs, on one core, at so many articles.

const size = Number(process.argv[2] ?? 10_000);
const added = 40;

const folder = mkdtempSync(join(tmpdir(), "relate-cost-"));
const root = open({ path: join(folder, "store.lmdb"), maxDbs: 32, noSync: true });
// As in a build: the terms wait in the store, and an article holds none.
const waiting = root.openDB<Buffer, string>({ name: "waiting", encoding: "binary" });
try {
  const store = openRelate(root);
  const changes = takeIn();
  let start = measure();
  root.transactionSync(() => relate(store, changes.slice(0, size)));
  tell(`relate ${size} from nothing`, start);
  const each = changes.slice(size, size + added).map((change) => {
    const before = measure();
    root.transactionSync(() => relate(store, [change]));
    return measure() - before;
  });
  each.sort((a, b) => a - b);
  console.log(
    `relate one new article, ms: median ${shown(each[added >> 1])}, slowest ${shown(each.at(-1))} (${added} of them)`,
  );
  start = measure();
  root.transactionSync(() => relate(store, changes.slice(size + added)));
  console.log(`relate ${added} new articles at once, ms each: ${shown((measure() - start) / added)}`);
  console.log(
    `memory of the process, mapped pages of the store included: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
  );
} finally {
  await root.close();
  rmSync(folder, { recursive: true });
}

/** Makes the articles one by one and puts their terms in the waiting room. */
function takeIn(): RelateChange[] {
  const changes: RelateChange[] = [];
  let terms = 0;
  const articles = corpus(benchRegistries(), size, 2 * added);
  const take = ({ path, at, topics, title, summary, blocks }: BenchArticle): void => {
    const text = blocks.join("\n\n");
    const start = measure();
    const made = termsOf({ title, summary, text, lang: "en" });
    terms += measure() - start;
    waiting.putSync(path, Buffer.from(made.buffer, made.byteOffset, made.byteLength));
    const after = {
      id: path,
      at,
      lang: "en",
      topics,
      related: [],
      story: undefined,
      get terms() {
        return getWords(waiting, path);
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

/** Milliseconds of processor time: other processes do not count. */
function measure(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function tell(what: string, start: number): void {
  console.log(`${what}: ${shown(measure() - start)} ms`);
}

function shown(ms: number | undefined): string {
  return (ms ?? 0).toFixed(1);
}
