import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { BenchSite } from "./bench-site.ts";
import { measure, medianRun, type Run } from "./measure.ts";
import type { CaseResult, FilesResult } from "./results.ts";
import { type SiteFile, siteFiles, type Written, writtenBetween } from "./site-files.ts";

/** A change to a digest, after which a build is measured. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  /** How often to run it; `many` for quick cases. */
  readonly runs: "once" | "many";
  change(site: BenchSite): void;
}

/** In order: one digest goes through all of them. */
export const benchCases: readonly BenchCase[] = [
  {
    name: "nothing",
    title: "everything from scratch",
    runs: "once",
    change: (site) => {
      site.remove("site");
      site.remove("cache");
    },
  },
  { name: "unchanged", title: "nothing changed", runs: "many", change: () => {} },
  { name: "one", title: "one article added", runs: "many", change: (site) => site.addArticle() },
  { name: "edited", title: "one edited in the middle", runs: "many", change: (site) => site.editArticle() },
  { name: "renamed", title: "one topic renamed", runs: "once", change: (site) => site.renameTopic() },
  { name: "template", title: "a template changed", runs: "once", change: (site) => site.changeTemplate() },
];

/**
 * A file touched less than two seconds before a build is checked again by the next build; waiting keeps that out of
 * other cases.
 */
export const settle = () => pause(2_100);

export interface CaseOptions {
  /** How often to run the quick cases. */
  readonly repeat: number;
  /** Whether to hash files before and after, to find those rewritten with the same bytes. */
  readonly hashed: boolean;
}

export async function runCase(site: BenchSite, one: BenchCase, options: CaseOptions): Promise<CaseResult> {
  const done: { readonly run: Run; readonly written: Written; readonly kinds: ReadonlyMap<string, string> }[] = [];
  let before: ReadonlyMap<string, SiteFile> | undefined;
  for (let i = 0; i < (one.runs === "many" ? options.repeat : 1); i++) {
    await settle();
    one.change(site);
    // The result of one run is the start of the next, so 300,000 files are not read twice.
    before ??= siteFiles(site.output, options.hashed);
    const run = await site.build();
    const after = siteFiles(site.output, options.hashed);
    done.push({ run, written: writtenBetween(before, after), kinds: site.changedKinds() });
    before = after;
  }
  const median = medianRun(done.map(({ run }) => run));
  const { output, ...run } = median;
  const middle = done.find((other) => other.run === median);
  if (middle === undefined) throw new Error("The median run is not one of the runs.");
  return {
    name: one.name,
    title: one.title,
    times: done.map((other) => other.run.ms),
    run,
    stages: /^\d+ ms: (.*)\.$/m.exec(output)?.[1] ?? "",
    files: await filesOf(site, middle.written, middle.kinds),
  };
}

async function filesOf(
  site: BenchSite,
  { written, deleted, needless }: Written,
  kinds: ReadonlyMap<string, string>,
): Promise<FilesResult> {
  const byKind: Record<string, number> = {};
  for (const file of [...written.map((one) => one.file), ...deleted]) {
    const kind = kinds.get(file) ?? "other";
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  return {
    written: written.length,
    writtenMb: written.reduce((sum, { size }) => sum + size, 0) / 2 ** 20,
    deleted: deleted.length,
    byKind,
    ...(needless === undefined ? {} : { needless: needless.length }),
    floorMs: await bareLoop(join(site.folder, "floor"), written),
  };
}

const loopScript = fileURLToPath(new URL("./bare-loop.mjs", import.meta.url));

/** How long a process takes that only writes these files, ms. */
async function bareLoop(folder: string, written: Written["written"]): Promise<number> {
  mkdirSync(folder);
  const list = join(folder, "files.json");
  writeFileSync(list, JSON.stringify(written.map(({ file, size }) => [file, size])));
  const { output } = await measure([process.execPath, loopScript, list, join(folder, "site")], folder);
  rmSync(folder, { recursive: true });
  return Number(output);
}
