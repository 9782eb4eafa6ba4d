import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { CommandError } from "./base/command-error.ts";
import { generatorFolder } from "./base/generator-folder.ts";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import { Questions } from "./command/questions.ts";
import { schemaComment } from "./command/schema-comment.ts";
import { parseYaml } from "./content/front-matter.ts";
import { type Answers, answersFrom, questions as openQuestions } from "./init/answers.ts";

/** The files of a new newsroom, with placeholders such as `[[title]]`. */
const skeleton = join(generatorFolder, "src/newsroom");

export const command = defineCommand({
  name: "init",
  summary: "create an empty newsroom in a folder",
  takes: { name: "DIR", min: 1, max: 1 },
  options: {
    title: { value: "TEXT", help: "the name of the digest" },
    url: { value: "URL", help: "where it will be published, e.g. https://news.example" },
    language: { value: "TAG", help: "e.g. en-GB" },
    "time-zone": { value: "ZONE", help: "e.g. Europe/London" },
    email: { value: "ADDRESS", help: "where readers report errors" },
  },
  examples: [
    "digest init my-digest",
    'digest init . --title "Port News" --url https://port.example --language en-GB --time-zone Europe/London --email desk@port.example',
  ],
  async run({ values, positionals: [folder = ""] }) {
    const present = ["articles", "data"].find((name) => existsSync(join(folder, name)));
    if (present !== undefined) {
      throw new CommandError(
        `${join(folder, present)} exists.\n  Expected: a folder without a newsroom\n  To do: name another folder`,
      );
    }
    const answers = answersFrom(process.stdin.isTTY ? await ask(values) : values);
    const fill = filler(answers);
    for (const file of ["README.md", "_gitignore", ...filesIn("data")]) copy(file, file, folder, fill);
    const pages = `info/${skeletonLanguage(answers)}`;
    for (const file of filesIn(pages)) copy(file, file.replace(pages, "info"), folder, fill);
    mkdirSync(join(folder, "articles"), { recursive: true });
    for (const name of ["static", "theme"]) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, ".gitkeep"), "");
    }
    writeFileSync(join(folder, "articles/.gitkeep"), "");
    writeManifest(folder, answers);
    const isHere = resolve(folder) === process.cwd();
    const next = [
      ...(isHere ? [] : [`cd ${folder}`]),
      ...(existsSync(join(folder, "node_modules")) ? [] : ["npm install"]),
      "npm start",
    ];
    process.stdout.write(`Made a newsroom in ${isHere ? "this folder" : folder}. Next: ${next.join(" && ")}\n`);
    return 0;
  },
});

/** Asks for everything missing on the command line. */
async function ask(given: Readonly<Record<string, string | true>>): Promise<Readonly<Record<string, string | true>>> {
  const questions = new Questions();
  const answers = { ...given };
  try {
    for (const [name, question] of openQuestions) answers[name] ??= await questions.ask(question);
  } finally {
    questions.close();
  }
  return answers;
}

function filesIn(place: string): readonly string[] {
  return readdirSync(join(skeleton, place)).map((name) => `${place}/${name}`);
}

/** The language of the info pages: that of the site, or English where we have none in it. */
function skeletonLanguage({ language }: Answers): string {
  const { language: base } = new Intl.Locale(language);
  return readdirSync(join(skeleton, "info")).includes(base) ? base : "en";
}

/** Fills in `[[title]]` and the like. In YAML a text is put in quotes. */
function filler(answers: Answers): (text: string, file: string) => string {
  const words = parseYaml(readFileSync(join(skeleton, "words.yaml"), "utf8"), "words.yaml", 1);
  const all = ("value" in words ? words.value : {}) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const year = String(new Date(buildTime()).getUTCFullYear());
  const values = new Map(Object.entries({ ...answers, year, ...all[skeletonLanguage(answers)] }));
  return (text, file) =>
    text.replace(/\[\[(\w+)\]\]/g, (_, name: string) => {
      const value = values.get(name) ?? "";
      return file.endsWith(".yaml") && name !== "host" && name !== "year" ? JSON.stringify(value) : value;
    });
}

/** Names that begin with a dot are stored with an underscore, because npm leaves .gitignore out of packages. */
function copy(from: string, file: string, folder: string, fill: ReturnType<typeof filler>): void {
  const to = join(folder, file.replace("_gitignore", ".gitignore"));
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  const filled = fill(readFileSync(join(skeleton, from), "utf8"), file);
  const registry = /^data[/\\](topics|editors|sources)\.yaml$/.exec(file)?.[1];
  writeFileSync(
    to,
    registry === undefined ? filled : schemaComment(to, registry as "topics" | "editors" | "sources") + filled,
  );
}

/** Adds scripts to package.json, and the dependency on this generator. */
function writeManifest(folder: string, { title }: Answers): void {
  const file = join(folder, "package.json");
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : newManifest(folder, title);
  const scripts = { start: "digest start", build: "digest build", check: "digest check" };
  const dependencies = { "news-digest": installedAs(folder), ...before.dependencies };
  const manifest = { ...before, scripts: { ...before.scripts, ...scripts }, dependencies };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

function newManifest(folder: string, description: string): Record<string, unknown> {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return { name: name || "digest", private: true, description };
}

/** How this generator was installed: from the same tarball, or by its version. */
function installedAs(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(generatorFolder, "package.json"), "utf8"));
  const host = dirname(dirname(generatorFolder));
  const manifest = join(host, "package.json");
  const inPackages = basename(dirname(generatorFolder)) === "node_modules";
  if (!inPackages) return `file:${relative(resolve(folder), generatorFolder).replaceAll("\\", "/")}`;
  const written = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).dependencies?.[name] : undefined;
  if (typeof written !== "string") return version;
  if (!written.startsWith("file:")) return written;
  const path = resolve(host, written.slice("file:".length));
  return `file:${relative(resolve(folder), path).replaceAll("\\", "/")}`;
}
