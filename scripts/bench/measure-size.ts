import { join } from "node:path";
import { benchCases, type CaseOptions, runCase, settle } from "./bench-cases.ts";
import type { BenchSite, Moved } from "./bench-site.ts";
import type { HugoExtra } from "./hugo-site.ts";
import { hugoVersion, measureHugo } from "./measure-hugo.ts";
import { measureSearch, pagefindVersion } from "./measure-search.ts";
import type { CaseResult, HugoResult, SizeResult, Weight } from "./results.ts";
import { differences, siteFiles } from "./site-files.ts";

/** What to measure. */
export interface BenchOptions extends CaseOptions {
  /** Whether to run the case of this name. */
  wanted(name: string): boolean;
  /** Whether to compare the site with one built from scratch at the end. */
  readonly compared: boolean;
  /** Whether to measure Hugo with related content as well; its time is quadratic. */
  readonly hugoRelated: boolean;
  progress(what: string): void;
}

/** Runs all cases at one size, on a corpus made for it. */
export async function measureSize(site: BenchSite, options: BenchOptions): Promise<SizeResult> {
  const { wanted, progress } = options;
  const at = (what: string) => progress(`${site.articles} articles: ${what}`);
  at("writing");
  site.prepare();
  await warmUp(site);
  const cases: CaseResult[] = [];
  for (const one of benchCases) {
    if (one.name !== "nothing" && !wanted(one.name)) continue;
    at(one.title);
    cases.push(await runCase(site, one, options));
  }
  const weight = weightOf(site);
  at("comparing");
  const differing = options.compared ? await compare(site) : undefined;
  at("fresh machine");
  const moved = wanted("fresh") ? await moveAndBuild(site, options, cases) : undefined;
  at("search");
  const search = wanted("search") ? await measureSearch(site, pagefindVersion()) : [];
  at("Hugo");
  const hugo = wanted("hugo") ? await runHugo(site, options) : [];
  return {
    articles: site.articles,
    weight,
    cases,
    ...(differing === undefined ? {} : { differences: differing }),
    ...(moved === undefined ? {} : { moved }),
    hugo,
    search,
  };
}

/** Compiles the commands once, outside of all cases. */
async function warmUp(site: BenchSite): Promise<void> {
  const folder = join(site.folder, "warm-up");
  site.makeSample(folder);
  await site.build(folder, folder);
  site.remove("warm-up");
}

async function compare(site: BenchSite): Promise<readonly string[]> {
  const folder = join(site.folder, "again");
  await site.build(folder);
  const differing = differences(site.output, join(folder, "site"));
  site.remove("again");
  return differing;
}

async function moveAndBuild(site: BenchSite, options: BenchOptions, cases: CaseResult[]): Promise<Moved> {
  const moved = await site.moveToFreshMachine();
  await settle();
  const change = () => site.addArticle();
  const title = "one added, on a fresh machine";
  cases.push(await runCase(site, { name: "fresh", title, runs: "once", change }, options));
  return moved;
}

async function runHugo(site: BenchSite, { hugoRelated }: BenchOptions): Promise<readonly HugoResult[]> {
  const version = hugoVersion();
  if (version === undefined) return [];
  const extras: readonly HugoExtra[] = hugoRelated ? ["nothing", "machine", "related"] : ["nothing", "machine"];
  const results: HugoResult[] = [];
  for (const extra of extras) results.push(await measureHugo(site, version, extra));
  return results;
}

function weightOf(site: BenchSite): Weight {
  const megabytes = (folder: string) => {
    const files = [...siteFiles(folder).values()];
    return files.reduce((sum, { size }) => sum + size, 0) / 2 ** 20;
  };
  return {
    contentMb: megabytes(join(site.folder, "content")),
    siteMb: megabytes(site.output),
    siteFiles: siteFiles(site.output).size,
    storeMb: megabytes(site.cache),
  };
}
