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

/** A digest in a folder of its own, thrown away after the test. */
export interface CopiedDigest {
  readonly root: string;
  readonly folders: Folders;
  build(more?: Partial<BuildRequest>): Promise<BuildOutcome>;
  /** A text with the paths of the digest as they were below its folder. */
  told(text: string): string;
  remove(): void;
}

/** The three articles of test/fixtures/base with their registries, or a copy of another digest as it stands. */
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
    told: (text) => text.replaceAll(`${root}/`, ""),
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** Puts the files of a fixture over those of a digest. */
export function putFixture(fixture: string, digest: CopiedDigest): void {
  for (const folder of ["articles", "_data"]) {
    const from = join(fixture, folder);
    if (existsSync(from)) cpSync(from, join(digest.root, folder), { recursive: true });
  }
}

/** The hash of every file below a folder, by path; what a symbolic link says, not what it leads to. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // A name that is not UTF-8 comes back as another one.
    if (entry.isFile() && existsSync(path)) {
      files[relative(folder, path)] = createHash("sha256").update(readFileSync(path)).digest("hex");
    }
  }
  return files;
}

/** Everything that a digest's store holds, table by table. */
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

/** Makes the folders that a file below a digest needs; answers with the file's path. */
export function placeIn(digest: CopiedDigest, file: string): string {
  const path = join(digest.root, file);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
