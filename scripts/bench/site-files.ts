import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file of a site; writing it again changes its stamp. */
export interface SiteFile {
  readonly stamp: string;
  readonly size: number;
  /** Hash of the bytes, if asked for. */
  readonly hash?: string;
}

/** All files of an output folder, by path below it; `hashed` also hashes them. Empty if there is no such folder. */
export function siteFiles(output: string, hashed = false): ReadonlyMap<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(output, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else {
        const { size, mtimeMs, ino } = statSync(join(output, path));
        const hash = hashed ? { hash: hashOf(join(output, path)) } : {};
        files.set(path, { size, stamp: `${ino} ${mtimeMs}`, ...hash });
      }
    }
  };
  if (statSync(output, { throwIfNoEntry: false }) !== undefined) walk("");
  return files;
}

/** What a build did to an output folder, whatever it reports. */
export interface Written {
  /** Files with a new stamp, with their sizes. */
  readonly written: readonly { readonly file: string; readonly size: number }[];
  readonly deleted: readonly string[];
  /** Files rewritten with the same bytes; undefined if not hashed. */
  readonly needless?: readonly string[];
}

export function writtenBetween(before: ReadonlyMap<string, SiteFile>, after: ReadonlyMap<string, SiteFile>): Written {
  const written = [...after].filter(([file, { stamp }]) => before.get(file)?.stamp !== stamp);
  const hashed = written.every(([, { hash }]) => hash !== undefined);
  return {
    written: written.map(([file, { size }]) => ({ file, size })),
    deleted: [...before.keys()].filter((file) => !after.has(file)),
    ...(hashed
      ? { needless: written.filter(([file, { hash }]) => before.get(file)?.hash === hash).map(([file]) => file) }
      : {}),
  };
}

/** Files missing in one of two folders, or with different bytes. */
export function differences(one: string, other: string): readonly string[] {
  const ours = siteFiles(one, true);
  const theirs = siteFiles(other, true);
  const files = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return files.filter((file) => ours.get(file)?.hash !== theirs.get(file)?.hash);
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
