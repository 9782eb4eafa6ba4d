import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { type FrontPick, frontListFile } from "../content/front-list.ts";
import { type Problem, quote } from "../content/problem.ts";
import { ProblemCollector } from "../content/problem-collector.ts";
import type { Digest } from "../store/digest.ts";

/** Warnings of entries of the front page whose articles readers cannot see. */
export function frontProblems(front: readonly FrontPick[], data: string, digest: Digest): readonly Problem[] {
  const lost = [...front.entries()].filter(
    ([, { article, until }]) => digest.now < until && digest.article(article)?.status !== "ready",
  );
  if (lost.length === 0) return [];
  const yaml = readRegularFile(join(data, frontListFile))
    .toString("utf8")
    .replace(/^\ufeff/, "");
  const collector = new ProblemCollector({ file: `${data}/${frontListFile}`, yaml, firstLine: 1 });
  const all = digest.list("all");
  const known = all.slice(0, all.length).map(({ id }) => String(id));
  for (const [place, { article }] of lost) {
    const near = didYouMean(article, known);
    collector.value(
      [place, "article"],
      `No published article has the id ${quote(article)}.`,
      {
        expected: "the id of a published article: the path of its file without .md, unless it has an `id` or `aliases`",
        advice: near === undefined ? "correct the id, or delete the entry" : `did you mean "${near}"?`,
      },
      "warning",
    );
  }
  return collector.problems;
}
