import { commandText } from "../base/command-text.ts";
import type { BuildReport, BuiltPart, PlannedBuild } from "../pipeline/build-request.ts";
import { buildLimit, showProblems } from "./show-problems.ts";

/** The report of a build: what changed for readers; with `verbose` also pages by kind and the time of each stage. */
export function showReport(report: BuildReport, verbose: boolean): string {
  const { changes, checked, rendered, stages, warnings, restored, adopted } = report;
  const lines: string[] = [];
  if (verbose) {
    const byKind = [...report.pages].map(([kind, n]) => `${kind} ${n}`).join(", ");
    const times = [...stages].map(([stage, ms]) => `${stage} ${Math.round(ms)}`).join(", ");
    lines.push(`${count(filesIn(report), "file")}: ${byKind}.`);
    lines.push(`Checked ${checked}, rendered ${rendered}: ${countChanges(changes)}.`);
    lines.push(`${Math.round(totalOf(stages))} ms: ${times}.`);
  }
  if (adopted > 0) lines.push(`Took over ${adopted} pages that other machines rendered.`);
  if (restored.length > 0)
    lines.push(`Restored, because they were edited or deleted in the output: ${restored.join(", ")}.`);
  if (warnings.all > warnings.found.length) lines.push(showOld(warnings));
  const seconds = (totalOf(stages) / 1000).toFixed(1);
  lines.push(`${count(report.articles, "article")}${hidden(report)}. ${changesOf(changes)} (${seconds} s).`);
  return `${warnings.found.length > 0 ? showProblems(warnings.found, buildLimit) : ""}${lines.join("\n")}\n`;
}

/** A summary of the changes for people: `3 pages changed, 2 feeds, 1 other file`. */
function changesOf(changes: BuildReport["changes"]): string {
  if (changes.length === 0) return "Nothing changed";
  const isPage = ({ file }: { readonly file: string }) => file.endsWith(".html");
  const isFeed = ({ kind }: { readonly kind: string }) => kind === "feed" || kind === "feed-archive";
  const pages = changes.filter(isPage).length;
  const feeds = changes.filter((change) => !isPage(change) && isFeed(change)).length;
  const others = changes.length - pages - feeds;
  const [first = "", ...rest] = [
    ...(pages > 0 ? [count(pages, "page")] : []),
    ...(feeds > 0 ? [count(feeds, "feed")] : []),
    ...(others > 0 ? [count(others, pages + feeds > 0 ? "other file" : "file")] : []),
  ];
  return [`${first} changed`, ...rest].join(", ");
}

function totalOf(stages: BuildReport["stages"]): number {
  return [...stages.values()].reduce((sum, ms) => sum + ms, 0);
}

function filesIn({ pages }: BuildReport): number {
  return [...pages.values()].reduce((sum, n) => sum + n, 0);
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Every article that is not hidden has a page. */
function hidden({ articles, pages }: BuildReport): string {
  const n = articles - (pages.get("article") ?? 0);
  return n === 0 ? "" : ` (${n} hidden: drafts, not yet due or expired)`;
}

/** Warnings of earlier builds are only counted. */
function showOld({ found, all }: BuildReport["warnings"]): string {
  const old = all - found.length;
  return `${count(old, "warning")} from earlier builds: \`${commandText("check")}\` shows ${old === 1 ? "it" : "them"}.`;
}

function countChanges(changes: BuildReport["changes"]): string {
  const number = (change: string) => changes.filter((one) => one.change === change).length;
  return `${count(number("added"), "file")} added, ${number("changed")} changed, ${number("deleted")} deleted`;
}

/** What a build would do, a line for each file. */
export function showPlan({ reason, render, remove }: PlannedBuild): string {
  const lines = [
    ...render.map(
      ({ kind, file, why }) =>
        `render ${file} (${kind}: ${reason === "all" && why === "changed" ? "templates, settings or code changed" : why})`,
    ),
    ...remove.map(({ kind, file }) => `delete ${file} (${kind}: page no longer exists)`),
    `${render.length} pages would be rendered, ${remove.length} deleted. Nothing was done.`,
  ];
  return `${lines.join("\n")}\n`;
}

/** The short report of a build of one part. */
export function showPart({ number, of, checked, rendered, planned }: BuiltPart): string {
  return `Part ${number} of ${of}: checked ${checked} of ${planned} pages, rendered ${rendered}. Nothing is published until the last build.\n`;
}
