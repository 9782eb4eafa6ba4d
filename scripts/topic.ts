import { UsageError } from "./base/command-error.ts";
import { defineCommand } from "./command/command.ts";
import { unknownAction } from "./command/unknown-action.ts";
import { planMerge, planRename } from "./rename/registry-edit.ts";
import { runSteps } from "./rename/run-steps.ts";

export const command = defineCommand({
  name: "topic",
  summary: "rename a topic, or merge it into another one",
  takes: { name: "ACTION OLD NEW", min: 3, max: 3 },
  options: {
    name: { value: "NAME", help: "with rename: the new name; the old one becomes an alias" },
    plan: { help: "show what would be written, and do nothing" },
  },
  examples: [
    "digest topic rename space cosmos",
    'digest topic rename space cosmos --name "Cosmos"',
    "digest topic merge rockets space",
  ],
  async run({ folders, values, positionals: [action = "", old = "", id = ""] }) {
    const onlyPlan = values.plan === true;
    if (action === "rename") return runSteps(planRename("topics", [old, id], values.name, folders.data), onlyPlan);
    if (action !== "merge") throw unknownAction(action, ["rename", "merge"]);
    if (values.name !== undefined) throw new UsageError("--name is for `rename` only.\n  To do: leave it out");
    return runSteps(planMerge(old, id, folders.data), onlyPlan);
  },
});
