import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, UsageError } from "../base/command-error.ts";
import { generatorFolder } from "../base/generator-folder.ts";
import { replaceFile } from "../base/replace-file.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { quote } from "../content/problem.ts";

const includes = join(generatorFolder, "_includes");

/** The configuration with which `tsc` checks the templates of a theme. */
const compilerSettings = {
  compilerOptions: {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: "ES2023",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    allowImportingTsExtensions: true,
    jsx: "react-jsx",
    jsxImportSource: "preact",
    paths: { "news-digest/*": ["../node_modules/news-digest/types/*"] },
  },
  include: ["*.ts", "*.tsx"],
};

/** Copies a template of ours into a theme, with the hash of the original. Returns the path of the copy. */
export function eject(name: string, theme: string, version: string): string {
  const fileName = fileOf(name);
  const file = join(theme, fileName);
  if (existsSync(file)) throw new CommandError(`${file} exists.\n  To do: edit it, or delete it first`);
  const original = readFileSync(join(includes, fileName), "utf8");
  const head = `// From news-digest ${version}, original ${hashOf(original)}. Keep this line: \`digest check\` warns when the original changes.\n`;
  replaceFile(file, head + withOwnImports(original));
  const settings = join(theme, "tsconfig.json");
  if (!existsSync(settings)) replaceFile(settings, `${JSON.stringify(compilerSettings, null, 2)}\n`);
  return file;
}

/** The names of all templates that a theme can replace. */
export function templateNames(): readonly string[] {
  return readdirSync(includes)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => name.replace(/\.tsx?$/, ""))
    .sort();
}

function fileOf(name: string): string {
  const wanted = name.replace(/\.tsx?$/, "");
  const found = readdirSync(includes).find((each) => each.replace(/\.tsx?$/, "") === wanted);
  if (found !== undefined) return found;
  const near = didYouMean(wanted, templateNames());
  throw new UsageError(
    `No template is called ${quote(name)}.\n  Expected: ${templateNames().join(", ")}${near === undefined ? "" : `\n  To do: did you mean ${near}?`}`,
  );
}

/** In a theme, our files have the name of our package. */
function withOwnImports(source: string): string {
  return source
    .replace(/from "\.\.\/scripts\//g, 'from "news-digest/scripts/')
    .replace(/from "\.\//g, 'from "news-digest/_includes/');
}

/** Of an original template. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The hash of the original that a copy names in its first line; undefined for a template that is not a copy. */
export function originalOf(copy: string): string | undefined {
  return /^\/\/ From news-digest \S+ original ([0-9a-f]{16})\b/.exec(copy.replace(", original", " original"))?.[1];
}
