import type { Problem } from "../../content/problem.ts";
import type { PictureCounts } from "../pictures/imported-pictures.ts";
import type { ImportedPosts } from "./import-posts.ts";
import { type Kind, kinds, kindWords, type NewEntry } from "./registry-file.ts";

/** What an import did, or would do. */
export interface Outcome
  extends Pick<ImportedPosts, "skipped" | "drafts" | "renamed" | "picturesLeftOut" | "deadReferences"> {
  readonly files: readonly string[];
  readonly unchanged: number;
  /** New entries of the registries. */
  readonly entries: Readonly<Record<Kind, readonly NewEntry[]>>;
  /** Absent unless the import takes pictures. */
  readonly pictures?: PictureCounts;
  readonly warnings: number;
  readonly content: string;
  readonly plan: boolean;
}

const longestList = 20;

/** The short report at the end of an import. */
export function formatReport(outcome: Outcome): string {
  const { files, unchanged, skipped, drafts, renamed, picturesLeftOut, deadReferences, entries } = outcome;
  const { warnings, content, plan, pictures } = outcome;
  const registered = kinds
    .filter((kind) => entries[kind].length > 0)
    .map((kind) => count(entries[kind].length, kindWords[kind].one));
  const named = kinds.flatMap((kind) =>
    entries[kind].map(({ id, name }) => `  ${kindWords[kind].one} ${name} (${id})`),
  );
  const lines = [
    `${plan ? "Would import" : "Imported"} ${count(files.length, "article")} into ${content}.`,
    ...(files.length <= longestList || plan ? files.map((file) => `  ${file}`) : []),
    ...(unchanged === 0 ? [] : [`Already imported: ${count(unchanged, "article")}.`]),
    ...draftLines(drafts),
    ...(renamed.length === 0 ? [] : [`The slug comes again within its month: ${count(renamed.length, "post")}.`]),
    ...renamed.slice(0, longestList).map((line) => `  ${line}`),
    ...[...skipped].flatMap(([reason, names]) => [
      `Not imported: ${count(names.length, "post")} ${reason}.`,
      ...names.map((name) => `  ${name}`),
    ]),
    ...(registered.length === 0 ? [] : [`${plan ? "Would register" : "Registered"} ${registered.join(", ")}.`]),
    ...(named.length <= longestList || plan ? named : []),
    ...(pictures === undefined ? [] : pictureLines(pictures, plan)),
    ...(picturesLeftOut === 0
      ? []
      : [`Left out ${count(picturesLeftOut, "picture")} with neither description nor address.`]),
    ...(deadReferences === 0
      ? []
      : [`Made text of ${count(deadReferences, "reference")} to pages that are not in the source.`]),
    ...(warnings === 0 ? [] : [`${count(warnings, "warning")}, above.`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** What `--json` prints of an import. */
export interface Report {
  /** Whether files were written. */
  readonly done: boolean;
  readonly plan: boolean;
  readonly problems: readonly Problem[];
  /** Entries that registries lack, ready to paste. */
  readonly missing?: string;
  /** Absent when problems stopped the import. */
  readonly outcome?: Outcome;
}

/** The same as JSON, for scripts. */
export function formatJson({ done, plan, problems, missing = "", outcome }: Report): string {
  const printed = {
    done,
    plan,
    ...(outcome === undefined
      ? {}
      : {
          files: outcome.files,
          unchanged: outcome.unchanged,
          skipped: Object.fromEntries(outcome.skipped),
          drafts: Object.fromEntries(outcome.drafts),
          renamed: outcome.renamed,
          entries: outcome.entries,
          ...(outcome.pictures === undefined ? {} : { pictures: outcome.pictures }),
        }),
    ...(missing === "" ? {} : { missing }),
    problems,
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

function pictureLines({ copied, downloaded, there, failed, folder }: PictureCounts, plan: boolean): readonly string[] {
  const line = (n: number, verb: string, end: string) => (n === 0 ? [] : [`${verb} ${count(n, "picture")}${end}.`]);
  return [
    ...line(copied, plan ? "Would copy" : "Copied", ` into ${folder}`),
    ...line(downloaded, plan ? "Would download" : "Downloaded", ` into ${folder}`),
    ...line(there, "Already there:", ""),
    ...line(failed, "Could not take", ": see above"),
  ];
}

function draftLines(drafts: ReadonlyMap<string, number>): readonly string[] {
  if (drafts.size === 0) return [];
  const all = [...drafts.values()].reduce((sum, one) => sum + one, 0);
  const lines = [...drafts].map(([field, number]) => `  ${number.toLocaleString("en")} by \`${field}\``);
  return [`Drafts, because readers did not see them: ${count(all, "post")}.`, ...lines.slice(0, longestList)];
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}
