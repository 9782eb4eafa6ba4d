import { join, relative, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { UsageError } from "./base/command-error.ts";
import type { Folders } from "./base/folders.ts";
import { mustBeFile } from "./base/named-file.ts";
import { checkDigest } from "./check/check-digest.ts";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import { githubAnnotations } from "./command/github-annotations.ts";
import { terminalProgress } from "./command/progress.ts";
import { showProblems } from "./command/show-problems.ts";
import { quote } from "./content/problem.ts";

export const command = defineCommand({
  name: "check",
  summary: "report every problem, and write nothing",
  takes: { name: "FILE", min: 0, max: 1000 },
  options: {
    links: { help: "also request the pages of other sites: one at a time per host, once in two weeks" },
    json: { help: "print the problems as JSON" },
    format: { value: "FORMAT", help: "text, json, or github for annotations in GitHub Actions" },
  },
  examples: ["digest check", "digest check articles/2025/12/port-reopens.md"],
  async run({ folders, values, positionals }) {
    const format = values.json === true ? "json" : (values.format ?? "text");
    if (!formats.includes(format)) {
      throw new UsageError(`--format is ${quote(format)}.\n  Expected: ${formats.join(", ")}`);
    }
    for (const path of positionals) mustBeOfNewsroom(path, folders);
    const progress = terminalProgress();
    const { articles, problems: all } = await checkDigest(
      folders,
      buildTime(),
      progress.show,
      values.links === true
        ? {
            now: Date.now(),
            cacheFile: join(folders.cache, "links.json"),
            wait: (time) => setTimeout(time),
            fetch,
            timeout: 15_000,
          }
        : undefined,
    );
    progress.done();
    const problems = positionals.length === 0 ? all : all.filter(({ file }) => isAmong(file, positionals));
    const errors = problems.filter(({ severity }) => severity === "error").length;
    if (format === "github") process.stdout.write(githubAnnotations(problems));
    else if (format === "json") process.stdout.write(`${JSON.stringify({ articles, problems }, null, 2)}\n`);
    else {
      if (problems.length > 0) process.stderr.write(showProblems(problems));
      const what = positionals.length === 0 ? count(articles, "article") : count(positionals.length, "file");
      if (errors === 0) process.stdout.write(`${what} checked${problems.length === 0 ? ", no problems found" : ""}.\n`);
    }
    return errors > 0 ? 1 : 0;
  },
});

const formats = ["text", "json", "github"];

/** Throws a UsageError for a path that no check covers: it would pass as free of problems. */
function mustBeOfNewsroom(path: string, { content, data, info }: Folders): void {
  mustBeFile(path);
  const inside = [content, data, info].some((folder) => !/^\.\.(?:[/\\]|$)|^[/\\]/.test(relative(folder, path)));
  if (inside) return;
  throw new UsageError(
    `${path} is not a file of this newsroom.\n  Expected: a file in ${content}, ${data} or ${info}\n  To do: correct the path`,
  );
}

function isAmong(file: string, paths: readonly string[]): boolean {
  return paths.some((path) => resolve(path) === resolve(file));
}

function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}
