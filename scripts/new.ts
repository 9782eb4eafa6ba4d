import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError, UsageError } from "./base/command-error.ts";
import { calendarOf } from "./base/dates.ts";
import { replaceFile } from "./base/replace-file.ts";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import { schemaComment } from "./command/schema-comment.ts";
import { showProblems } from "./command/show-problems.ts";
import { readSettings } from "./content/read-registries.ts";
import type { Editor, Outlet, Registry, Topic } from "./content/registries.ts";
import { slugFrom } from "./import/pipeline/slug.ts";

export const command = defineCommand({
  name: "new",
  summary: "create a draft article",
  takes: { name: "TITLE", min: 1, max: 1 },
  options: {
    editor: { value: "NAME", help: "the editor; the first of the registry by default" },
    topics: { value: "IDS", help: "topics, separated by commas" },
  },
  examples: ['digest new "Port reopens after the storm" --topics economy'],
  async run({ folders, values, positionals: [title = ""] }) {
    const settings = readSettings(folders);
    if ("problems" in settings) {
      process.stderr.write(showProblems(settings.problems));
      return 1;
    }
    const { site, registries } = settings;
    const now = calendarOf(site.timeZone, site.language).iso(buildTime()).slice(0, 16);
    const slug = slugFrom(title);
    if (slug === "") throw new UsageError(`"${title}" gives no file name.\n  Expected: a title with letters`);
    const file = join(folders.content, now.slice(0, 4), now.slice(5, 7), `${slug}.md`);
    if (existsSync(file)) throw new CommandError(`${file} exists.\n  To do: choose another title, or edit that file`);
    const firstEditor = firstActive(registries.editors);
    const firstTopic = firstActive(registries.topics);
    const firstOutlet = firstActive(registries.outlets);
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(
      file,
      `---
${schemaComment(file, "article")}title: ${JSON.stringify(title)}
date: ${now}
status: draft
editor: ${values.editor ?? firstEditor?.name ?? ""}
topics: [${values.topics ?? firstTopic?.id ?? ""}]
sources:
  - ${firstOutlet?.name ?? ""}
summary: ""
---

`,
    );
    process.stdout.write(`${file}: write it, then delete \`status: draft\`.\n`);
    return 0;
  },
});

function firstActive<Entry extends Topic | Editor | Outlet>({ entries }: Registry<Entry>): Entry | undefined {
  return [...entries.values()].find(({ status = "active" }) => status === "active");
}
