import { defineCommand } from "./command/command.ts";
import { unknownAction } from "./command/unknown-action.ts";
import { planRename } from "./rename/registry-edit.ts";
import { runSteps } from "./rename/run-steps.ts";

export const command = defineCommand({
  name: "editor",
  summary: "change the id or name of an editor",
  takes: { name: "ACTION OLD NEW", min: 3, max: 3 },
  options: {
    name: { value: "NAME", help: "the new name; the old one becomes an alias" },
    plan: { help: "show what would be written, and do nothing" },
  },
  examples: ['digest editor rename maria-silva maria-costa --name "Maria Costa"'],
  async run({ folders, values, positionals: [action = "", old = "", id = ""] }) {
    if (action !== "rename") throw unknownAction(action, ["rename"]);
    return runSteps(planRename("editors", [old, id], values.name, folders.data), values.plan === true);
  },
});
