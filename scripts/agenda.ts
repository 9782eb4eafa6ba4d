import { type Agenda, type AgendaEntry, listAgenda } from "./agenda/list-agenda.ts";
import { commandText } from "./base/command-text.ts";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import { showProblems } from "./command/show-problems.ts";
import { visible } from "./content/problem.ts";
import { readSettings } from "./content/read-registries.ts";

export const command = defineCommand({
  name: "agenda",
  summary: "list articles that will appear or expire, and drafts",
  options: { json: { help: "print the lists as JSON" } },
  examples: ["digest agenda", "digest agenda --json"],
  async run({ folders, values }) {
    const settings = readSettings(folders);
    if ("problems" in settings) {
      process.stderr.write(showProblems(settings.problems));
      return 1;
    }
    const agenda = await listAgenda(folders, settings, buildTime());
    process.stdout.write(values.json === true ? `${JSON.stringify(agenda, null, 2)}\n` : show(agenda));
    return 0;
  },
});

function show({ appears, expires, drafts, faulty }: Agenda): string {
  const parts = [
    part("Appears", appears),
    part("Expires", expires),
    part("Drafts", drafts),
    ...(faulty.length === 0
      ? []
      : [`With problems, which \`${commandText("check")}\` explains:\n${faulty.map(line).join("")}`]),
  ].filter((text) => text !== "");
  return parts.length === 0 ? "Nothing is scheduled or expires, and there are no drafts.\n" : parts.join("\n");
}

function part(title: string, entries: readonly AgendaEntry[]): string {
  if (entries.length === 0) return "";
  const lines = entries.map(({ at, title, file, problems }) => {
    const when = at === undefined ? "no date".padEnd(16) : at.slice(0, 16).replace("T", " ");
    const unfinished = problems === undefined ? "" : ` (${problems} ${problems === 1 ? "problem" : "problems"})`;
    return line(`${when}  ${visible(title)}  ${file}${unfinished}`);
  });
  return `${title}:\n${lines.join("")}`;
}

function line(text: string): string {
  return `  ${text}\n`;
}
