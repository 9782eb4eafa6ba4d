import { readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";

import { kindOf } from "../base/regular-file.ts";
import { statsAt } from "../base/stats-at.ts";
import { isOfEdition } from "./edition-paths.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";
import { isFolderOfDigest, isGenerated, isInternal } from "./reserved-addresses.ts";
import type { Site } from "./site.ts";

/** The maintainer's own files, and their problems. */
export interface StaticFiles {
  /** The stamp of each file, by its path below the folder, which begins with `/`; sorted by path. */
  readonly stamps: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** A file that changed less than this before it was read may change again without a new stamp. In ms. */
const grain = 2_000;

/**
 * All files below a folder but `.gitkeep`, including those whose names begin with a dot, and targets of links within
 * the folder. Problems are anything that is not a file, files in the place of one the digest makes, unless `replaces`
 * names them, and files in the folder of another edition.
 */
export function findStaticFiles(
  folder: string,
  site: Pick<Site, "url" | "editions" | "static">,
  { trustsStamps = true } = {},
): StaticFiles {
  const walk = new StaticWalk(folder, trustsStamps);
  walk.folder("", []);
  const stamps = new Map([...walk.stamps].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { stamps, problems: [...walk.problems, ...claimProblems([...stamps.keys()], site, folder)] };
}

/** Keeps an empty folder in a repository, and is nothing to publish. */
const folderKeeper = ".gitkeep";

class StaticWalk {
  readonly stamps = new Map<string, string>();
  readonly problems: Problem[] = [];
  readonly #root: string;
  readonly #trustsStamps: boolean;
  readonly #now = Date.now();

  constructor(root: string, trustsStamps: boolean) {
    this.#root = root;
    this.#trustsStamps = trustsStamps;
  }

  /** `above` are the folders on the way here, by their real paths: a link may lead back to one of them. */
  folder(path: string, above: readonly string[]): void {
    const real = realPath(join(this.#root, path));
    if (real === undefined || above.includes(real)) return;
    const way = [...above, real];
    for (const name of readdirSync(real)) if (name !== folderKeeper) this.#entry(`${path}/${name}`, way);
  }

  #entry(path: string, way: readonly string[]): void {
    const found = statsAt(join(this.#root, path));
    if (found === undefined) this.#refuseName(path);
    else if (found.isSymbolicLink()) this.#link(path, way);
    else this.#take(path, found, way);
  }

  #link(path: string, way: readonly string[]): void {
    const target = realPath(join(this.#root, path));
    const root = way[0] ?? "";
    if (target === undefined) this.#refuse(path, "This symbolic link leads nowhere.", "delete the link");
    else if (target.startsWith(root + sep)) this.#take(path, statSync(target), way);
    else if (target !== root) {
      const found = `This symbolic link leads out of the folder, to ${quote(target)}.`;
      this.#refuse(path, found, "copy the file into the folder, or delete the link");
    }
  }

  #take(path: string, stats: Stats, way: readonly string[]): void {
    if (stats.isDirectory()) this.folder(path, way);
    else if (!stats.isFile()) this.#refuse(path, `This is ${kindOf(stats)}, not a file.`, "remove it");
    else this.stamps.set(path, this.#stampOf(stats));
  }

  /** The time of change shows also a file that was replaced by one of the same size and time. */
  #stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
    const isFresh = this.#now - ctimeMs < grain;
    return `${isFresh || !this.#trustsStamps ? `${this.#now} ` : ""}${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  }

  #refuseName(path: string): void {
    if (!path.includes("\ufffd")) return;
    this.#refuse(path, "The file name is not valid UTF-8.", "rename the file: its name becomes its address");
  }

  #refuse(path: string, found: string, advice: string): void {
    this.problems.push(problemAt(this.#root + path, found, "files, and links within the folder", advice));
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function claimProblems(
  paths: readonly string[],
  site: Pick<Site, "url" | "editions" | "static">,
  place: string,
): readonly Problem[] {
  const { replaces } = site.static;
  const problems: Problem[] = [];
  for (const path of paths) {
    const taken = isOfEdition(path, site) ? ofEdition : takenFrom(path, replaces);
    if (taken !== undefined) problems.push(problemAt(place + path, ...taken));
  }
  for (const replaced of replaces) {
    if (paths.includes(replaced)) continue;
    const found = `\`static.replaces\` in site.yaml names ${quote(replaced)}, and there is no such file.`;
    problems.push(
      problemAt(place + replaced, found, `a file ${place}${replaced}`, "add the file, or delete the entry"),
    );
  }
  return problems;
}

const ofEdition = [
  "This folder belongs to another edition, which `editions` in site.yaml names.",
  "a name that no other edition uses",
  "move the file to the static folder of that edition, or rename it",
] as const;

/** The problem of a file that takes the place of one the digest makes. */
function takenFrom(path: string, replaces: readonly string[]): readonly [string, string, string] | undefined {
  const free = "a name that the digest does not use";
  if (isInternal(path))
    return ["Names that begin with `.digest-` are those of the build's own files.", free, "rename it"];
  if (isFolderOfDigest(path)) return [`The digest needs a folder at ${quote(path)}.`, free, "rename the file"];
  if (!isGenerated(path) || replaces.includes(path)) return undefined;
  const advice = `rename the file; or, if it is to replace that of the digest, write \`static: {replaces: [${path}]}\` in site.yaml`;
  return [`The digest makes ${quote(path)} itself.`, free, advice];
}

function problemAt(file: string, found: string, expected: string, advice: string): Problem {
  return { severity: "error", file, ...startOfFile, excerpt: "", found, expected, advice };
}
