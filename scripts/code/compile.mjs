// @ts-check
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { hashesOf, lockFile } from "./code-inputs.mjs";
import { themePlugin, themeTemplates } from "./theme-templates.mjs";

// Plain JavaScript: it runs before anything can read TypeScript.

/** The command line, and the processes and threads it starts. */
const started = [
  "scripts/digest.ts",
  "scripts/pipeline/parse-worker.ts",
  "scripts/pipeline/folder-worker.ts",
  "scripts/relate/links/link-worker.ts",
  "scripts/render/shard.ts",
  "scripts/serve/builder.ts",
  "scripts/content/json-schema.ts",
  "scripts/outputs/desk/desk-bundle.ts",
];

/**
 * The folder of a project's compiled code, with a module for each source that is started or loaded by path, such as
 * `scripts/build.js`. Bundles it with esbuild, unless its source files are unchanged. Packages stay outside the bundle.
 * If the code does not compile, rejects with esbuild's messages, which name file and line.
 *
 * @param {string} project folder of the project
 * @param {string} [theme] folder of a newsroom's theme, whose templates take the place of ours
 * @returns {Promise<string>}
 */
export async function compileCode(project, theme) {
  const all = join(project, ".cache/code");
  const templates = themeTemplates(project, theme);
  const own = theme === undefined || templates.length === 0 ? undefined : { folder: resolve(theme), templates };
  const record = join(all, own === undefined ? "known.json" : `known-${hashOf(own.folder)}.json`);
  const known = knownFolder(project, record, own);
  if (known !== undefined) return known;
  const startedAt = Date.now();
  const [{ outputFiles: serverFiles, metafile }, client] = await Promise.all([
    bundle(project, own?.folder),
    bundleClient(project),
  ]);
  const outputFiles = [...serverFiles, ...client.outputFiles];
  const files = [
    ...new Set([...Object.keys(metafile.inputs), ...Object.keys(client.metafile.inputs), lockFile(project)]),
  ];
  const stamps = stampsOf(project, files, own);
  const code = JSON.stringify({ generator: "../../..", theme: own?.folder, ...hashesOf(metafile, project) });
  const folder = join(all, nameOf(outputFiles, code));
  if (!existsSync(folder)) publish(outputFiles, code, folder);
  if (stamps !== undefined && startedAt - stamps.touchedAt >= grain) {
    writeWhole(record, JSON.stringify({ folder, files, stamps: stamps.text }));
  }
  return folder;
}

/** The folder compiled earlier from the same files; undefined if there is none. */
function knownFolder(/** @type {string} */ project, /** @type {string} */ record, /** @type {Theme} */ own) {
  try {
    const { folder, files, stamps } = JSON.parse(readFileSync(record, "utf8"));
    return stampsOf(project, files, own)?.text === stamps && existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** A file changed less than this before it was read may change again without a new stamp. In ms. */
const grain = 2_000;

/**
 * Sizes, times and inodes of files as one text, and when the last of them changed, in milliseconds since 1970;
 * undefined if one is missing.
 *
 * @param {string} project
 * @param {readonly string[]} files below it
 * @param {Theme} own
 */
function stampsOf(project, files, own) {
  const lines = [project, String(statSync(import.meta.filename).mtimeMs), ...(own?.templates ?? [])];
  let touchedAt = 0;
  for (const file of files) {
    const stats = statSync(`${project}/${file}`, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    lines.push(`${stats.size} ${stats.mtimeMs} ${stats.ino}`);
    touchedAt = Math.max(touchedAt, stats.mtimeMs);
  }
  return { text: lines.join("\n"), touchedAt };
}

/** Compiled files are deeper than the paths in their source maps say. */
function mapped(/** @type {string} */ project) {
  const sourceRoot = pathToFileURL(`${realpathSync(project)}/`).href;
  return /** @type {const} */ ({ sourcemap: "inline", sourcesContent: false, sourceRoot });
}

/** @typedef {{ readonly folder: string, readonly templates: readonly string[] } | undefined} Theme */

function hashOf(/** @type {string} */ text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

async function bundle(/** @type {string} */ project, /** @type {string | undefined} */ theme) {
  // Loaded on demand: most commands find compiled code.
  const { build } = await import("esbuild");
  return build({
    absWorkingDir: project,
    entryPoints: started,
    outbase: project,
    outdir: project,
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    legalComments: "none",
    logLevel: "silent",
    write: false,
    metafile: true,
    // Mistakes in a theme point to lines of its files.
    ...(theme === undefined ? {} : { plugins: [themePlugin(project, theme)], ...mapped(project) }),
  });
}

/** Scripts of pages that are written in TypeScript: each becomes one file below `client`. */
async function bundleClient(/** @type {string} */ project) {
  const { build } = await import("esbuild");
  return build({
    absWorkingDir: project,
    entryPoints: ["src/client/search.ts"],
    outdir: join(project, "client"),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    tsconfigRaw: {},
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
    write: false,
    metafile: true,
  });
}

/**
 * The name of the folder of compiled code.
 *
 * @param {readonly import("esbuild").OutputFile[]} outputFiles
 * @param {string} code
 */
function nameOf(outputFiles, code) {
  const sum = createHash("sha256").update(code);
  for (const { path, contents } of outputFiles) sum.update(`${path}\0${contents.length}\0`).update(contents);
  return sum.digest("hex").slice(0, 16);
}

/**
 * Writes compiled files and hashes into a temporary folder, then renames it. If two commands compile at once, the
 * second keeps the folder of the first, which is the same.
 *
 * @param {readonly import("esbuild").OutputFile[]} outputFiles
 * @param {string} code
 * @param {string} folder
 */
function publish(outputFiles, code, folder) {
  const all = dirname(folder);
  mkdirSync(all, { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  for (const { path, contents } of outputFiles) {
    const file = join(draft, path.slice(dirname(dirname(all)).length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  writeFileSync(join(draft, "code.json"), code);
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  removeOld(folder);
}

/** A server that started before the code changed may still load from its folder, so old folders stay for a day. */
function removeOld(/** @type {string} */ current) {
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  const all = dirname(current);
  for (const name of readdirSync(all)) {
    const path = join(all, name);
    // Another command may have renamed its folder first.
    const touchedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? yesterday;
    if (path !== current && touchedAt < yesterday) rmSync(path, { recursive: true, force: true });
  }
}

/** Without this file the next command compiles again, so a read-only folder is not an error. */
function writeWhole(/** @type {string} */ file, /** @type {string} */ text) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    return;
  }
}
