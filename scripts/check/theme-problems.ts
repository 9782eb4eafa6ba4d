import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatorFolder } from "../base/generator-folder.ts";
import { compileCode } from "../code/compile.mjs";
import { mistakesIn, themeTemplates } from "../code/theme-templates.mjs";
import { lineOf } from "../content/decode.ts";
import { type Problem, startOfFile } from "../content/problem.ts";
import { hashOf, originalOf } from "../theme/eject.ts";

/**
 * What is wrong with the templates of a theme: they do not compile, or what they were copied from has changed since.
 */
export async function themeProblems(theme: string): Promise<readonly Problem[]> {
  const templates = themeTemplates(generatorFolder, theme);
  if (templates.length === 0) return [];
  return [...templates.flatMap((name) => outdated(theme, name)), ...(await mistakes(theme))];
}

function outdated(theme: string, name: string): readonly Problem[] {
  const copy = readFileSync(join(theme, name), "utf8");
  const original = originalOf(copy);
  const current = hashOf(readFileSync(join(generatorFolder, "_includes", name), "utf8"));
  if (original === undefined || original === current) return [];
  const problem = {
    severity: "warning",
    file: `${theme}/${name}`,
    ...startOfFile,
    excerpt: lineOf(copy, 1),
    found: "The template that this one was copied from has changed since.",
    expected: `a copy of the original ${current}`,
    advice: `compare it with _includes/${name} of the generator, copy the changes you want, and put ${current} in the first line`,
  } as const;
  return [problem];
}

async function mistakes(theme: string): Promise<readonly Problem[]> {
  try {
    await compileCode(generatorFolder, theme);
    return [];
  } catch (error) {
    const found = mistakesIn(error, generatorFolder);
    if (found.length === 0) throw error;
    const rule = {
      expected: "a template in TSX that compiles",
      advice: "correct it, or delete it to restore the original",
    };
    return found.map((mistake) => ({ severity: "error", ...mistake, ...rule }));
  }
}
