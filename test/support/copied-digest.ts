import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Folders } from "../../scripts/base/folders.ts";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import type { BuildOutcome, BuildRequest } from "../../scripts/pipeline/build-request.ts";
import { openStoreForReading } from "../../scripts/store/store.ts";

export const fixtures = join(generatorFolder, "test/fixtures");

/** The time of every build of a fixture: later than any of their articles. */
export const fixtureTime = Date.UTC(2026, 0, 1);

/** A digest in a temporary folder, deleted after the test. */
export interface CopiedDigest {
  readonly root: string;
  readonly folders: Folders;
  build(more?: Partial<BuildRequest>): Promise<BuildOutcome>;
  /** Makes the digest's paths in a text relative to its folder. */
  withRelativePaths(text: string): string;
  remove(): void;
}

/** The three articles of test/fixtures/base with their registries, or a copy of another digest. */
export function copiedDigest(original?: CopiedDigest): CopiedDigest {
  const root = mkdtempSync(join(tmpdir(), "digest-"));
  cpSync(original?.root ?? join(fixtures, "base"), root, { recursive: true, preserveTimestamps: true });
  const folders: Folders = {
    content: join(root, "articles"),
    data: join(root, "_data"),
    info: "src/info",
    static: join(root, "static"),
    theme: join(root, "theme"),
    output: join(root, "_site"),
    cache: join(root, "cache"),
  };
  return {
    root,
    folders,
    build: (more = {}) => buildDigest({ folders, now: fixtureTime, shards: 1, progress: () => {}, ...more }),
    withRelativePaths: (text) => text.replaceAll(`${root}/`, ""),
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** Copies the files of a fixture over those of a digest. */
export function putFixture(fixture: string, digest: CopiedDigest): void {
  for (const folder of ["articles", "_data"]) {
    const from = join(fixture, folder);
    if (existsSync(from)) cpSync(from, join(digest.root, folder), { recursive: true });
  }
}

/** The hash of every file below a folder, by path; for a symbolic link, of its text. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // Node returns a name that is not UTF-8 as another name.
    if (entry.isFile() && existsSync(path)) {
      files[relative(folder, path)] = createHash("sha256").update(readFileSync(path)).digest("hex");
    }
  }
  return files;
}

/** The whole content of a digest's store, table by table. */
export async function storeContent(digest: CopiedDigest): Promise<string> {
  const store = openStoreForReading(digest.folders.cache);
  const lines: string[] = [];
  const { root, relate, search, staging: _staging, ...own } = store;
  const { settings: _, memory: _none, ...related } = relate;
  for (const [name, table] of Object.entries({ ...own, ...related, ...search })) {
    for (const { key, value } of table.getRange({})) lines.push(JSON.stringify([name, key, value]));
  }
  await root.close();
  return lines.join("\n");
}

/** Creates the folders for a file below a digest and returns the file's path. */
export function placeIn(digest: CopiedDigest, file: string): string {
  const path = join(digest.root, file);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
