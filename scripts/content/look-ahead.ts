import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { Folders } from "../base/folders.ts";
import { findFolder, folderMark, Printed, readFolder } from "./printed-folders.ts";
import { linesOf } from "./stat-cache.ts";

// To ask the file system for the stamps of 100,000 files takes Node as long as everything else that a build does which finds nothing
// new. `find` asks for them on all cores and in less time, while the build is still being loaded. It only ever
// answers that a folder is as it was; the build itself lists the others. See docs/contributing/decisions/013-find-looks-ahead.md.

/** Stores smaller than this, of some 5,000 articles, belong to digests whose files are listed faster than a process starts. In bytes. */
const smallStore = 100 * 2 ** 20;

/** What `find` prints: a mark before each folder, then its links and files, these as `packStamps` keeps them. */
const printed = [
  "-name '[._]*' -prune",
  "-type d -printf '\\n\\0%dD%p\\0'",
  "-type l -printf '%dL%f\\0'",
  "-type f -name '*.md' -printf '%dF%i %s %T@ %f\\0'",
].join(" -o ");
/** The first number of a file that a shell is handed beside its own three. */
const firstHandle = 3;
/** Not every shell knows files whose numbers have two digits. */
const mostProcesses = 7;

/** A look at the stamps of a content folder, begun before the build is there to make use of it: on each core at a share of its folders. */
export class LookAhead {
  readonly #content: string;
  /** What is printed goes to files without names: a pipe would make `find` wait for a build that is being loaded. */
  readonly #handles: readonly number[];
  readonly #shell: ChildProcess;
  readonly #ended: Promise<boolean>;

  /**
   * Throws what the system says to the content folder and to a file in the cache folder.
   *
   * @param find the GNU find to start; of any other the build gets no answer
   * @param cores for each of which one is started
   */
  constructor(content: string, cache: string, find = "find", cores = availableParallelism()) {
    // Whole, so that no path is taken for an option.
    this.#content = resolve(content);
    const folders = readdirSync(content, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
      .map(({ name }) => join(this.#content, name));
    const processes = Math.min(cores, mostProcesses, folders.length);
    this.#handles = Array.from({ length: processes }, (_, number) =>
      namelessFile(join(cache, `ahead-${process.pid}-${number}`)),
    );
    // A shell starts them: for each process that Node starts, the system marks all of Node's memory to be copied.
    this.#shell = spawn("sh", ["-c", commandFor(processes, folders.length), find, ...folders], {
      stdio: ["ignore", "ignore", "ignore", ...this.#handles],
      env: { ...process.env, LC_ALL: "C" },
    });
    this.#ended = new Promise((resolved) => {
      this.#shell.on("error", () => resolved(false));
      this.#shell.on("exit", (code) => resolved(code === 0));
    });
    this.#shell.unref();
  }

  /**
   * The folders that hold files and nothing else, and by name and stamp those that `known` has of them, packed. To be asked once. None
   * when `find` failed: whoever lists the folders is told why.
   */
  async asBefore(known: (folder: string) => Buffer | undefined): Promise<ReadonlySet<string>> {
    this.#shell.ref();
    try {
      if (!(await this.#ended)) return new Set();
      const outputs = this.#handles.map((handle) => new Printed(handle, fstatSync(handle).size));
      return new Set(outputs.flatMap((output) => sameFolders(output, this.#content, known)));
    } finally {
      for (const handle of this.#handles) closeSync(handle);
    }
  }
}

function namelessFile(path: string): number {
  const handle = openSync(path, "w+");
  rmSync(path);
  return handle;
}

/** For a shell whose arguments are `find` and the folders: deals them out to processes, and fails when one of these does. */
function commandFor(processes: number, folders: number): string {
  const finds = Array.from({ length: processes }, (_, number) => {
    const share = Array.from({ length: folders }, (_, index) => index).filter((index) => index % processes === number);
    const paths = share.map((index) => `"\${${index + 1}}"`).join(" ");
    return `"$0" ${paths} ${printed} >&${firstHandle + number} & all="$all $!"`;
  });
  return `${finds.join("\n")}\nfor one in $all; do wait "$one" || exit 1; done`;
}

/** Paths below the content folder. */
function sameFolders(
  output: Printed,
  content: string,
  known: (folder: string) => Buffer | undefined,
): readonly string[] {
  const same: string[] = [];
  let here = readFolder(output, findFolder(output, 0));
  while (here !== undefined) {
    const folder = here.path.slice(content.length + 1);
    const before = known(folder);
    const end = before === undefined ? undefined : endOf(linesOf(before), output, here.from);
    const next = readFolder(output, end ?? findFolder(output, here.from));
    // A folder that comes next on a lower level lies in this one.
    if (end !== undefined && (next === undefined || next.level <= here.level)) same.push(folder);
    here = next;
  }
  return same;
}

/** Where lines end that stand in the output from a place on, with another folder or nothing behind them; undefined when they do not. */
function endOf(lines: Buffer, output: Printed, from: number): number | undefined {
  const there = output.at(from, lines.length + folderMark.length);
  const behind = there.subarray(lines.length);
  const isWhole = behind.length === 0 || behind.equals(folderMark);
  return isWhole && there.subarray(0, lines.length).equals(lines) ? from + lines.length : undefined;
}

/** Begins to look at the article files of a large digest; undefined where that is not worth a process, or where `find` prints no stamps. */
export function lookAhead({ content, cache }: Folders): LookAhead | undefined {
  const store = statSync(join(cache, "store/data.mdb"), { throwIfNoEntry: false });
  if (process.platform !== "linux" || store === undefined || store.size < smallStore) return undefined;
  try {
    return new LookAhead(content, cache);
  } catch {
    // A cache folder that cannot be written to is told by the build.
    return undefined;
  }
}
