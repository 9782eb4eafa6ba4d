import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { projectFolder } from "../base/project-folder.ts";
import { isArticleName, isSkipped } from "../content/list-folder.ts";
import { WatchedTree } from "./watched-tree.ts";

/** What to do when something was saved. */
export interface WatchActions {
  /** Something changed in folders below the content folder; "" is the content folder itself. */
  articles(folders: readonly string[]): void;
  /** Registries, settings or static files changed. */
  settings(): void;
  /** Templates, assets, info pages, strings or scripts changed. */
  code(): void;
}

/** Saves that come within this many ms of one another are one. */
const settling = 25;

const codeFolders = ["_includes", "scripts", "src/pages", "src/info", "src/assets", "src/strings"];

/** Watches everything that a site is made of. Answers with a function that finds folders which the system did not tell of. */
export function watchFolders(folders: Folders, actions: WatchActions): () => void {
  const changed = new Set<string>();
  const tellArticles = settled(() => {
    const told = [...changed];
    changed.clear();
    actions.articles(told);
  });
  const articles = new WatchedTree(folders.content, {
    skips: isSkipped,
    concerns: isArticleName,
    changed: (folder) => {
      changed.add(folder);
      tellArticles();
    },
  });
  const trees = [
    articles,
    watchAll(folders.data, actions.settings),
    ...watchThoseThere(["src/static"], actions.settings),
  ];
  trees.push(...watchThoseThere(codeFolders, actions.code));
  return () => {
    for (const tree of trees) tree.sync();
  };
}

function watchThoseThere(names: readonly string[], action: () => void): readonly WatchedTree[] {
  const there = names.map((name) => join(projectFolder, name)).filter((folder) => existsSync(folder));
  return there.map((folder) => watchAll(folder, action));
}

function watchAll(folder: string, action: () => void): WatchedTree {
  return new WatchedTree(folder, { skips: () => false, concerns: () => true, changed: settled(action) });
}

function settled(action: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, settling);
  };
}
