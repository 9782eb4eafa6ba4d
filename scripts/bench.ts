import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { CommandError } from "./base/command-error.ts";
import { generatorFolder } from "./base/generator-folder.ts";
import { benchCases } from "./bench/bench-cases.ts";
import { BenchSite } from "./bench/bench-site.ts";
import { measureSize } from "./bench/measure-size.ts";
import { measureStarts } from "./bench/measure-starts.ts";
import type { SizeResult } from "./bench/results.ts";
import { showResults } from "./bench/show-results.ts";
import { readOptions, reportErrors } from "./command/arguments.ts";
import type { Options } from "./command/command.ts";
import { terminalProgress } from "./command/progress.ts";

// npm run bench -- [--articles 1000,10000,100000] [--only one,search,…] [--work DIR] [--keep] [--json FILE]
// [--repeat N] [--compare N]: measures builds as whole processes on a made-up archive.
// See docs/contributing/performance.md.

const caseNames = [...benchCases.map(({ name }) => name), "fresh", "hugo", "search"];

const options = {
  articles: { value: "N,…", help: "sizes of the archive" },
  only: { value: "CASE,…", help: "the cases to run" },
  work: { value: "DIR", help: "where to put archives" },
  keep: { help: "keep the archives" },
  json: { value: "FILE", help: "write the results as JSON" },
  repeat: { value: "N", help: "how often quick cases are run" },
  // Up to this size, the site is compared with one built from scratch, and Hugo relates its pages.
  compare: { value: "N", help: "the largest archive to compare" },
} as const satisfies Options;

process.exitCode = await reportErrors(async () => {
  const { values } = readOptions(options, process.argv.slice(2), "npm run bench -- --help");
  const only = (values.only ?? caseNames.join(",")).split(",");
  const unknown = only.find((name) => !caseNames.includes(name));
  if (unknown !== undefined) {
    throw new CommandError(`There is no case "${unknown}".\n  Expected: some of ${caseNames.join(",")}`);
  }
  const sizes = (values.articles ?? "1000,10000").split(",").map((size) => positive(size, "--articles"));
  const repeat = positive(values.repeat ?? "5", "--repeat");
  const most = positive(values.compare ?? "10000", "--compare");
  const work = values.work === undefined ? mkdtempSync(join(tmpdir(), "digest-bench-")) : resolve(values.work);
  mkdirSync(work, { recursive: true });
  const progress = terminalProgress();
  const date = new Date().toISOString().slice(0, 10);
  progress.show("start-up");
  const starts = await measureStarts(generatorFolder, repeat);
  const results: SizeResult[] = [];
  for (const articles of sizes) {
    const site = new BenchSite(work, articles);
    const small = articles <= most;
    const result = await measureSize(site, {
      repeat,
      hashed: small,
      compared: small,
      hugoRelated: small,
      wanted: (name) => only.includes(name),
      progress: progress.show,
    });
    results.push(result);
    if (!values.keep) site.remove();
  }
  progress.done();
  if (!values.keep && values.work === undefined) rmSync(work, { recursive: true });
  const result = { machine: machineName(), node: process.versions.node, date, starts, sizes: results };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`${showResults(result)}\n`);
  return results.some(({ differences = [] }) => differences.length > 0) ? 1 : 0;
});

function positive(text: string, option: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new CommandError(`${option} is "${text}".\n  Expected: a whole number above 0, e.g. 1000`);
}

function machineName(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} cores of ${processors[0]?.model.trim() ?? process.arch}, ${memory} GiB, ${process.platform}`;
}
