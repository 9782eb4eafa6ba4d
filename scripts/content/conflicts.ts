import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import type { Contest } from "./claims.ts";
import { decode } from "./decode.ts";
import { cutSections, parseYaml } from "./front-matter.ts";
import { asAddress } from "./parse-article.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";
import { ProblemCollector } from "./problem-collector.ts";

/** The problems of files that claim the same, each told for each of them. `content` is the folder they lie in. */
export function conflictsOf(contests: readonly Contest[], content: string): readonly Problem[] {
  return contests.flatMap((contest) => contest.files.map((file) => conflict(contest, file, content)));
}

/** The same as warnings, told of drafts alone: they are left out until they are ready. */
export function draftConflictsOf(
  contests: readonly Contest[],
  drafts: readonly string[],
  content: string,
): readonly Problem[] {
  return contests.flatMap((contest) =>
    contest.files
      .filter((file) => drafts.includes(file))
      .map((file) => ({ ...conflict(contest, file, content), severity: "warning" as const })),
  );
}

function conflict({ claim, files, page }: Contest, file: string, content: string): Problem {
  const articles = files.filter((other) => other !== file).map((other) => `${content}/${other}`);
  const others = page === undefined ? articles : [...articles, page];
  const isId = claim.startsWith("id:");
  const name = quote(isId ? claim.slice(3) : claim);
  const { yaml, path } = whereClaimed(claim, join(content, file));
  const byAlias = path?.[0] === "aliases";
  const what = isId ? "id" : byAlias ? "alias" : "address";
  const found = `The ${what} ${name} is also ${byAlias && !isId ? "an address" : "that"} of ${others.join(", ")}.`;
  const rule = isId ? idRule : page !== undefined ? pageRule : byAlias ? aliasRule : addressRule;
  const problem = {
    severity: "error",
    file: `${content}/${file}`,
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

const idRule = {
  expected: "ids that no other article has",
  advice: "delete one of the files, or give one an `id` of its own",
};
const aliasRule = {
  expected: "addresses that no other article has or had",
  advice: "delete the alias here, or rename the other file",
};
const addressRule = {
  expected: "addresses that no other article has or had",
  advice: "rename one of the files, or take the address from the aliases of the other",
};

const pageRule = {
  expected: "addresses that no info page has",
  advice: "rename the file or delete the alias here, or give the info page another `permalink`",
};

/** The place in the front matter that makes the claim; no path when the file's name makes it. */
function whereClaimed(
  claim: string,
  path: string,
): { readonly yaml?: { readonly yaml: string; readonly firstLine: number }; readonly path?: readonly PropertyKey[] } {
  const text = decode(readRegularFile(path), path);
  const sections = typeof text === "string" ? cutSections(text) : undefined;
  const parsed = sections === undefined ? undefined : parseYaml(sections.yaml, path, sections.yamlLine);
  if (sections === undefined || parsed === undefined || !("value" in parsed)) return {};
  const yaml = { yaml: sections.yaml, firstLine: sections.yamlLine };
  const { id, aliases } = parsed.value as { readonly id?: string; readonly aliases?: string | readonly string[] };
  const listed = typeof aliases === "string" ? [aliases] : (aliases ?? []);
  const nth = claim.startsWith("id:") ? 0 : listed.findIndex((alias) => asAddress(alias) === claim);
  if (claim.startsWith("id:") && id !== undefined) return { yaml, path: ["id"] };
  if (nth < 0 || nth >= listed.length) return {};
  return { yaml, path: typeof aliases === "string" ? ["aliases"] : ["aliases", nth] };
}
