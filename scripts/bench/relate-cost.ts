import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import type { RelateChange } from "../relate/contract.ts";
import { relate } from "../relate/relate.ts";
import { openRelate } from "../relate/relate-store.ts";
import { termsOf } from "../relate/terms-of.ts";
import { benchRegistries } from "./bench-registries.ts";
import { type BenchArticle, corpus } from "./corpus.ts";

// node --import tsx scripts/bench/relate-cost.ts ARTICLES: what relating costs, on one core, at so many articles.

const size = Number(process.argv[2] ?? 10_000);
const added = 40;

const folder = mkdtempSync(join(tmpdir(), "relate-cost-"));
const root = open({ path: join(folder, "store.lmdb"), maxDbs: 32, noSync: true });
try {
  const store = openRelate(root);
  let start = measure();
  const changes = [...corpus(benchRegistries(), size, 2 * added)].map(changeOf);
  tell("make the articles and their terms", start);
  start = measure();
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
  console.log(`memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`);
} finally {
  await root.close();
  rmSync(folder, { recursive: true });
}

function changeOf({ path, at, topics, title, summary, blocks }: BenchArticle): RelateChange {
  const terms = termsOf({ title, summary, text: blocks.join("\n\n"), lang: "en" });
  return { id: path, before: false, after: { id: path, at, lang: "en", topics, related: [], story: undefined, terms } };
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
