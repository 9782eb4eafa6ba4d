// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Plain JavaScript, like compile.mjs.

/** The modules that parse, index and relate articles. Their imports count as well. */
const articleModules = [
  "scripts/pipeline/parse-worker.ts",
  "scripts/relate/links/link-worker.ts",
  "scripts/store/index-articles.ts",
  "scripts/pipeline/search-units.ts",
  "scripts/search/segment.ts",
];
/** The modules that turn articles into pages, including templates. */
const pageModules = ["scripts/render/shard.ts"];

/**
 * Hashes of the code that produces articles and pages, including packages.
 * @typedef {object} CodeHashes
 * @property {string} articles when it changes, all articles are parsed again
 * @property {string} pages when it changes, all pages are rendered again
 */

/**
 * @param {import("esbuild").Metafile} metafile of the bundle
 * @param {string} project
 * @returns {CodeHashes}
 */
export function hashesOf({ inputs }, project) {
  const articles = reach(inputs, articleModules);
  const pages = reach(inputs, pageModules);
  const locked = lockedPackages(project);
  return {
    articles: hashOf(project, articles, packagesOf(inputs, articles, locked)),
    pages: hashOf(project, pages, packagesOf(inputs, pages, locked)),
  };
}

/**
 * The given modules and all modules they import, directly or not.
 *
 * @param {import("esbuild").Metafile["inputs"]} inputs
 * @param {readonly string[]} from
 */
function reach(inputs, from) {
  const reached = new Set(from);
  for (const file of reached) {
    const input = inputs[file];
    if (input === undefined) throw new Error(`${file} is not part of the compiled code.`);
    for (const { path, external } of input.imports) if (external !== true) reached.add(path);
  }
  return reached;
}

/**
 * The packages that some modules need, with versions. A package that no module imports may be loaded in another way
 * (fonts, word lists), so it counts.
 *
 * @param {import("esbuild").Metafile["inputs"]} inputs
 * @param {ReadonlySet<string>} files
 * @param {LockedPackages} locked
 * @returns {string[]}
 */
function packagesOf(inputs, files, locked) {
  const imported = new Set(Object.keys(inputs).flatMap((file) => packagesIn(inputs, file)));
  const needed = new Set([...files].flatMap((file) => packagesIn(inputs, file)));
  const direct = Object.keys(locked.get("")?.dependencies ?? {});
  const kept = direct.filter((name) => needed.has(name) || !imported.has(name));
  const reached = new Set(kept.map((name) => `node_modules/${name}`));
  for (const place of reached) {
    const { dependencies = {}, optionalDependencies = {} } = locked.get(place) ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = placeOf(name, place, locked);
      if (found !== undefined) reached.add(found);
    }
  }
  return [...reached].map((place) => `${place}@${locked.get(place)?.version}`);
}

/** @returns {string[]} */
function packagesIn(/** @type {import("esbuild").Metafile["inputs"]} */ inputs, /** @type {string} */ file) {
  const external = inputs[file]?.imports.filter((one) => one.external === true && !one.path.startsWith("node:")) ?? [];
  return external.map(({ path }) => path.split("/", path.startsWith("@") ? 2 : 1).join("/"));
}

/** Where npm finds a package that another one imports: nested in it, or in a folder above. */
function placeOf(/** @type {string} */ name, /** @type {string} */ from, /** @type {LockedPackages} */ locked) {
  for (let folder = from; folder !== ""; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const nested = `${folder}/node_modules/${name}`;
    if (locked.has(nested)) return nested;
  }
  const top = `node_modules/${name}`;
  return locked.has(top) ? top : undefined;
}

/**
 * The entries of package-lock.json, by path.
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @typedef {ReadonlyMap<string, Locked>} LockedPackages
 */

/** @returns {LockedPackages} */
function lockedPackages(/** @type {string} */ project) {
  const { packages } = JSON.parse(readFileSync(join(project, lockFile(project)), "utf8"));
  return new Map(Object.entries(packages));
}

/**
 * The file with the versions of all packages: an installed package brings another one than the repository.
 *
 * @param {string} project
 */
export function lockFile(project) {
  return existsSync(join(project, "package-lock.json")) ? "package-lock.json" : "npm-shrinkwrap.json";
}

/**
 * @param {string} project
 * @param {ReadonlySet<string>} files
 * @param {readonly string[]} packages
 */
function hashOf(project, files, packages) {
  const sum = createHash("sha256");
  for (const file of [...files].sort()) {
    const bytes = readFileSync(join(project, file));
    sum.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  for (const line of [...packages].sort()) sum.update(`${line}\0`);
  return sum.digest("hex").slice(0, 32);
}
