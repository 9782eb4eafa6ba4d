import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { generatorFolder } from "../base/generator-folder.ts";
import { isArticleName, isSkipped } from "../content/list-folder.ts";
import { WatchedTree } from "./watched-tree.ts";

/** Files saved at about the same time: one build must see all of them. */
export interface Saved {
  /** Folders with changes below the content folder; "" is the content folder itself. */
  readonly folders: readonly string[];
  /** Whether registries, settings, strings, info pages or static files changed. */
  readonly settings: boolean;
}

/** Actions to take after a save. */
export interface WatchActions {
  content(saved: Saved): void;
  /** Code, templates or assets changed. */
  code(): void;
}

/** Saves within this many ms of each other count as one. */
const debounceMs = 25;

export interface WatchedFolders {
  /** Finds changed folders that the system did not report. */
  sync(): void;
  close(): void;
}

/** Watches all inputs of a site, with the settings and info pages of the newsrooms of other editions. */
export function watchFolders(
  folders: Folders,
  editions: readonly Pick<Folders, "data" | "info">[],
  actions: WatchActions,
): WatchedFolders {
  const changed = new Set<string>();
  let settings = false;
  const report = debounced(() => {
    const saved = { folders: [...changed], settings };
    changed.clear();
    settings = false;
    actions.content(saved);
  });
  const settingsChanged = () => {
    settings = true;
    report();
  };
  const articles = new WatchedTree(folders.content, {
    skips: isSkipped,
    concerns: isArticleName,
    changed: (folder) => {
      changed.add(folder);
      report();
    },
  });
  const codeChanged = debounced(() => actions.code());
  const own = ["_includes", "scripts", "src/client", "src/pages", "src/assets", "src/strings"].map((name) =>
    join(generatorFolder, name),
  );
  const trees = [
    articles,
    watchAll(folders.data, settingsChanged),
    watchAll(folders.info, settingsChanged),
    watchAll(folders.static, settingsChanged),
    ...editions.flatMap(({ data, info }) => [watchAll(data, settingsChanged), watchAll(info, settingsChanged)]),
    watchAll(folders.theme, codeChanged),
    ...own.filter((folder) => existsSync(folder)).map((folder) => watchAll(folder, codeChanged)),
  ];
  return {
    sync: () => {
      for (const tree of trees) tree.sync();
    },
    close: () => {
      for (const tree of trees) tree.close();
    },
  };
}

function watchAll(folder: string, action: () => void): WatchedTree {
  return new WatchedTree(folder, { skips: () => false, concerns: () => true, changed: action });
}

function debounced(action: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, debounceMs);
  };
}
