import { join } from "node:path";
import type { Folders } from "../base/folders.ts";

/** The folders of a preview with drafts: neither its site nor its store is one that is published from. */
export function previewFolders(folders: Folders): Folders {
  const preview = `${folders.cache}-drafts`;
  return { ...folders, output: join(preview, "site"), cache: join(preview, "cache") };
}
