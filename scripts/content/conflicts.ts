import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { addressAt } from "../base/output-path.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { type Conflict, claimOfAddress, foldersAbove, isStatic } from "./claims.ts";
import { decode } from "./decode.ts";
import { cutSections, parseYaml } from "./front-matter.ts";
import { asAddress } from "./identity.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";
import { ProblemCollector } from "./problem-collector.ts";

type Places = Pick<Folders, "content" | "static">;

/** Problems of files with conflicting claims, one for each file. `folders` contain the files. */
export function conflictsOf(conflicts: readonly Conflict[], folders: Places): readonly Problem[] {
  return conflicts.flatMap((conflict) => conflict.files.map((file) => conflictProblem(conflict, file, folders)));
}

/** The same as warnings, for drafts only: they are left out until they are ready. */
export function draftConflictsOf(
  conflicts: readonly Conflict[],
  drafts: readonly string[],
  folders: Places,
): readonly Problem[] {
  return conflicts.flatMap((conflict) =>
    conflict.files
      .filter((file) => drafts.includes(file))
      .map((file) => ({ ...conflictProblem(conflict, file, folders), severity: "warning" as const })),
  );
}

function conflictProblem({ claim, files, page, byFolder }: Conflict, file: string, folders: Places): Problem {
  const others = files.filter((other) => other !== file).map((other) => placeOf(other, folders));
  if (page !== undefined) others.push(page);
  const isId = claim.startsWith("id:");
  const { yaml, path, written } = isStatic(file) ? {} : whereClaimed(claim, join(folders.content, file));
  const name = quote(isId ? claim.slice(3) : (written ?? addressAt(claim)));
  const byAlias = path?.[0] === "aliases";
  const found = isId
    ? `The id ${name} is also that of ${others.join(", ")}.`
    : byFolder === true
      ? `The ${byAlias ? "alias" : "address"} ${name} and that of ${others.join(", ")} exclude each other: one is a file where the other needs a folder.`
      : byAlias
        ? `The alias ${name} is also an address of ${others.join(", ")}.`
        : `The address ${name} is also that of ${others.join(", ")}.`;
  const rule = isId
    ? idRule
    : isStatic(file)
      ? staticRule
      : page !== undefined
        ? pageRule
        : byAlias
          ? aliasRule
          : addressRule;
  const problem = {
    severity: "error",
    file: placeOf(file, folders),
    ...startOfFile,
    excerpt: "",
    found,
    ...rule,
  } as const;
  if (yaml === undefined || path === undefined) return problem;
  const collector = new ProblemCollector({ file: problem.file, ...yaml });
  collector.value(path, found, rule);
  return collector.problems[0] ?? problem;
}

function placeOf(claimant: string, folders: Places): string {
  return isStatic(claimant) ? folders.static + claimant : `${folders.content}/${claimant}`;
}

const idRule = {
  expected: "ids that no other article has",
  advice: "give the newer article its own `id`, or delete the file that is a copy",
};
const aliasRule = {
  expected: "addresses that no other article has or had",
  advice: "delete the alias here; where both files have it, in one of them",
};
const addressRule = {
  expected: "addresses that no other article has or had",
  advice: "rename the newer file, or delete the address from the aliases of the other",
};

const pageRule = {
  expected: "addresses that no info page has",
  advice: "rename the file or delete the alias here, or give the info page another `permalink`",
};

const staticRule = {
  expected: "names that no page of the digest needs",
  advice: "rename or delete this file, or give up the address there",
};

/** Where in the front matter the claim is made, and what is written there; no path if the file's name makes it. */
function whereClaimed(
  claim: string,
  path: string,
): {
  readonly yaml?: { readonly yaml: string; readonly firstLine: number };
  readonly path?: readonly PropertyKey[];
  readonly written?: string;
} {
  // The file may have been deleted since.
  const text = existsSync(path) ? decode(readRegularFile(path), path) : undefined;
  const sections = typeof text === "string" ? cutSections(text) : undefined;
  const parsed = sections === undefined ? undefined : parseYaml(sections.yaml, path, sections.yamlLine);
  if (sections === undefined || parsed === undefined || !("value" in parsed)) return {};
  const yaml = { yaml: sections.yaml, firstLine: sections.yamlLine };
  const { id, aliases } = parsed.value as { readonly id?: string; readonly aliases?: string | readonly string[] };
  const listed = typeof aliases === "string" ? [aliases] : (aliases ?? []);
  const nth = claim.startsWith("id:") ? 0 : listed.findIndex((alias) => isClaimedBy(alias, claim));
  if (claim.startsWith("id:") && id !== undefined) return { yaml, path: ["id"] };
  if (nth < 0 || nth >= listed.length) return {};
  return { yaml, path: typeof aliases === "string" ? ["aliases"] : ["aliases", nth], written: listed[nth] ?? "" };
}

/** An alias claims its own file and the folders above it. */
function isClaimedBy(alias: string, claim: string): boolean {
  const own = claimOfAddress(asAddress(alias));
  return own === claim || foldersAbove(own).includes(claim) || foldersAbove(claim).includes(own);
}
