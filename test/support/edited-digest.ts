import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { CommandError } from "../../scripts/base/command-error.ts";
import type { Folders } from "../../scripts/base/folders.ts";
import { showProblems } from "../../scripts/command/show-problems.ts";
import type { BuildOutcome, BuildRequest } from "../../scripts/pipeline/build-request.ts";
import { closeStore, openStore } from "../../scripts/store/store.ts";
import { applyChange } from "./apply-change.ts";
import type { Change } from "./change.ts";
import { excludes, hour, type Model, type ModelArticle, newModel, pathOf } from "./digest-model.ts";
import { articleFile, treeOf, WrittenDigest, writtenData } from "./written-digest.ts";

/** The result of a build: a site, or messages. */
export interface Result {
  readonly site?: ReadonlyMap<string, string>;
  /** The number of warnings of all files. */
  readonly warnings?: number;
  readonly message?: string;
}

/** A digest in a temporary folder that is edited at random. */
export class EditedDigest extends WrittenDigest {
  #model = newModel();
  #before = newModel();

  constructor() {
    super({ ownInfo: true });
  }

  /** The time of the next build. */
  get now(): string {
    return new Date(this.#model.now).toISOString();
  }

  /** Makes changes and writes them to disk. `undo` reverts them. */
  edit(changes: readonly Change[]): void {
    this.#before = structuredClone(this.#model);
    for (const change of changes) applyChange(this.#model, change);
    this.#write();
    this.#model.keepsTimes = false;
  }

  undo(): void {
    this.#model = structuredClone(this.#before);
    this.#write();
  }

  /** Edits, and reverts changes that no build would accept. Returns the site built from scratch. */
  async editSoundly(changes: readonly Change[]): Promise<ReadonlyMap<string, string>> {
    this.edit(changes);
    const { site } = await this.fromScratch(this.now);
    if (site !== undefined) return site;
    this.undo();
    return this.siteFromScratch(this.now);
  }

  /** Makes the store believe that the code changed, if a change says so. No other process may use the store. */
  async changeCode(): Promise<void> {
    if (this.#model.codeChanged) await pretendOtherCode(this.folders);
    this.#model.codeChanged = false;
  }

  /** The result of a build with an empty cache and output. */
  async fromScratch(now: string, more: Partial<BuildRequest> = {}): Promise<Result> {
    const elsewhere = mkdtempSync(join(tmpdir(), "digest-"));
    try {
      const folders = { ...this.folders, output: join(elsewhere, "site"), cache: join(elsewhere, "cache") };
      return await this.result(now, { shards: 1, ...more, folders });
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  }

  async result(now: string, more: Partial<BuildRequest> = {}): Promise<Result> {
    let outcome: BuildOutcome;
    try {
      outcome = await this.build(now, more);
    } catch (error) {
      if (error instanceof CommandError) return { message: error.message };
      throw error;
    }
    if (outcome.outcome === "problems") return { message: showProblems(outcome.problems) };
    const site = treeOf((more.folders ?? this.folders).output);
    return { site, ...(outcome.outcome === "built" ? { warnings: outcome.report.warnings.all } : {}) };
  }

  #write(): void {
    const { static: _, theme: __, ...usual } = this.folders;
    const { files } = this.#model;
    const keepsTimes = this.#model.keepsTimes;
    saveFiles(this.folders.data, dataOf(this.#model), keepsTimes);
    saveFiles(this.folders.static, files.static, keepsTimes);
    saveFiles(this.folders.theme, files.theme, keepsTimes);
    saveFiles(usual.info, files.info, keepsTimes);
    mkdirSync(usual.content, { recursive: true });
    saveFiles(usual.content, contentOf(this.#model), keepsTimes);
  }
}

/** The files of the content folder. An article replaces another file in its place. */
function contentOf(model: Model): ReadonlyMap<string, string> {
  const articles = new Map([...model.articles.values()].map((article) => [`${pathOf(article)}.md`, textOf(article)]));
  const isFree = (path: string) => !articles.has(path) && ![...articles.keys()].some((other) => excludes(path, other));
  return new Map([...articles, ...[...model.files.content].filter(([path]) => isFree(path))]);
}

function dataOf(model: Model): ReadonlyMap<string, string> {
  const usual = new Map(
    (writtenData()["data/site.yaml"] ?? "").split("\n").map((line) => [line.split(":")[0] ?? "", line]),
  );
  usual.set("title", `title: ${JSON.stringify(model.title)}`);
  for (const [name, line] of model.settings) usual.set(name, line);
  if (model.files.static.has("robots.txt")) usual.set("static", "static: {replaces: [/robots.txt]}");
  const topics = model.topics.map(({ mergedInto, ...topic }) =>
    mergedInto === undefined ? topic : { ...topic, status: "merged", mergedInto },
  );
  return new Map([
    ["site.yaml", `${[...usual.values()].filter((line) => line !== "").join("\n")}\n`],
    ["topics.yaml", topics.map(asYaml).join("")],
    ["editors.yaml", model.editors.map(asYaml).join("")],
    ["sources.yaml", model.outlets.map(asYaml).join("")],
    ["strings/en.yaml", [...model.words].map(([key, word]) => `${key}: ${word}\n`).join("")],
  ]);
}

let saved = Date.parse("2020-01-01T00:00:00Z") / 1000;

/**
 * Makes a folder contain exactly these files, without touching correct ones. Each changed file gets a unique time long
 * ago, or keeps its own.
 */
function saveFiles(folder: string, files: ReadonlyMap<string, string>, keepsTimes: boolean): void {
  const there = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const paths = there.map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)) }));
  for (const { entry, path } of paths) if (!entry.isDirectory() && !files.has(path)) rmSync(join(folder, path));
  const deepest = paths.filter(({ entry }) => entry.isDirectory()).sort((a, b) => (a.path < b.path ? 1 : -1));
  for (const { path } of deepest) if (readdirSync(join(folder, path)).length === 0) rmdirSync(join(folder, path));
  for (const [path, text] of files) {
    const file = join(folder, path);
    const known = existsSync(file) ? statSync(file) : undefined;
    if (known !== undefined && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const time = keepsTimes && known !== undefined ? known.mtime : ++saved;
    utimesSync(file, time, time);
  }
}

/** Makes the store believe that its pages were rendered with other templates, assets or dependencies. */
async function pretendOtherCode({ cache }: Folders): Promise<void> {
  const store = openStore(cache);
  if (store.meta.get("now") !== undefined) {
    await store.meta.put("parseHash", "other");
    await store.meta.put("sharedHash", "other");
  }
  await closeStore(store, cache);
}

const texts = [
  "The lander touched down near the south pole of the Moon at dawn.",
  "The orbiter photographed the lander near the south pole of the Moon.",
  "The rover left the lander and measured sulphur in the lunar soil.",
  "The striker scored twice and the cup went to the visitors.",
  "The cup final ended after extra time with a late goal by the striker.",
  "The federation opened an inquiry after the cup final.",
  "A telescope saw light that left a galaxy thirteen billion years ago.",
  "Astronomers measured the light of the galaxy again with a telescope.",
  "The council approved the budget after a night of talks.",
  "The budget talks go on, the council said.",
];

function textOf(article: ModelArticle): string {
  const date = new Date(article.date).toISOString();
  const more = [
    ...article.more
      .filter((line, at) => at === article.more.findLastIndex((other) => sameField(line, other)))
      .map((line) => line.replace("LATER", new Date(article.date + hour).toISOString())),
    ...(article.status === "ready" ? [] : [`status: ${article.status}`]),
    ...(article.status === "withdrawn" ? ["withdrawn: It was wrong."] : []),
    ...(article.expires === undefined || article.expires < article.date
      ? []
      : [`expires: ${new Date(article.expires).toISOString()}`]),
    ...(article.corrected ? [`corrections: [{date: ${date}, text: A number was wrong.}]`] : []),
    ...(article.aliases.length === 0 ? [] : [`aliases: [${article.aliases.join(", ")}]`]),
  ];
  const { title, editor, topics, sources, text, end = "" } = article;
  return articleFile({ title, date, editor, topics, sources, text: `${texts[text] ?? ""}\n\n${end}`, more });
}

function sameField(one: string, other: string): boolean {
  return one.split(":")[0] === other.split(":")[0];
}

function asYaml(entry: object): string {
  return `- ${JSON.stringify(entry)}\n`;
}
