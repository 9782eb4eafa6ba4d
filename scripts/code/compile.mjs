// @ts-check
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

// Plain JavaScript: it runs before there is anything that reads TypeScript.

/** Commands, and the processes and threads that they start. */
const started = [
  ...["build", "check", "import", "report", "serve", "suggest"].map((name) => `scripts/${name}.ts`),
  "scripts/content/parse-worker.ts",
  "scripts/relate/links/link-worker.ts",
  "scripts/render/shard.ts",
  "scripts/serve/builder.ts",
];
/** What is compiled together with them: what Eleventy loads by path. */
const entries = [...started, "eleventy.config.ts"];
/** Folders of templates: every file in them is an entry too. */
const templateFolders = ["src/pages"];
const layout = "_includes/info.11ty.tsx";
/** All that compiled code is made of. */
const scriptPaths = ["scripts", "package-lock.json"];
const templatePaths = ["_includes", "eleventy.config.ts", ...templateFolders];
const settingsPaths = ["tsconfig.json"];

/**
 * The folder that holds the commands and templates of this project as plain JavaScript, compiled when any of their files
 * changed since the last time. A path in its folder `modules` is that of the source with `.js` at its end; what starts a process or a thread
 * lies beside that folder, e.g. `scripts/build.js`, and is loaded by `load.cjs`.
 *
 * Loading the same files through the hook of tsx takes 0.8 s of every command; see docs/contributing/decisions/007-compiled-code.md.
 * Rejects with esbuild's own messages, which name file and line, when the code does not compile.
 *
 * @param {string} project folder of the project
 * @returns {Promise<string>}
 */
export async function compileCode(project) {
  const compiledCode = join(project, ".cache/code");
  const startedAt = Date.now();
  const files = [...scriptPaths, ...templatePaths, ...settingsPaths].flatMap((path) => filesIn(project, path));
  const stamps = stampsOf(project, files);
  const known = knownFolder(compiledCode, stamps.text);
  if (known !== undefined) return known;
  mkdirSync(compiledCode, { recursive: true });
  const hashes = hashCode(project);
  const folder = join(compiledCode, nameOf(project, hashes));
  if (!existsSync(folder)) await compile(project, folder, hashes);
  if (startedAt - stamps.touchedAt >= grain) remember(compiledCode, stamps.text, folder);
  return folder;
}

/** A file touched less than this before it was looked at may change again without its stamp showing it. In ms. */
const grain = 2_000;

/**
 * What the file system says of files, as one text, and when the last of them was touched, in milliseconds since 1970: reading and hashing all of
 * them takes a tenth of a build that finds nothing new.
 *
 * @param {string} project
 * @param {readonly string[]} files below it
 */
function stampsOf(project, files) {
  const lines = [process.version, project];
  let touchedAt = 0;
  for (const file of files) {
    const { size, mtimeMs, ino } = statSync(`${project}/${file}`);
    lines.push(`${file} ${size} ${mtimeMs} ${ino}`);
    touchedAt = Math.max(touchedAt, mtimeMs);
  }
  return { text: lines.join("\n"), touchedAt };
}

/** The folder that was compiled of files with these stamps; undefined when that is not known, or it is gone. */
function knownFolder(/** @type {string} */ compiledCode, /** @type {string} */ stamps) {
  try {
    const [folder = "", ...known] = readFileSync(join(compiledCode, "known"), "utf8").split("\n");
    return known.join("\n") === stamps && existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be written down is found out again by the next command. */
function remember(/** @type {string} */ compiledCode, /** @type {string} */ stamps, /** @type {string} */ folder) {
  const draft = join(compiledCode, `known.${process.pid}`);
  try {
    writeFileSync(draft, `${folder}\n${stamps}`);
    renameSync(draft, join(compiledCode, "known"));
  } catch {
    return;
  }
}

/**
 * Compiles into a draft that is then moved into place.
 *
 * @param {string} project
 * @param {string} folder
 * @param {ReturnType<typeof hashCode>} hashes
 */
async function compile(project, folder, hashes) {
  const draft = mkdtempSync(`${folder}.`);
  await compileInto(draft, project, {
    COMPILED_FOLDER: JSON.stringify(folder),
    PROJECT_FOLDER: JSON.stringify(project),
    CODE_HASHES: JSON.stringify(hashes),
  }).catch((error) => {
    rmSync(draft, { recursive: true });
    throw error;
  });
  publish(draft, folder);
}

/**
 * Two steps: esbuild cuts a program into files that share their modules only as ES modules, and V8 keeps what it made only of scripts.
 *
 * @param {string} folder to be filled
 * @param {string} project
 * @param {Record<string, string>} define
 */
async function compileInto(folder, project, define) {
  const { build, transform } = await import("esbuild");
  // Loaded only here: all other commands find what was compiled before.
  const { asInstalled, isOfPackage, packageDefines, packagePlugins } = await import("./compile-packages.mjs");
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: [...entries, ...templateFolders.flatMap((folder) => filesIn(project, folder)), layout],
    outbase: project,
    outdir: join(folder, "modules"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: asInstalled,
    plugins: packagePlugins,
    legalComments: "none",
    define: { ...define, ...packageDefines },
    logLevel: "silent",
    write: false,
    metafile: true,
  });
  const inputs = new Map(
    Object.entries(metafile.outputs).map(([file, { inputs }]) => [join(project, file), Object.keys(inputs)]),
  );
  const scripts = outputFiles.map(async ({ path, text }) => {
    const { code } = await transform(text, {
      format: "cjs",
      platform: "node",
      target: "node20",
      supported: { "dynamic-import": false },
      define: { "import.meta.url": "MODULE_URL" },
      // Of packages a stack need not show the lines, and there is less to read.
      minifyWhitespace: inputs.get(path)?.every(isOfPackage) === true,
      logLevel: "silent",
    });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `(function (exports, require, module, MODULE_URL) {${code}\n})`);
  });
  await Promise.all(scripts);
  copyFileSync(join(project, "scripts/code/load.cjs"), join(folder, "load.cjs"));
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  for (const source of started) {
    const file = source.replace(/\.ts$/, ".js");
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const up = "../".repeat(file.split("/").length - 1);
    writeFileSync(join(folder, file), `require("${up}load.cjs").start("${file}");\n`);
  }
}

/** The name of the folder of compiled code. */
function nameOf(/** @type {string} */ project, /** @type {ReturnType<typeof hashCode>} */ { scripts, templates }) {
  const settings = hashFiles(project, settingsPaths);
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
    // Another command may have moved its draft into place meanwhile.
    const touchedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? yesterday;
    if (path !== current && touchedAt < yesterday) rmSync(path, { recursive: true, force: true });
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
    scripts: hashFiles(project, scriptPaths),
    templates: hashFiles(project, templatePaths),
  };
}

/**
 * Of the names and contents of files, and of all files in folders.
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
  if (statSync(`${project}/${path}`).isFile()) return [path];
  const entries = readdirSync(`${project}/${path}`, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(project, inside);
      return entry.isFile() ? [inside] : [];
    })
    .sort();
}
