import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { addresses } from "../base/addresses.ts";
import { projectFolder } from "../base/project-folder.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { staticFolder } from "../base/static-folder.ts";
import { withoutMetadata } from "../outputs/images/strip-metadata.ts";
import type { PageKind } from "./kind.ts";

const assetFolder = join(projectFolder, "src/assets");

/**
 * The address of each file of `src/assets` by its name. The address holds a hash of the content, so that browsers may
 * keep the file for ever.
 */
export function assetAddresses(): Readonly<Record<string, string>> {
  const names = readdirSync(assetFolder).sort();
  return Object.fromEntries(
    names.map((name) => {
      const dot = name.lastIndexOf(".");
      const hash = createHash("sha256")
        .update(readRegularFile(join(assetFolder, name)))
        .digest("hex")
        .slice(0, 8);
      return [name, `${addresses.assets}${name.slice(0, dot)}.${hash}${name.slice(dot)}`];
    }),
  );
}

type AssetView =
  /** The address tells the content. */
  | { readonly source: string; readonly address: string }
  | { readonly source: string; readonly address: string; readonly size: number; readonly mtimeMs: number };

/** Files that are copied as they are: `src/assets` under a hashed name, `src/static` under their own. Keys are paths below `src`. */
export const asset: PageKind<AssetView> = {
  name: "asset",
  alwaysLookedAt: true,
  *keys() {
    for (const name of readdirSync(assetFolder).sort()) yield `assets/${name}`;
    if (!existsSync(staticFolder())) return;
    for (const entry of readdirSync(staticFolder(), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.name.startsWith("."))
        yield `static/${relative(staticFolder(), join(entry.parentPath, entry.name)).replaceAll("\\", "/")}`;
    }
  },
  address: addressOf,
  view: (key) => {
    const stats = statSync(fileOf(key), { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const view = { source: key, address: addressOf(key) };
    return key.startsWith("assets/") ? view : { ...view, size: stats.size, mtimeMs: stats.mtimeMs };
  },
  // A photo tells where it was taken: readers get it without.
  content: ({ source }) => withoutMetadata(readRegularFile(fileOf(source))),
  touchedBy: () => [],
};

function fileOf(key: string): string {
  return key.startsWith("static/")
    ? join(staticFolder(), key.slice("static/".length))
    : join(projectFolder, "src", key);
}

function addressOf(key: string): string {
  const slash = key.indexOf("/");
  const name = key.slice(slash + 1);
  return key.startsWith("assets/") ? (assetAddresses()[name] ?? "") : `/${name}`;
}
