import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatorFolder } from "./base/generator-folder.ts";
import { defineCommand } from "./command/command.ts";
import { unknownAction } from "./command/unknown-action.ts";
import { eject } from "./theme/eject.ts";

export const command = defineCommand({
  name: "theme",
  summary: "copy a template into the theme, to change it",
  takes: { name: "ACTION NAME", min: 2, max: 2 },
  options: {},
  examples: ["digest theme eject footer"],
  async run({ folders, positionals: [action = "", name = ""] }) {
    if (action !== "eject") throw unknownAction(action, ["eject"]);
    const { version } = JSON.parse(readFileSync(join(generatorFolder, "package.json"), "utf8"));
    const file = eject(name, folders.theme, version);
    process.stdout.write(`${file}: change it; it replaces the original in every build.\n`);
    return 0;
  },
});
