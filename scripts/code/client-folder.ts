import { join } from "node:path";
import { compiledFolder, generatorFolder } from "../base/generator-folder.ts";
import { compileCode } from "./compile.mjs";

/** The folder of the compiled scripts that browsers load. */
export const clientFolder = join(compiledFolder ?? (await compileCode(generatorFolder)), "client");
