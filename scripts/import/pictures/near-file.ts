import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { readRegularFile } from "../../base/regular-file.ts";
import type { Fault } from "./download.ts";

/** Files that mark the root folder of a site. */
const settings =
  /^(?:hugo|config|_config|zola|astro\.config|eleventy\.config|\.eleventy)\.(?:toml|ya?ml|json|[cm]?[jt]s)$/;
/** Folders of files that generators copy. */
const copied = ["", "static", "public", "assets", "source", "src"];

/** The folder of the posts. Only files in it are copied. */
export class NearFiles {
  readonly #root: string;

  /** `path` is the folder or file that is imported; the folder of the site around it counts. */
  constructor(path: string) {
    const folder = statSync(path).isDirectory() ? resolve(path) : dirname(resolve(path));
    this.#root = realpathSync(siteAround(folder) ?? folder);
  }

  /** The file that a post names by a path, relative or from the root of its site. */
  find(src: string, post: string): string | undefined {
    const path = decoded(src.replace(/[?#].*$/, ""));
    if (path === undefined || path === "" || path.includes("\0")) return undefined;
    const folder = dirname(resolve(post));
    const folders = path.startsWith("/") ? [...this.#upFrom(folder)].flatMap(withCopied) : [folder];
    return folders.map((each) => this.#inside(join(each, path))).find((file) => file !== undefined);
  }

  /** A name for the file that does not depend on where the site is. */
  nameOf(file: string): string {
    return file.slice(this.#root.length).replaceAll("\\", "/");
  }

  *#upFrom(folder: string): Generator<string> {
    for (let at = realpathSync(folder); at === this.#root || at.startsWith(this.#root + sep); at = dirname(at)) {
      yield at;
      if (dirname(at) === at) return;
    }
  }

  /** The real path of a file below the root. */
  #inside(file: string): string | undefined {
    try {
      const real = realpathSync(file);
      return real.startsWith(this.#root + sep) && statSync(real).isFile() ? real : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The bytes of a file, unless they are more than `most`. */
export function readPicture(file: string, most: number): Buffer | Fault {
  return statSync(file).size > most ? { fault: `it is larger than ${most / 1_000_000} MB` } : readRegularFile(file);
}

function siteAround(folder: string): string | undefined {
  for (let at = folder; dirname(at) !== at; at = dirname(at))
    if (readdirSync(at).some((name) => settings.test(name))) return at;
  return undefined;
}

function withCopied(folder: string): readonly string[] {
  return copied.map((name) => join(folder, name));
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
