// @ts-check
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";

// Plain JavaScript, like compile.mjs.

/**
 * The templates of a theme that take the place of ours: files with the name of one of `_includes`. Sorted.
 *
 * @param {string} project
 * @param {string | undefined} theme folder of the theme; it may be missing
 * @returns {string[]}
 */
export function themeTemplates(project, theme) {
  if (theme === undefined || !existsSync(theme)) return [];
  const isTemplate = (/** @type {string} */ name) =>
    /^[a-z][\w-]*\.tsx?$/.test(name) && existsSync(join(project, "_includes", name));
  return readdirSync(theme).filter(isTemplate).sort();
}

/**
 * Where a newsroom has its theme, by the options of a command line and its package.json: see newsroom.ts.
 *
 * @param {readonly string[]} args
 * @returns {string}
 */
export function themeFolder(args) {
  const named = option(args, "theme");
  if (named !== undefined) return named;
  const newsroom = option(args, "newsroom") ?? ".";
  return join(newsroom, placeOfTheme(join(newsroom, "package.json")));
}

/** @returns {string | undefined} */
function option(/** @type {readonly string[]} */ args, /** @type {string} */ name) {
  const joined = args.findLast((arg) => arg.startsWith(`--${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 3);
  const place = args.lastIndexOf(`--${name}`);
  return place < 0 ? undefined : args[place + 1];
}

/** The command reports a package.json that cannot be read. */
function placeOfTheme(/** @type {string} */ file) {
  try {
    const { theme } = JSON.parse(readFileSync(file, "utf8")).digest;
    return typeof theme === "string" ? theme : "theme";
  } catch {
    return "theme";
  }
}

/**
 * Puts the templates of a theme in the place of ours, wherever these are imported. A template of the theme itself gets
 * ours when it imports its own name. `news-digest/…` leads into the generator.
 *
 * @param {string} project
 * @param {string} theme
 * @returns {import("esbuild").Plugin}
 */
export function themePlugin(project, theme) {
  const includes = join(realpathSync(project), "_includes");
  const folder = realpathSync(theme);
  const own = new Set(themeTemplates(project, theme));
  return {
    name: "theme",
    setup(build) {
      build.onResolve({ filter: /^(?:\.{1,2}|news-digest)\// }, ({ path, importer, resolveDir }) => {
        const isOurs = path.startsWith("news-digest/");
        const target = isOurs ? join(dirname(includes), path.slice("news-digest/".length)) : join(resolveDir, path);
        if (dirname(target) !== includes) return isOurs ? { path: target } : undefined;
        const override = join(folder, basename(target));
        return { path: own.has(basename(target)) && importer !== override ? override : target };
      });
    },
  };
}

/**
 * A mistake in a file that is compiled.
 * @typedef {object} Mistake
 * @property {string} file
 * @property {number} line
 * @property {number} column
 * @property {number} length
 * @property {string} excerpt
 * @property {string} found one sentence
 */

/**
 * The mistakes that esbuild found, by their places.
 *
 * @param {unknown} error
 * @param {string} project
 * @returns {Mistake[]}
 */
export function mistakesIn(error, project) {
  const { errors = [] } = /** @type {{ errors?: import("esbuild").Message[] }} */ (error ?? {});
  return errors.flatMap(({ text, location }) => {
    if (location === null) return [];
    const { file, line, column, length, lineText } = location;
    const path = relative(process.cwd(), resolve(realpathSync(project), file));
    return [{ file: path, line, column: column + 1, length, excerpt: lineText, found: `${text}.` }];
  });
}

/**
 * The same as text; of any other error its message.
 *
 * @param {unknown} error
 * @param {string} project
 */
export function showMistakes(error, project) {
  const lines = mistakesIn(error, project).map(
    ({ file, line, column, found, excerpt }) => `${file}:${line}:${column} ${found}\n    ${excerpt}`,
  );
  return lines.length > 0 ? lines.join("\n") : error instanceof Error ? error.message : String(error);
}
