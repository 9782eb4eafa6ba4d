import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { addresses } from "../base/addresses.ts";
import { generatorFolder } from "../base/generator-folder.ts";
import { memoize } from "../base/memoize.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { withoutMetadata } from "../outputs/images/strip-metadata.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKind } from "./kind.ts";

const assetFolder = join(generatorFolder, "src/assets");

/** Files that browsers and phones ask for at a fixed address. */
const atRoot = new Set(["favicon.ico", "apple-touch-icon.png"]);

/**
 * The address of each file of `src/assets` by its name. The address holds a hash of the content, so that browsers may
 * keep the file for ever.
 */
export function assetAddresses(): Readonly<Record<string, string>> {
  const names = readdirSync(assetFolder).sort();
  const known = new Map<string, string>();
  // Style sheets name other files by their addresses: they come last.
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

/** A style sheet names other files of the folder in `url("…")`, by their names there. */
function contentOf(name: string, known: ReadonlyMap<string, string>): Uint8Array | string {
  const bytes = readRegularFile(join(assetFolder, name));
  if (!isSheet(name)) return bytes;
  return bytes.toString("utf8").replace(/url\("([\w.-]+)"\)/g, (written, file: string) => {
    const address = known.get(file);
    return address === undefined ? written : `url("${address}")`;
  });
}

type AssetView =
  /** The address tells the content. */
  | { readonly source: string; readonly address: string }
  | { readonly source: string; readonly address: string; readonly size: number; readonly mtimeMs: number };

/** Files that are copied as they are: the generator's assets under a hashed name, the newsroom's static files under their own. */
export const asset: PageKind<AssetView> = {
  name: "asset",
  alwaysLookedAt: true,
  *keys({ folders }) {
    for (const name of readdirSync(assetFolder).sort()) {
      // A newsroom's own icon takes the place of ours.
      if (!atRoot.has(name) || !existsSync(join(folders.static, name))) yield `assets/${name}`;
    }
    if (!existsSync(folders.static)) return;
    for (const entry of readdirSync(folders.static, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.name.startsWith("."))
        yield `static/${relative(folders.static, join(entry.parentPath, entry.name)).replaceAll("\\", "/")}`;
    }
  },
  address: addressOf,
  view: (key, digest) => {
    const stats = statSync(fileOf(key, digest), { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const view = { source: key, address: addressOf(key, digest) };
    const named = key.startsWith("assets/") && view.address.startsWith(addresses.assets);
    return named ? view : { ...view, size: stats.size, mtimeMs: stats.mtimeMs };
  },
  // A photo tells where it was taken: readers get it without.
  content: ({ source }, digest) =>
    isSheet(source) && source.startsWith("assets/")
      ? contentOf(source.slice("assets/".length), new Map(Object.entries(addressesFor(digest))))
      : withoutMetadata(readRegularFile(fileOf(source, digest))),
  touchedBy: () => [],
};

function fileOf(key: string, { folders }: Pick<Digest, "folders">): string {
  return key.startsWith("static/")
    ? join(folders.static, key.slice("static/".length))
    : join(generatorFolder, "src", key);
}

/** Read once a build. */
const addressesFor = memoize((_digest: Digest) => assetAddresses());

function addressOf(key: string, digest: Digest): string {
  const slash = key.indexOf("/");
  const name = key.slice(slash + 1);
  return key.startsWith("assets/") ? (addressesFor(digest)[name] ?? "") : `/${name}`;
}
