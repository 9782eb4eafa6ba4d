import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";
import type { Folders } from "./folders.ts";
import { readRegularFile } from "./regular-file.ts";

/** Where a newsroom keeps what, below its own folder. Its package.json may name other places under `digest`. */
export const usualPlaces: Folders = {
  content: "articles",
  data: "data",
  info: "info",
  static: "static",
  theme: "theme",
  output: "_site",
  cache: ".cache/digest",
};

/** Folders named on the command line, relative to the working folder. */
export type NamedFolders = { readonly [Name in keyof Folders | "newsroom"]?: string | undefined };

/** The folders of a newsroom: those on the command line, else those in its package.json, else the usual ones. */
export function newsroomFolders({ newsroom = ".", ...named }: NamedFolders): Folders {
  const places = { ...usualPlaces, ...placesIn(join(newsroom, "package.json")) };
  const folder = (name: keyof Folders) => trimSlash(named[name] ?? join(newsroom, places[name]));
  return {
    content: folder("content"),
    data: folder("data"),
    info: folder("info"),
    static: folder("static"),
    theme: folder("theme"),
    output: folder("output"),
    cache: folder("cache"),
  };
}

/** The folders in a package.json: `"digest": { "content": "news" }`. */
function placesIn(file: string): Partial<Folders> {
  if (!existsSync(file)) return {};
  const { digest = {} } = readJson(file);
  const wrong = Object.entries(digest).find(
    ([name, place]) => !Object.hasOwn(usualPlaces, name) || typeof place !== "string",
  );
  if (wrong === undefined) return digest;
  throw new CommandError(
    `${file}: "digest" has ${JSON.stringify({ [wrong[0]]: wrong[1] })}.\n  Expected: folders by name: ${Object.keys(usualPlaces).join(", ")}`,
  );
}

function readJson(file: string): { readonly digest?: Partial<Folders> } {
  try {
    return JSON.parse(readRegularFile(file).toString("utf8"));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function trimSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, "") : path;
}
