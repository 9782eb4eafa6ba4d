import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { BenchSite } from "./bench-site.ts";
import { corpus } from "./corpus.ts";
import { type HugoExtra, writeHugoSite } from "./hugo-site.ts";
import { measure } from "./measure.ts";
import type { HugoResult } from "./results.ts";
import { siteFiles } from "./site-files.ts";

/** The version of Hugo on the PATH, such as `0.111.3`; undefined if there is none. */
export function hugoVersion(): string | undefined {
  const { stdout } = spawnSync("hugo", ["version"], { encoding: "utf8" });
  return /v(\d+\.\d+\.\d+)/.exec(stdout ?? "")?.[1];
}

/** Measures Hugo on the same articles, from scratch, with an empty cache. */
export async function measureHugo(site: BenchSite, version: string, extra: HugoExtra): Promise<HugoResult> {
  const folder = join(site.folder, "hugo");
  writeHugoSite(folder, site.registries, corpus(site.registries, site.articles), extra);
  const cache = { HUGO_CACHEDIR: join(folder, "cache") };
  const { output: _, ...run } = await measure(["hugo", "--quiet", "--destination", "public"], folder, cache);
  const files = siteFiles(join(folder, "public"));
  rmSync(folder, { recursive: true });
  const bytes = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  return { extra, version, run, siteFiles: files.size, siteMb: bytes / 2 ** 20 };
}
