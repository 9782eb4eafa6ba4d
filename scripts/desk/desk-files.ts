import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { decode } from "../content/decode.ts";
import { isArticleName, isSkipped } from "../content/list-folder.ts";
import { formatProblem } from "../content/problem.ts";
import { liesWithin } from "../import/pipeline/write-files.ts";

/** The desk refuses a request; the message is for the editor. */
export class DeskError extends Error {
  /** The status of the HTTP answer. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The parts of a newsroom that the desk reads and writes. A path of the desk begins with one of them. */
export type Part = "articles" | "data" | "static";

/** A file that the desk may read and write. */
export interface DeskFile {
  readonly part: Part;
  /** Below the folder of its part, with `/`. */
  readonly name: string;
  /** Where it is on this machine. */
  readonly path: string;
}

/** Registries: the only files of the data folder that the desk writes. */
export const registryNames = ["topics", "editors", "sources"] as const;

const pictures = /\.(?:jpe?g|png|webp|avif|gif|svg)$/i;

/** The file at a path of the desk. Throws a DeskError for files that the desk must not touch. */
export function deskFile(written: unknown, folders: Folders): DeskFile {
  if (typeof written !== "string" || written.length > 500) throw refused(written);
  const [part, ...names] = written.replace(/^\//, "").split("/");
  if (part !== "articles" && part !== "data" && part !== "static") throw refused(written);
  const isSound = (name: string) => name !== "" && !name.startsWith(".") && !/[\\\p{Cc}:]/u.test(name);
  if (names.length === 0 || !names.every(isSound)) throw refused(written);
  const name = names.join("/");
  const last = names.at(-1) ?? "";
  const isTheirs =
    part === "articles"
      ? isArticleName(last) && !names.some(isSkipped)
      : part === "data"
        ? registryNames.some((registry) => name === `${registry}.yaml`)
        : pictures.test(name);
  if (!isTheirs) throw refused(written);
  const folder = folderOf(part, folders);
  const path = join(folder, name);
  if (!liesWithin(folder, path)) throw refused(written);
  return { part, name, path };
}

function refused(written: unknown): DeskError {
  return new DeskError(
    403,
    `The desk does not touch ${JSON.stringify(String(written).slice(0, 100))}.\n  Expected: an article, a registry or a picture of the newsroom`,
  );
}

export function folderOf(part: Part, { content, data, static: statics }: Folders): string {
  return { articles: content, data, static: statics }[part];
}

/** The bytes of a file; undefined when there is no such file. */
export function bytesOf({ path }: DeskFile): Buffer | undefined {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readRegularFile(path);
}

/** The text of a file, byte order mark and line ends as they are; undefined when there is no such file. */
export function textOf(file: DeskFile): string | undefined {
  const bytes = bytesOf(file);
  if (bytes === undefined) return undefined;
  const text = decode(bytes, file.path);
  if (typeof text !== "string") throw new DeskError(422, formatProblem(text));
  return bytes.toString("utf8");
}

/** The paths of all articles or pictures below their folder, sorted. */
export function filesOf(part: Part, folders: Folders): readonly string[] {
  const folder = folderOf(part, folders);
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const found: string[] = [];
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (isSkipped(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && (part === "articles" ? isArticleName(entry.name) : pictures.test(entry.name))) {
        found.push(path);
      }
    }
  };
  walk("");
  return found.sort();
}
