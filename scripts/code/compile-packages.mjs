// @ts-check
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// What packages need to be compiled along with the code. Plain JavaScript, as compile.mjs.

/** Packages that are loaded as they are installed: they find native code, or files of their own, by where they stand. */
export const asInstalled = ["@11ty/eleventy-dev-server", "@takumi-rs/core", "esbuild", "sharp"];

/** What lmdb writes as MessagePack here are numbers and short texts: that needs no native help. */
export const packageDefines = { "process.env.MSGPACKR_NATIVE_ACCELERATION_DISABLED": '"true"' };

/** Is a module, as esbuild names it, of a package, or in the place of one? */
export function isOfPackage(/** @type {string} */ input) {
  return /node_modules\/|^left-out:/.test(input);
}

/**
 * Eleventy and lmdb look for files beside their modules: compiled, they still say where they are installed.
 * @type {import("esbuild").Plugin}
 */
const keepPlaces = {
  name: "keep-places",
  setup: (build) => {
    build.onLoad({ filter: /[\\/](?:@11ty[\\/]eleventy[\\/]src|lmdb)[\\/].*\.js$/ }, ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: readFileSync(path, "utf8").replaceAll("import.meta.url", url), loader: "js" };
    });
  },
};

/**
 * Code that is evaluated calls the variables of its module by name. esbuild leaves names alone in a CommonJS module; those of an ES module it
 * changes where another of the same file has them, too.
 * @type {import("esbuild").Plugin}
 */
const keepNames = {
  name: "keep-names",
  setup: (build) => {
    build.onResolve({ filter: /^ordered-binary$/ }, ({ path, resolveDir, pluginData }) => {
      if (pluginData === "as CommonJS") return undefined;
      return build.resolve(path, { resolveDir, kind: "require-call", pluginData: "as CommonJS" });
    });
  },
};

/** What Eleventy loads for its other languages, its plugins and its watcher, by package the names it takes from it. */
const leftOut = new Map([
  ["@11ty/dependency-tree", ["default"]],
  ["@11ty/dependency-tree-esm", ["find"]],
  ["@11ty/posthtml-urls", ["default"]],
  ["@sindresorhus/slugify", ["default"]],
  ["bcp-47-normalize", ["bcp47Normalize"]],
  ["entities", ["decodeHTML"]],
  ["iso-639-1", ["default"]],
  ["liquidjs", ["Liquid", "TokenKind", "Tokenizer", "evalToken"]],
  ["node-retrieve-globals", ["RetrieveGlobals"]],
  ["posthtml", ["default"]],
  ["slugify", ["default"]],
]);

/**
 * A third of the text that Eleventy loads is never used here, and reading it takes a twentieth of a build with one article. Whatever calls it
 * after all is told where it was left out.
 * @type {import("esbuild").Plugin}
 */
const leaveOut = {
  name: "leave-out",
  setup: (build) => {
    build.onResolve({ filter: /^@?[a-z]/ }, ({ path, importer }) =>
      leftOut.has(path) && /[\\/]@11ty[\\/]eleventy[\\/]src[\\/]/.test(importer)
        ? { path, namespace: "left-out" }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: "left-out" }, ({ path }) => {
      const names = leftOut
        .get(path)
        ?.map((name) => `leftOut as ${name}`)
        .join(", ");
      const told = JSON.stringify(
        `${path} is left out of the compiled code: see leaveOut in scripts/code/compile-packages.mjs.`,
      );
      return { contents: `function leftOut() { throw new Error(${told}); }\nexport { ${names} };` };
    });
  },
};

export const packagePlugins = [keepPlaces, keepNames, leaveOut];
