import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { generatorFolder } from "../base/generator-folder.ts";
import { isArticleName, isSkipped } from "../content/list-folder.ts";
import { WatchedTree } from "./watched-tree.ts";

/** Actions to take after a save. */
export interface WatchActions {
  /** Something changed in these folders below the content folder; "" is the content folder itself. */
  articles(folders: readonly string[]): void;
  /** Registries, settings, strings, info pages or static files changed. */
  settings(): void;
  /** Code, templates or assets changed. */
  code(): void;
}

/** Saves within this many ms of each other count as one. */
const debounceMs = 25;

/** Watches all inputs of a site. Returns a function that finds changed folders which the system did not report. */
export function watchFolders(folders: Folders, actions: WatchActions): () => void {
  const changed = new Set<string>();
  const reportArticles = debounced(() => {
    const toReport = [...changed];
    changed.clear();
    actions.articles(toReport);
  });
  const articles = new WatchedTree(folders.content, {
    skips: isSkipped,
    concerns: isArticleName,
    changed: (folder) => {
      changed.add(folder);
      reportArticles();
    },
  });
  const own = ["_includes", "scripts", "src/client", "src/pages", "src/assets", "src/strings"].map((name) =>
    join(generatorFolder, name),
  );
  const trees = [
    articles,
    watchAll(folders.data, actions.settings),
    watchAll(folders.info, actions.settings),
    watchAll(folders.static, actions.settings),
    watchAll(folders.theme, actions.code),
    ...own.filter((folder) => existsSync(folder)).map((folder) => watchAll(folder, actions.code)),
  ];
  return () => {
    for (const tree of trees) tree.sync();
  };
}

function watchAll(folder: string, action: () => void): WatchedTree {
  return new WatchedTree(folder, { skips: () => false, concerns: () => true, changed: debounced(action) });
}

function debounced(action: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, debounceMs);
  };
}
