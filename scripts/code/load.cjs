// @ts-check
const { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, join, relative } = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");
const { cachedDataVersionTag } = require("node:v8");
const { constants, Script } = require("node:vm");
const { isMainThread } = require("node:worker_threads");

// Plain JavaScript: it lies beside the compiled modules, as it was when they were compiled, and loads them.
//
// Node reads and parses all text of a module before it runs. Of a build with one article that is a fifth of its time: so what V8
// made of a module's text, the functions that ran included, is kept beside it.

/**
 * A compiled module that was loaded.
 * @typedef {{ exports: unknown }} Module
 * @typedef {(exports: unknown, require: (id: string) => unknown, module: Module, url: string) => void} Body
 */

const modules = join(__dirname, "modules");
/** What V8 made for another of its versions, other flags or another processor is of no use. */
const kept = join(__dirname, `kept-${cachedDataVersionTag()}`);
const installed = createRequire(join(modules, "here.js"));

/** @type {Map<string, Module>} */
const loaded = new Map();
/** @type {Map<string, Script>} */
const scripts = new Map();
/** Whether a module was loaded of which nothing was kept: this process went further than any before. */
let further = false;

/**
 * What a module exports; one that is being loaded, what it exports so far.
 * @param {string} file path of a compiled module
 * @returns {unknown}
 */
function load(file) {
  const known = loaded.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(file, module);
  // Compiled code is ASCII: so it need not be decoded.
  const text = read(file).toString("latin1");
  const cachedData = readKept(file);
  const script = new Script(text, {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (cachedData === undefined || script.cachedDataRejected === true) further = true;
  scripts.set(file, script);
  const body = /** @type {Body} */ (script.runInThisContext());
  body(module.exports, (id) => resolve(id, file), module, pathToFileURL(file).href);
  return module.exports;
}

/**
 * A compiled module by its path, from the one that asks, or by its URL; else a package.
 * @param {string} id
 * @param {string} from
 */
function resolve(id, from) {
  if (id.startsWith("./") || id.startsWith("../")) return load(join(dirname(from), id));
  const path = id.startsWith("file:") ? fileURLToPath(id) : id;
  return path.startsWith(modules) ? load(path) : installed(path);
}

/** Holds one file at a time: memory that is touched for the first time costs more than to read into it. */
let scratch = Buffer.allocUnsafeSlow(2 ** 18);

/**
 * What a file holds, until the next one is read.
 * @param {string} file
 */
function read(file) {
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    if (size > scratch.length) scratch = Buffer.allocUnsafeSlow(2 * size);
    return scratch.subarray(0, readSync(handle, scratch, 0, size, 0));
  } finally {
    closeSync(handle);
  }
}

/** @param {string} file */
function readKept(file) {
  try {
    return read(keptFile(file));
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function keptFile(file) {
  return join(kept, relative(modules, file).replaceAll(/[/\\]/g, "+"));
}

/** What cannot be kept is made again by the next process: nothing is told of it. */
function keep() {
  if (!further) return;
  try {
    mkdirSync(kept, { recursive: true });
    for (const [file, script] of scripts) {
      const draft = `${keptFile(file)}.${process.pid}`;
      writeFileSync(draft, script.createCachedData());
      renameSync(draft, keptFile(file));
    }
  } catch {
    return;
  }
}

if (isMainThread) process.on("exit", keep);

/**
 * Loads the module of a process or a thread.
 * @param {string} source such as `scripts/build.js`
 */
exports.start = (source) => {
  load(join(modules, source));
};
