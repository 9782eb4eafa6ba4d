import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compiledFolder, generatorFolder } from "../../base/generator-folder.ts";

/** The files of the desk that browsers load: Decap CMS, and our own. */
export const deskFiles = ["decap-cms.js", "decap-cms-license.txt", "desk.js", "desk.css"] as const;

export type DeskFileName = (typeof deskFiles)[number];

/**
 * The content of such a file. An installed package ships all of them; in the generator's own repository they are made
 * here, on first use. Throws when Decap is not installed there.
 */
export function deskAsset(name: DeskFileName): Uint8Array {
  const shipped = join(compiledFolder ?? generatorFolder, "desk", name);
  return existsSync(shipped) ? readFileSync(shipped) : makeAsset(name);
}

/** Loads a package only here: most processes never do. */
const require = createRequire(join(generatorFolder, "package.json"));

function makeAsset(name: DeskFileName): Uint8Array {
  if (name === "desk.js") return bundle();
  if (name === "desk.css") return readFileSync(join(generatorFolder, "scripts/outputs/desk/page/desk.css"));
  const decap = dirname(require.resolve("decap-cms/package.json"));
  const licence = "dist/decap-cms.js.LICENSE.txt";
  if (name === "decap-cms-license.txt") {
    return Buffer.concat([Buffer.from(`${ownLicence}\n\n`), readFileSync(join(decap, licence))]);
  }
  // Decap would start itself, and crashes if started twice. Its source map is not shipped.
  const source = readFileSync(join(decap, "dist/decap-cms.js"), "utf8").replace(/\n\/\/# sourceMappingURL=.*$/, "\n");
  return Buffer.from(`window.CMS_MANUAL_INIT = true;\n${source}`);
}

const ownLicence = "Decap CMS 3.16.3, MIT licence, https://github.com/decaporg/decap-cms. It contains what follows.";

function bundle(): Uint8Array {
  const { buildSync } = require("esbuild") as typeof import("esbuild");
  const { outputFiles } = buildSync({
    absWorkingDir: generatorFolder,
    entryPoints: ["scripts/outputs/desk/page/desk.js"],
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "inline",
    logLevel: "silent",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
