import { existsSync } from "node:fs";
import { UsageError } from "./base/command-error.ts";
import { defineCommand } from "./command/command.ts";
import { showProblems } from "./command/show-problems.ts";
import { editionFolders } from "./content/editions.ts";
import { readSettings } from "./content/read-registries.ts";
import type { Site } from "./content/site.ts";
import { isPermalink } from "./content/site-schema.ts";
import { planPermalink } from "./rename/change-permalink.ts";
import { planMove } from "./rename/move-article.ts";
import { runSteps } from "./rename/run-steps.ts";
import type { Newsroom } from "./rename/translations.ts";

/** The newsrooms of the other editions whose settings can be read. */
function otherNewsrooms(data: string, { editions = [] }: Site): readonly Newsroom[] {
  return editions.flatMap(({ newsroom }) => {
    if (newsroom === undefined) return [];
    const folders = editionFolders(data, newsroom);
    const settings = existsSync(folders.content) ? readSettings(folders) : undefined;
    const site = settings === undefined ? undefined : "problems" in settings ? settings.valid?.site : settings.site;
    return site === undefined ? [] : [{ content: folders.content, site }];
  });
}

export const command = defineCommand({
  name: "move",
  summary: "rename an article or the pattern of addresses; old addresses redirect",
  takes: { name: "OLD NEW", min: 2, max: 2 },
  options: { plan: { help: "show what would be written or deleted, and do nothing" } },
  examples: [
    "digest move articles/2025/12/port.md port-reopens",
    "digest move articles/2025/12/port.md articles/2025/12/harbour.md",
    'digest move "/{year}/{month}/{slug}/" "/{slug}/"',
  ],
  async run({ folders, values, positionals: [from = "", to = ""] }) {
    const onlyPlan = values.plan === true;
    const patterns = [from, to].filter(isPermalink).length;
    if (patterns === 1)
      throw new UsageError(
        `Only one of ${from} and ${to} is a pattern.\n  Expected: two patterns, or a file and its new name`,
      );
    if (patterns === 2) return runSteps(planPermalink(from, to, folders.data), onlyPlan);
    const settings = readSettings(folders);
    const site = "problems" in settings ? settings.valid?.site : settings.site;
    if (site !== undefined) {
      const newsroom = { content: folders.content, site };
      return runSteps(planMove(from, to, newsroom, otherNewsrooms(folders.data, site)), onlyPlan);
    }
    process.stderr.write(showProblems("problems" in settings ? settings.problems : []));
    return 1;
  },
});
