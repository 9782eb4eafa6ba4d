// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

// Plain JavaScript: it runs before there is anything that reads TypeScript.

/** What is compiled together: commands, the processes they start, and what Eleventy loads by path. */
const entries = [
  ...["build", "check", "import", "report", "serve", "suggest"].map((name) => `scripts/${name}.ts`),
  "scripts/content/look-ahead-thread.ts",
  "scripts/content/parse-worker.ts",
  "scripts/relate/link-worker.ts",
  "scripts/render/shard.ts",
  "scripts/serve/builder.ts",
  "eleventy.config.ts",
  "_data/digest.ts",
];
/** Folders of templates: every file in them is an entry too. */
const templateFolders = ["src/pages", "src/feeds"];
const layout = "_includes/info.11ty.tsx";
/** Packages that are loaded as they are installed: they hold native code, or look for files of their own. */
const asInstalled = ["@11ty/eleventy-dev-server", "@takumi-rs/core", "esbuild", "lmdb", "sharp"];

/**
 * The folder that holds the commands and templates of this project as plain JavaScript, compiled when any of their files
 * changed since the last time. A path below it is that of the source with `.js` at its end, e.g. `scripts/build.js`.
 *
 * Loading the same files through the hook of tsx takes 0.8 s of every command; see docs/decisions/007-compiled-code.md.
 * Rejects with esbuild's own messages, which name file and line, when the code does not compile.
 *
 * @param {string} project folder of the project
 * @returns {Promise<string>}
 */
export async function compileCode(project) {
  const compiledCode = join(project, ".cache/code");
  mkdirSync(compiledCode, { recursive: true });
  const hashes = hashCode(project);
  const folder = join(compiledCode, nameOf(project, hashes));
  if (existsSync(folder)) return folder;
  const { build } = await import("esbuild");
  const draft = mkdtempSync(`${folder}.`);
  const compiling = build({
    absWorkingDir: project,
    entryPoints: [...entries, ...templateFolders.flatMap((folder) => filesIn(project, folder)), layout],
    outbase: project,
    outdir: draft,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: asInstalled,
    plugins: [keepPlaces],
    // Packages written for CommonJS ask for Node's own modules in this way.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module";\nconst require = requireOf(import.meta.url);',
    },
    legalComments: "none",
    define: {
      COMPILED_FOLDER: JSON.stringify(folder),
      PROJECT_FOLDER: JSON.stringify(project),
      CODE_HASHES: JSON.stringify(hashes),
    },
    logLevel: "silent",
  });
  await compiling.catch((error) => {
    rmSync(draft, { recursive: true });
    throw error;
  });
  publish(draft, folder);
  return folder;
}

/**
 * Eleventy looks for its own package.json beside its modules: compiled, they still say where they are installed.
 * @type {import("esbuild").Plugin}
 */
const keepPlaces = {
  name: "keep-places",
  setup: (build) => {
    build.onLoad({ filter: /[\\/]@11ty[\\/]eleventy[\\/]src[\\/].*\.js$/ }, ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: readFileSync(path, "utf8").replaceAll("import.meta.url", url), loader: "js" };
    });
  },
};

/** The name of the folder of compiled code. */
function nameOf(/** @type {string} */ project, /** @type {ReturnType<typeof hashCode>} */ { scripts, templates }) {
  const settings = hashFiles(project, ["tsconfig.json"]);
  const sum = createHash("sha256");
  for (const part of [project, process.version, settings, scripts, templates]) sum.update(part).update("\0");
  return sum.digest("hex").slice(0, 16);
}

/** Two commands may have compiled at once: whoever comes second leaves what is there, which is the same. */
function publish(/** @type {string} */ draft, /** @type {string} */ folder) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  removeOld(folder);
}

/** A server that was started before the code changed may still load from the folder it began with: a day is enough. */
function removeOld(/** @type {string} */ current) {
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  const all = dirname(current);
  for (const name of readdirSync(all)) {
    const path = join(all, name);
    if (path !== current && statSync(path).mtimeMs < yesterday) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Hashes of the code that makes articles and pages: `scripts`, packages included, and `templates`. Compiled code holds its own, and need not
 * read all files a second time.
 *
 * @param {string} project folder of the project
 * @returns {{ readonly scripts: string, readonly templates: string }}
 */
export function hashCode(project) {
  return {
    scripts: hashFiles(project, ["scripts", "package-lock.json"]),
    templates: hashFiles(project, ["_includes", "_data/digest.ts", "eleventy.config.ts", ...templateFolders]),
  };
}

/**
 * Of the names and contents of files, and of all files in folders: looking at times instead would save 5 ms and miss a file touched
 * within the timer's grain.
 *
 * @param {string} project folder of the project
 * @param {readonly string[]} paths below it
 * @returns {string}
 */
export function hashFiles(project, paths) {
  const sum = createHash("sha256");
  for (const path of paths.flatMap((path) => filesIn(project, path)))
    sum
      .update(path)
      .update("\0")
      .update(readFileSync(join(project, path)))
      .update("\0");
  return sum.digest("hex");
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ project, /** @type {string} */ path) {
  if (statSync(join(project, path)).isFile()) return [path];
  return readdirSync(join(project, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length + 1))
    .sort();
}
