import { existsSync, type FSWatcher, readdirSync, watch } from "node:fs";
import { join, relative } from "node:path";
import type { Folders } from "../base/folders.ts";
import { projectFolder } from "../base/project-folder.ts";

/** What to do when something was saved. */
export interface WatchActions {
  /** Article files, as paths below the content folder. */
  articles(touched: readonly string[]): void;
  /** Registries, settings or strings. */
  settings(): void;
  /** Templates, assets, info pages or scripts. */
  code(): void;
}

/** Saves that come within this many ms of one another are one. */
const settling = 25;

/**
 * Watches each folder by itself, not each file: 100,000 articles in 120 folders take 120 watches. Folders made later are
 * watched too.
 */
export function watchFolders(folders: Folders, actions: WatchActions): void {
  const articles = new Set<string>();
  const tellArticles = settled(() => {
    const touched = [...articles];
    articles.clear();
    actions.articles(touched);
  });
  watchTree(folders.content, (path) => {
    if (!path.endsWith(".md")) return;
    articles.add(relative(folders.content, path).replaceAll("\\", "/"));
    tellArticles();
  });
  watchTree(folders.data, settled(actions.settings));
  const code = settled(actions.code);
  for (const name of ["_includes", "scripts", "src/pages", "src/info", "src/assets", "src/static", "src/strings"]) {
    const folder = join(projectFolder, name);
    if (existsSync(folder)) watchTree(folder, code);
  }
}

function settled(action: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, settling);
  };
}

function watchTree(root: string, touched: (path: string) => void): void {
  const watchers = new Map<string, FSWatcher>();
  const add = (folder: string, isNew: boolean): void => {
    if (watchers.has(folder)) return;
    watchers.set(
      folder,
      watch(folder, (_event, name) => {
        if (name === null || name.startsWith(".")) return;
        const path = join(folder, name);
        touched(path);
        if (!name.includes(".") && existsSync(path)) addIfFolder(path);
      }).on("error", () => {
        watchers.get(folder)?.close();
        watchers.delete(folder);
      }),
    );
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) add(join(folder, entry.name), isNew);
      // A file that was there before its folder was watched has told nobody.
      else if (isNew) touched(join(folder, entry.name));
    }
  };
  const addIfFolder = (path: string): void => {
    try {
      add(path, true);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOTDIR" && code !== "ENOENT") throw error;
    }
  };
  add(root, false);
}
