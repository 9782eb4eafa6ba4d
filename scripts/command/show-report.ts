import type { BuildReport, BuiltPart, PlannedBuild } from "../pipeline/build-request.ts";
import { showProblems } from "./show-problems.ts";

/** The short report at the end of a build. */
export function showReport(report: BuildReport): string {
  const { articles, pages, changes, looked, rendered, stages, warnings, mended, taken } = report;
  const all = [...pages.values()].reduce((sum, n) => sum + n, 0);
  const byKind = [...pages].map(([kind, n]) => `${kind} ${n}`).join(", ");
  const times = [...stages].map(([stage, ms]) => `${stage} ${Math.round(ms)}`).join(", ");
  const total = [...stages.values()].reduce((sum, ms) => sum + ms, 0);
  const lines = [
    `${count(articles, "article")}${hidden(report)}, ${count(all, "file")}: ${byKind}.`,
    `Checked ${looked}, rendered ${rendered}: ${countChanges(changes)}.`,
    `${Math.round(total)} ms: ${times}.`,
  ];
  if (taken > 0) lines.push(`Took over ${taken} pages that other machines rendered.`);
  if (mended.length > 0)
    lines.push(`Restored, because they were edited or deleted in the output: ${mended.join(", ")}.`);
  if (warnings.all > warnings.found.length) lines.push(showOld(warnings));
  return `${warnings.found.length > 0 ? showProblems(warnings.found) : ""}${lines.join("\n")}\n`;
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
  return `${count(old, "warning")} from earlier builds: \`npm run check\` shows ${old === 1 ? "it" : "them"}.`;
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
export function showPart({ number, of, looked, rendered, planned }: BuiltPart): string {
  return `Part ${number} of ${of}: checked ${looked} of ${planned} pages, rendered ${rendered}. Nothing is published until the last build.\n`;
}
