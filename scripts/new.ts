import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError, UsageError } from "./base/command-error.ts";
import { calendarOf } from "./base/dates.ts";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import { Questions } from "./command/questions.ts";
import { schemaComment } from "./command/schema-comment.ts";
import { showProblems } from "./command/show-problems.ts";
import { didYouMean } from "./content/did-you-mean.ts";
import { readSettings } from "./content/read-registries.ts";
import { type Editor, type Outlet, type Registry, resolveName, type Topic } from "./content/registries.ts";
import { formatYaml } from "./import/pipeline/article-file.ts";
import { slugFrom } from "./import/pipeline/slug.ts";

export const command = defineCommand({
  name: "new",
  summary: "write the draft of an article",
  takes: { name: "TITLE", min: 0, max: 1 },
  options: {
    editor: { value: "NAME", help: "the editor" },
    topic: { value: "NAME", repeats: true, help: "a topic; repeat it for more, the most important first" },
    source: { value: "NAME", repeats: true, help: "an outlet that is a source; repeat it for more" },
  },
  examples: [
    'digest new "Port reopens after the storm" --topic economy',
    'digest new "Port reopens" --editor "Ana Lima" --topic economy --source "Harbour Times" --source "City Radio"',
  ],
  async run({ folders, values, positionals: [title] }) {
    const settings = readSettings(folders);
    if ("problems" in settings) {
      process.stderr.write(showProblems(settings.problems));
      return 1;
    }
    const { site, registries } = settings;
    const { topics, editors, outlets } = registries;
    const given: Given = {
      ...(title === undefined ? {} : { title: orStop(asTitle(title)) }),
      ...(values.editor === undefined ? {} : { editor: orStop(entryOf(editors, "editor", values.editor)) }),
      topics: (values.topic ?? []).map((name) => orStop(entryOf(topics, "topic", name))),
      outlets: (values.source ?? []).map((name) => orStop(entryOf(outlets, "outlet", name))),
    };
    const draft = process.stdin.isTTY ? await askForRest(given, registries) : withFirst(given, registries);
    const now = calendarOf(site.timeZone, site.language).iso(buildTime()).slice(0, 16);
    const file = join(folders.content, now.slice(0, 4), now.slice(5, 7), `${slugFrom(draft.title)}.md`);
    mkdirSync(dirname(file), { recursive: true });
    const fields = {
      title: draft.title,
      date: now,
      status: "draft",
      editor: draft.editor?.name ?? "",
      topics: [...new Set(draft.topics.map(({ id }) => id))],
      sources: [...new Set(draft.outlets.map(({ name }) => name))],
      summary: "",
    };
    writeNew(file, `---\n${schemaComment(file, "article")}${formatYaml(fields)}---\n\n`);
    process.stdout.write(`${file}: write it, then delete \`status: draft\`.\n`);
    return 0;
  },
});

/** What the command line says of the article. */
interface Given {
  readonly title?: string;
  readonly editor?: Editor;
  readonly topics: readonly Topic[];
  readonly outlets: readonly Outlet[];
}

interface Registries {
  readonly topics: Registry<Topic>;
  readonly editors: Registry<Editor>;
  readonly outlets: Registry<Outlet>;
}

type Draft = Given & { readonly title: string };

/** Asks at the terminal for what is missing. */
async function askForRest(given: Given, { topics, editors, outlets }: Registries): Promise<Draft> {
  const questions = new Questions();
  const several = "several with commas between them";
  try {
    const title = given.title ?? (await questions.askFor("Headline:", asTitle));
    const editor =
      given.editor ??
      (await questions.askFor(`Editor (${namesOf(editors)}):`, (name) => entryOf(editors, "editor", name)));
    const askList = <Entry extends Named>(what: string, registry: Registry<Entry>, kind: string) =>
      questions.askFor(`${what} (${namesOf(registry)}; ${several}):`, (names) => entriesOf(registry, kind, names));
    return {
      title,
      editor,
      topics: given.topics.length > 0 ? given.topics : await askList("Topics", topics, "topic"),
      outlets: given.outlets.length > 0 ? given.outlets : await askList("Sources", outlets, "outlet"),
    };
  } finally {
    questions.close();
  }
}

/** Without a terminal, the draft gets the first entries of the registries. */
function withFirst({ title, editor, ...given }: Given, { topics, editors, outlets }: Registries): Draft {
  if (title === undefined) throw new UsageError("TITLE is missing.\n  Expected: digest new TITLE");
  const first = editor ?? activeIn(editors)[0];
  return {
    title,
    ...(first === undefined ? {} : { editor: first }),
    topics: given.topics.length > 0 ? given.topics : activeIn(topics).slice(0, 1),
    outlets: given.outlets.length > 0 ? given.outlets : activeIn(outlets).slice(0, 1),
  };
}

type Named = Topic | Editor | Outlet;

function asTitle(text: string): string | UsageError {
  const title = text.replace(/\s+/g, " ").trim();
  return slugFrom(title) === ""
    ? new UsageError(`"${text}" gives no file name.\n  Expected: a title with letters`)
    : title;
}

/** The entry of that id, name or alias; a topic that was merged leads to its heir. */
function entryOf<Entry extends Named>(registry: Registry<Entry>, kind: string, name: string): Entry | UsageError {
  const id = resolveName(registry, name);
  const entry = id === undefined ? undefined : registry.entries.get(id);
  if (entry !== undefined) return entry;
  const near = didYouMean(
    name,
    activeIn(registry).flatMap((one) => [one.name, one.id]),
  );
  const advice = near === undefined ? `add it to ${registry.file}` : `did you mean "${near}"?`;
  return new UsageError(
    `Unknown ${kind} "${name}".\n  Expected: the id, name or alias of an entry in ${registry.file}\n  To do: ${advice}`,
  );
}

/** Entries for an answer: one name, which may have commas, or several. */
function entriesOf<Entry extends Named>(
  registry: Registry<Entry>,
  kind: string,
  answer: string,
): readonly Entry[] | UsageError {
  const names = resolveName(registry, answer) === undefined ? answer.split(",").map((name) => name.trim()) : [answer];
  const found = names.map((name) => entryOf(registry, kind, name));
  const wrong = found.find((one) => one instanceof UsageError);
  return wrong ?? found.flatMap((one) => (one instanceof UsageError ? [] : [one]));
}

function activeIn<Entry extends Named>({ entries }: Registry<Entry>): readonly Entry[] {
  return [...entries.values()].filter(({ status = "active" }) => status === "active");
}

const mostShown = 12;

function namesOf<Entry extends Named>(registry: Registry<Entry>): string {
  const names = activeIn(registry).map(({ name }) => name);
  return names.slice(0, mostShown).join(", ") + (names.length > mostShown ? ", …" : "");
}

function orStop<Value>(value: Value | UsageError): Value {
  if (value instanceof UsageError) throw value;
  return value;
}

/** Writes a file that must not exist yet. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new CommandError(`${file} exists.\n  To do: choose another title, or edit that file`);
  }
}
