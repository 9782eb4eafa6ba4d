import { type FSWatcher, lstatSync, opendirSync, realpathSync, statSync, watch } from "node:fs";
import { dirname, join } from "node:path";

/** What a watched tree ignores and reports. */
export interface WatchOptions {
  /** Folders with such names are not watched, and files with such names not reported. */
  skips(name: string): boolean;
  /** Files are reported only if their names qualify. */
  concerns(name: string): boolean;
  /** Something changed in a folder, given as a path below the root; "" is the root. */
  changed(folder: string): void;
}

interface Watched {
  readonly watcher: FSWatcher;
  /** Distinguishes a folder from a later one with the same name. */
  readonly identity: string;
}

/**
 * Watches each folder of a tree, not each file: 100,000 articles in 120 folders take 120 watches. Follows folders that
 * are created, deleted, moved or replaced by others of the same name, and the targets of symbolic links to files. The
 * root itself may be missing at first.
 */
export class WatchedTree {
  readonly #root: string;
  readonly #options: WatchOptions;
  readonly #folders = new Map<string, Watched>();
  /** Watches on the folders of link targets, by the folder that contains the link. */
  readonly #targets = new Map<string, FSWatcher[]>();

  constructor(root: string, options: WatchOptions) {
    this.#root = root;
    this.#options = options;
    if (this.#identityOf("") === undefined) this.#awaitRoot();
    else this.#visit("", false);
  }

  /** Watches what exists now, whatever the system has reported. Call it at intervals. */
  sync(): void {
    this.#visit("", true);
  }

  close(): void {
    this.#drop("");
  }

  /** Watches a folder and its descendants; with `reports`, reports those not watched before. */
  #visit(folder: string, reports: boolean): void {
    const identity = this.#identityOf(folder);
    if (identity === undefined) {
      if (this.#folders.has(folder)) this.#drop(folder);
      return;
    }
    if (this.#folders.get(folder)?.identity !== identity) {
      this.#drop(folder);
      // Watch before listing: changes in between are reported twice rather than missed.
      if (!this.#watch(folder, identity)) return;
      if (reports) this.#options.changed(folder);
    }
    const { folders, links } = listing(join(this.#root, folder), this.#options);
    this.#followLinks(folder, links);
    for (const name of folders) this.#visit(below(folder, name), reports);
    for (const known of [...this.#folders.keys()]) {
      if (isChildOf(known, folder) && !folders.has(nameOf(known))) this.#drop(known);
    }
  }

  #watch(folder: string, identity: string): boolean {
    try {
      const watcher = watch(join(this.#root, folder), (event, name) => this.#onEvent(folder, event, name));
      watcher.on("error", () => this.#drop(folder));
      this.#folders.set(folder, { watcher, identity });
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  #onEvent(folder: string, event: string, name: string | null): void {
    if (!this.#folders.has(folder)) return;
    // When a folder is deleted, the system reports it like an entry of that folder.
    if (folder === "" && this.#identityOf("") !== this.#folders.get("")?.identity) {
      this.#awaitRoot();
      this.#options.changed("");
    } else if (name === null) this.#report(folder);
    else if (!this.#options.skips(name)) this.#onEntryEvent(folder, event, name);
  }

  #onEntryEvent(folder: string, event: string, name: string): void {
    const path = below(folder, name);
    const isFolder = this.#identityOf(path) !== undefined;
    const wasFolder = this.#folders.has(path);
    // A new folder may have reused the inode number: an event that names it restarts its watches.
    if (event === "rename" && wasFolder) this.#drop(path);
    if (isFolder) this.#visit(path, true);
    if (isFolder || wasFolder || this.#options.concerns(name)) this.#report(folder);
  }

  /** Also reports folders with links, because the change may be in a link's target. */
  #report(folder: string): void {
    const { links } = listing(join(this.#root, folder), this.#options);
    this.#followLinks(folder, links);
    this.#options.changed(folder);
    for (const other of this.#targets.keys()) if (other !== folder) this.#options.changed(other);
  }

  /** The root is missing, or was deleted or replaced: waits until it exists. */
  #awaitRoot(): void {
    this.#drop("");
    const timer = setInterval(() => {
      if (this.#identityOf("") === undefined) return;
      clearInterval(timer);
      this.#visit("", true);
    }, 200);
    timer.unref();
  }

  #followLinks(folder: string, links: readonly string[]): void {
    for (const watcher of this.#targets.get(folder) ?? []) watcher.close();
    this.#targets.delete(folder);
    if (links.length === 0) return;
    const watchers = new Set(links.flatMap((name) => targetFolder(join(this.#root, folder, name)) ?? []));
    this.#targets.set(
      folder,
      [...watchers].flatMap((target) => {
        try {
          const watcher = watch(target, () => this.#options.changed(folder));
          watcher.on("error", () => watcher.close());
          return [watcher];
        } catch {
          return [];
        }
      }),
    );
  }

  /** Undefined if there is no folder there. Only the root may be a link. */
  #identityOf(folder: string): string | undefined {
    const path = join(this.#root, folder);
    const exactly = { throwIfNoEntry: false, bigint: true } as const;
    try {
      const stats = folder === "" ? statSync(path, exactly) : lstatSync(path, exactly);
      return stats?.isDirectory() === true ? `${stats.dev} ${stats.ino} ${stats.birthtimeNs}` : undefined;
    } catch (error) {
      // A file has replaced a folder above.
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** Stops watching a folder and its descendants. */
  #drop(folder: string): void {
    for (const [known, { watcher }] of [...this.#folders]) {
      if (known !== folder && !isBelow(known, folder)) continue;
      watcher.close();
      this.#folders.delete(known);
      this.#followLinks(known, []);
    }
  }
}

function listing(path: string, { skips, concerns }: WatchOptions) {
  const folders = new Set<string>();
  const links: string[] = [];
  try {
    const folder = opendirSync(path);
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      if (skips(entry.name)) continue;
      if (entry.isDirectory()) folders.add(entry.name);
      else if (entry.isSymbolicLink() && concerns(entry.name)) links.push(entry.name);
    }
    folder.closeSync();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return { folders, links };
}

/** The folder of a link's target; undefined if the link is broken. */
function targetFolder(link: string): string | undefined {
  try {
    return dirname(realpathSync(link));
  } catch {
    return undefined;
  }
}

function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function below(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" ? path !== "" : path.startsWith(`${folder}/`);
}

function isChildOf(path: string, folder: string): boolean {
  return isBelow(path, folder) && below(folder, nameOf(path)) === path;
}
