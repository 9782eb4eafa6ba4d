import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compiledFolder, generatorFolder } from "../base/generator-folder.ts";

/** The files of the desk that browsers load: Decap CMS, and our own. */
export const deskFiles = ["decap-cms.js", "decap-cms-license.txt", "desk.js", "desk.css"] as const;

export type DeskFileName = (typeof deskFiles)[number];

/**
 * The content of such a file. An installed package ships all of them; in the generator's own repository they are made here, the first time
 * that somebody asks. Throws when Decap is not installed there.
 */
export async function deskAsset(name: DeskFileName): Promise<Uint8Array> {
  const shipped = join(compiledFolder ?? generatorFolder, "desk", name);
  return existsSync(shipped) ? readFileSync(shipped) : makeAsset(name);
}

async function makeAsset(name: DeskFileName): Promise<Uint8Array> {
  if (name === "desk.js") return bundle();
  if (name === "desk.css") return readFileSync(join(generatorFolder, "scripts/desk/page/desk.css"));
  const decap = dirname(createRequire(join(generatorFolder, "package.json")).resolve("decap-cms/package.json"));
  const licence = "dist/decap-cms.js.LICENSE.txt";
  if (name === "decap-cms-license.txt") {
    return Buffer.concat([Buffer.from(`${ownLicence}\n\n`), readFileSync(join(decap, licence))]);
  }
  // It would start itself, and a second start crashes it. Its map is not shipped.
  const source = readFileSync(join(decap, "dist/decap-cms.js"), "utf8").replace(/\n\/\/# sourceMappingURL=.*$/, "\n");
  return Buffer.from(`window.CMS_MANUAL_INIT = true;\n${source}`);
}

const ownLicence = "Decap CMS 3.16.3, MIT licence, https://github.com/decaporg/decap-cms. It contains what follows.";

async function bundle(): Promise<Uint8Array> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: generatorFolder,
    entryPoints: ["scripts/desk/page/desk.js"],
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
