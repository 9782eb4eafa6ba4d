import { calendarOf } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import { claimsOf } from "../content/claims.ts";
import { conflictsOf } from "../content/conflicts.ts";
import { findArticles } from "../content/find-articles.ts";
import { compareProblems, type Problem } from "../content/problem.ts";
import type { FaultySettings } from "../content/read-registries.ts";
import { type ParseJob, parseFiles } from "./parse-files.ts";

/**
 * All problems of a digest with faulty settings: those of the settings, and those of the articles as far as they can be
 * determined. Names missing from a faulty registry are not reported.
 */
export async function problemsWithFaultySettings(
  { problems, valid }: FaultySettings,
  job: ParseJob & Folders,
): Promise<readonly Problem[]> {
  const all = [...problems];
  if (valid !== undefined) {
    const { site, registries } = valid;
    const found = findArticles(job.content, () => undefined, []);
    const toParse = found.toParse.map((file) => ({ file, hash: undefined }));
    const { content, now } = job;
    const context = { site, registries, calendar: calendarOf(site.timeZone, site.language), folder: content, now };
    const claims = new Map<string, string[]>();
    all.push(...found.problems);
    await parseFiles(toParse, job, context, (batch) => {
      for (const file of batch) {
        if (file.outcome === "problems" || file.outcome === "unfinished") all.push(...file.problems);
        if (file.outcome !== "article") continue;
        for (const claim of claimsOf(file.parsed.article)) claims.set(claim, [...(claims.get(claim) ?? []), file.file]);
      }
    });
    const conflicts = [...claims].map(([claim, files]) => ({ claim, files })).filter(({ files }) => files.length > 1);
    all.push(...conflictsOf(conflicts, job));
  }
  return all.sort(compareProblems);
}
