import type { Changes } from "./carry-out.ts";
import { type Kind, kinds, kindWords, type NewEntry } from "./registry-file.ts";

/** What an import did, or would do. */
export interface Outcome {
  readonly changes: Changes;
  readonly articles: number;
  readonly skipped: ReadonlyMap<string, readonly string[]>;
  readonly picturesLeftOut: number;
  readonly deadReferences: number;
  /** New entries of the registries. */
  readonly entries: Readonly<Record<Kind, readonly NewEntry[]>>;
  readonly warnings: number;
  readonly content: string;
  readonly dryRun: boolean;
}

const longestList = 20;

/** The short report at the end of an import. */
export function formatReport(outcome: Outcome): string {
  const { changes, articles, skipped, picturesLeftOut, deadReferences, entries, warnings, content, dryRun } = outcome;
  const written = articles - changes.unchanged.length;
  const registered = kinds
    .filter((kind) => entries[kind].length > 0)
    .map((kind) => count(entries[kind].length, kindWords[kind].one));
  const named = kinds.flatMap((kind) =>
    entries[kind].map(({ id, name }) => `  ${kindWords[kind].one} ${name} (${id})`),
  );
  const lines = [
    `${dryRun ? "Would import" : "Imported"} ${count(written, "article")} into ${content}.`,
    ...(written <= longestList || dryRun ? changes.files.map(({ file }) => `  ${file}`) : []),
    ...(changes.unchanged.length === 0 ? [] : [`Already imported: ${count(changes.unchanged.length, "article")}.`]),
    ...[...skipped].flatMap(([reason, files]) => [
      `Not imported: ${count(files.length, "post")} ${reason}.`,
      ...files.map((file) => `  ${file}`),
    ]),
    ...(registered.length === 0 ? [] : [`${dryRun ? "Would register" : "Registered"} ${registered.join(", ")}.`]),
    ...(named.length <= longestList ? named : []),
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
