import type { Changes } from "./carry-out.ts";
import { type Kind, kinds, kindWords } from "./registry-file.ts";

/** What an import did, or would do. */
export interface Outcome {
  readonly changes: Changes;
  readonly articles: number;
  readonly skipped: ReadonlyMap<string, readonly string[]>;
  readonly picturesLeftOut: number;
  readonly deadReferences: number;
  readonly entries: Readonly<Record<Kind, number>>;
  readonly warnings: number;
  readonly content: string;
  readonly dryRun: boolean;
}

const longestList = 20;

/** The short report at the end of an import. */
export function formatReport(outcome: Outcome): string {
  const { changes, articles, skipped, picturesLeftOut, deadReferences, entries, warnings, content, dryRun } = outcome;
  const written = articles - changes.unchanged.length;
  const registered = kinds.filter((kind) => entries[kind] > 0).map((kind) => count(entries[kind], kindWords[kind].one));
  const lines = [
    `${dryRun ? "Would import" : "Imported"} ${count(written, "article")} into ${content}.`,
    ...(written <= longestList || dryRun ? changes.files.map(({ file }) => `  ${file}`) : []),
    ...(changes.unchanged.length === 0 ? [] : [`Already imported: ${count(changes.unchanged.length, "article")}.`]),
    ...[...skipped].flatMap(([reason, files]) => [
      `Not imported: ${count(files.length, "post")} ${reason}.`,
      ...files.map((file) => `  ${file}`),
    ]),
    ...(registered.length === 0 ? [] : [`${dryRun ? "Would register" : "Registered"} ${registered.join(", ")}.`]),
    ...(picturesLeftOut === 0
      ? []
      : [`Left out ${count(picturesLeftOut, "picture")} with neither description nor address.`]),
    ...(deadReferences === 0
      ? []
      : [`Made text of ${count(deadReferences, "reference")} to pages that are not in the folder.`]),
    ...(warnings === 0 ? [] : [`${count(warnings, "warning")}, above.`]),
  ];
  return `${lines.join("\n")}\n`;
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}
