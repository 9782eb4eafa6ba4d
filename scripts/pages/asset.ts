import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { addresses } from "../base/addresses.ts";
import { generatorFolder } from "../base/generator-folder.ts";
import { memoize } from "../base/memoize.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { clientFolder } from "../code/client-folder.ts";
import { withoutMetadata } from "../outputs/images/strip-metadata.ts";
import type { Digest } from "../store/digest.ts";
import { ownIcon } from "./icon.ts";
import type { PageKind } from "./kind.ts";

const assetFolder = join(generatorFolder, "src/assets");

/** Files of `src/assets` and compiled scripts, in order of their names. */
function assetNames(): readonly string[] {
  return [...readdirSync(assetFolder), ...readdirSync(clientFolder)].sort();
}

function pathOf(name: string): string {
  const compiled = join(clientFolder, name);
  return existsSync(compiled) ? compiled : join(assetFolder, name);
}

/** Files that browsers and phones ask for at a fixed address. */
const atRoot = new Set(["favicon.ico", "apple-touch-icon.png"]);

/**
 * The address of each file of `src/assets` by its name. The address contains a hash of the content, so browsers may
 * cache the file forever.
 */
export function assetAddresses(): Readonly<Record<string, string>> {
  const names = assetNames();
  const known = new Map<string, string>();
  // Style sheets contain addresses of other files, so they come last.
  for (const name of [...names.filter((each) => !isSheet(each)), ...names.filter(isSheet)]) {
    const dot = name.lastIndexOf(".");
    const hash = hashOfAsset(name, known);
    const file = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
    known.set(name, atRoot.has(name) ? `/${name}` : `${addresses.assets}${file}`);
  }
  return Object.fromEntries(known);
}

function isSheet(name: string): boolean {
  return name.endsWith(".css");
}

function hashOfAsset(name: string, known: ReadonlyMap<string, string>): string {
  return createHash("sha256").update(contentOf(name, known)).digest("hex").slice(0, 8);
}

/** Our style sheet without comments and indentation, a fifth of its size. */
function compact(sheet: string): string {
  return sheet.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s+/g, "\n");
}

/** A style sheet refers to other files of the folder as `url("…")`, by their names there. */
function contentOf(name: string, known: ReadonlyMap<string, string>): Uint8Array | string {
  const bytes = readRegularFile(pathOf(name));
  if (!isSheet(name)) return bytes;
  return compact(bytes.toString("utf8")).replace(/url\("([\w.-]+)"\)/g, (written, file: string) => {
    const address = known.get(file);
    // From the style sheet, which is in the same folder.
    return address?.startsWith(addresses.assets) ? `url("${address.slice(addresses.assets.length)}")` : written;
  });
}

interface AssetView {
  readonly source: string;
  readonly address: string;
  /** If the address does not identify the content: the stamp of a static file, or the hash of an asset. */
  readonly stamp?: string;
}

/** The script of the search, by its name. */
const searchScript = "search.js";

/** Files of `src/assets`, under hashed names. Keys are their names. */
export const asset: PageKind<AssetView> = {
  name: "asset",
  checkedEveryBuild: true,
  *keys(digest) {
    for (const name of assetNames()) if (isServed(name, digest)) yield name;
  },
  address: (name, digest) => addressesFor(digest)[name] ?? "",
  view: (name, digest) => {
    const address = addressesFor(digest)[name];
    if (address === undefined || !isServed(name, digest)) return undefined;
    const known = new Map(Object.entries(addressesFor(digest)));
    return { source: name, address, ...(atRoot.has(name) ? { stamp: hashOfAsset(name, known) } : {}) };
  },
  content: ({ source }, digest) => contentOf(source, new Map(Object.entries(addressesFor(digest)))),
  touchedBy: () => [],
};

const ourIcons = new Set([...atRoot, "icon.svg", "icon-512.png"]);

/** A newsroom's own icon replaces ours, and a site without search needs no script for it. */
function isServed(name: string, digest: Digest): boolean {
  if (name === searchScript && digest.site.search === undefined) return false;
  if (ourIcons.has(name) && ownIcon(digest) !== undefined) return false;
  return !atRoot.has(name) || digest.staticFile(`/${name}`) === undefined;
}

/** Read once for each build. */
const addressesFor = memoize((_digest: Digest) => assetAddresses());

/** The maintainer's own files, copied unchanged. Keys are their paths below the folder, which begin with `/`. */
export const staticFile: PageKind<AssetView> = {
  name: "static",
  keys: (digest) => digest.staticFiles(),
  address: (path) => path,
  view: (path, digest) => {
    const stamp = digest.staticFile(path);
    return stamp === undefined ? undefined : { source: path, address: path, stamp };
  },
  // A photo's metadata may say where it was taken; readers get it without.
  content: ({ source }, { folders }) => withoutMetadata(readRegularFile(join(folders.static, source))),
  touchedBy: () => [],
  touchedByWhole: (_, { statics }) => statics,
};
