import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { generatorFolder } from "../base/generator-folder.ts";
import { articleFile } from "./article-file.ts";
import { buildCommand, changeTemplate, copyProject } from "./bench-project.ts";
import { type BenchRegistries, benchRegistries } from "./bench-registries.ts";
import { type BenchArticle, benchBuildTime, corpus } from "./corpus.ts";
import { measure, type Run } from "./measure.ts";
import { writeArticles, writeRegistries } from "./write-corpus.ts";

/** Articles kept back, to be added one by one. */
const extraArticles = 20;

/** The bench's digest in its work folder, and the changes that the cases make to it. */
export class BenchSite {
  readonly articles: number;
  readonly folder: string;
  readonly registries: BenchRegistries;
  readonly #extra: BenchArticle[] = [];
  #middle: BenchArticle | undefined;
  #edits = 0;

  constructor(folder: string, articles: number) {
    this.folder = join(folder, String(articles));
    this.articles = articles;
    this.registries = benchRegistries();
  }

  get output(): string {
    return join(this.folder, "site");
  }

  get cache(): string {
    return join(this.folder, "cache");
  }

  /** Writes articles, registries and settings, and copies the project to build them with. */
  prepare(): void {
    this.remove();
    const data = join(this.folder, "data");
    mkdirSync(this.folder, { recursive: true });
    cpSync(join(generatorFolder, "_data"), data, { recursive: true, filter: (path) => !path.endsWith(".ts") });
    writeRegistries(data, this.registries);
    writeArticles(join(this.folder, "content"), this.#corpus());
    copyProject(join(this.folder, "project"));
  }

  *#corpus(): Generator<BenchArticle> {
    let n = 0;
    for (const article of corpus(this.registries, this.articles, extraArticles)) {
      if (n === Math.floor(this.articles / 2)) this.#middle = article;
      if (n < this.articles) yield article;
      else this.#extra.push(article);
      n++;
    }
  }

  /** One build in its own process. `into` contains output and cache, `content` the articles. */
  build(into = this.folder, content = this.folder): Promise<Run> {
    const folders = [
      ["--content", join(content, "content")],
      ["--data", join(this.folder, "data")],
      ["--output", join(into, "site")],
      ["--cache", join(into, "cache")],
    ];
    const project = join(this.folder, "project");
    return measure([...buildCommand(), ...folders.flat()], project, { BUILD_TIME: benchBuildTime });
  }

  /** Writes a few articles of the corpus into another folder. */
  makeSample(folder: string): void {
    writeArticles(join(folder, "content"), corpus(this.registries, 3));
  }

  addArticle(): void {
    const article = this.#extra.shift();
    if (article === undefined) throw new RangeError(`There are only ${extraArticles} articles to add.`);
    writeArticles(join(this.folder, "content"), [article]);
  }

  /** Changes headline and text of the article in the middle of the archive. */
  editArticle(): void {
    if (this.#middle === undefined) throw new Error("The digest is not prepared.");
    const { path, title, blocks } = this.#middle;
    this.#edits++;
    const edited = {
      ...this.#middle,
      title: `${title} (${this.#edits})`,
      blocks: [...blocks, `This was edited: ${this.#edits}.`],
    };
    writeFileSync(join(this.folder, "content", `${path}.md`), articleFile(edited));
  }

  /** Renames a topic of the second level. */
  renameTopic(): void {
    const file = join(this.folder, "data/topics.yaml");
    const leaves = this.registries.topics.filter(({ parent }) => parent !== undefined);
    const topic = leaves[Math.floor(leaves.length / 2)];
    if (topic === undefined) throw new Error("There are no topics.");
    const before = readFileSync(file, "utf8");
    writeFileSync(
      file,
      before.replace(`name: "${topic.name}"`, `name: "New ${topic.name}"\n  aliases: ["${topic.name}"]`),
    );
  }

  changeTemplate(): void {
    changeTemplate(join(this.folder, "project"));
  }

  /** The kind of each file that the last build added, changed or deleted, from its `changes.json`. */
  changedKinds(): ReadonlyMap<string, string> {
    const { added, changed, deleted } = changesFile.parse(
      JSON.parse(readFileSync(join(this.cache, "changes.json"), "utf8")),
    );
    return new Map([...added, ...changed, ...deleted].map(({ file, kind }) => [`/${file}`, kind]));
  }

  /**
   * Turns the folder into that of a fresh machine: output and cache from an archive, article files with new stamps, as
   * after a clone. Returns the size of the archive and the times for packing and unpacking.
   */
  async moveToFreshMachine(): Promise<Moved> {
    const archive = join(this.folder, "cached.tar");
    const packed = await measure(["tar", "--posix", "-cf", archive, "site", "cache"], this.folder);
    for (const part of ["site", "cache", "content"]) {
      renameSync(join(this.folder, part), join(this.folder, `old-${part}`));
    }
    const unpacked = await measure(["tar", "-xf", archive], this.folder);
    cpSync(join(this.folder, "old-content"), join(this.folder, "content"), { recursive: true });
    const { size } = statSync(archive);
    for (const part of ["cached.tar", "old-site", "old-cache", "old-content"]) this.remove(part);
    return { archiveMb: size / 2 ** 20, packMs: packed.ms, unpackMs: unpacked.ms };
  }

  remove(part = "."): void {
    rmSync(join(this.folder, part), { recursive: true, force: true });
  }
}

const files = z.array(z.object({ file: z.string(), kind: z.string() }));
const changesFile = z.object({ added: files, changed: files, deleted: files });

export interface Moved {
  readonly archiveMb: number;
  readonly packMs: number;
  readonly unpackMs: number;
}
