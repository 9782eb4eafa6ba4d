import { createHash } from "node:crypto";
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { replaceFile } from "../../base/replace-file.ts";
import { quote } from "../../content/problem.ts";
import { Findings } from "../pipeline/findings.ts";
import { type ForeignText, problemIn } from "../pipeline/problem-at.ts";
import { slugOfName } from "../pipeline/slug.ts";
import type { Post } from "../post.ts";
import { download, type Fault, type Limits } from "./download.ts";
import { NearFiles, readPicture } from "./near-file.ts";
import { type Extension, extensionOf, extensions } from "./picture-file.ts";

/** The folder for imported pictures, below the static folder. */
const folderOfPictures = "pictures/imported";
const atOnce = 4;

export interface PictureTask {
  /** What is imported. */
  readonly path: string;
  readonly static: string;
  readonly cache: string;
  readonly plan: boolean;
  readonly limits: Limits;
}

/** The numbers of pictures that an import takes, or would take. */
export interface PictureCounts {
  readonly copied: number;
  readonly downloaded: number;
  /** Pictures that an earlier import copied. */
  readonly there: number;
  readonly failed: number;
  /** The folder they are in. */
  readonly folder: string;
}

/** A picture in a post: a data URL, a file near the post, or a web address. */
interface Wanted {
  readonly kind: "bytes" | "file" | "web";
  readonly src: string;
  readonly stem: string;
  /** The post that has it first, without its text: an export may have a hundred thousand. */
  readonly source: ForeignText;
}

type Taken = { readonly address: string; readonly how: "there" | "new" } | Fault;

/**
 * Copies and downloads the pictures of posts. They stay in the cache folder until the import is known to be valid;
 * repeating the import does not repeat the download.
 */
export class ImportedPictures {
  readonly #task: PictureTask;
  readonly #near: NearFiles;
  readonly #wanted = new Map<string, Wanted>();
  readonly #taken = new Map<string, Taken>();
  readonly #findings = new Findings();
  readonly #placed: string[] = [];

  constructor(task: PictureTask) {
    this.#task = task;
    this.#near = new NearFiles(task.path);
  }

  /**
   * The address of a picture in the digest. `src` is as the post writes it, `whole` its address on the web. A new
   * picture gets its probable address; after `take`, one that is not available gets none.
   */
  addressOf(src: string, whole: string | undefined, post: Post): string | undefined {
    const found = this.#find(src, whole, post);
    if (found === undefined) return undefined;
    const taken = this.#taken.get(found.stem);
    if (taken !== undefined) return "fault" in taken ? undefined : taken.address;
    if (!this.#wanted.has(found.stem)) this.#wanted.set(found.stem, found);
    return addressFrom(found.stem, this.#extensionThere(found.stem) ?? "jpg");
  }

  /** Whether there are pictures that `take` has not handled. A plan takes none. */
  get hasNew(): boolean {
    if (this.#task.plan) return false;
    return [...this.#wanted.keys()].some((stem) => !this.#taken.has(stem));
  }

  /** Copies or downloads all pictures that were requested since the last call. */
  async take(progress: (done: number, all: number) => void): Promise<void> {
    const waiting = [...this.#wanted.values()].filter(({ stem }) => !this.#taken.has(stem));
    const taken = [...waiting];
    const all = waiting.length;
    const takeNext = async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        progress(all - waiting.length - 1, all);
        this.#taken.set(one.stem, await this.#takeOne(one));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, takeNext));
    progress(all, all);
    for (const wanted of taken) this.#tell(wanted);
  }

  get problems() {
    return this.#findings.problems;
  }

  get counts(): PictureCounts {
    const all = [...this.#wanted.values()];
    const how = (one: Wanted) => this.#howTaken(one);
    const isNew = (one: Wanted) => how(one) === "new";
    return {
      copied: all.filter((one) => isNew(one) && one.kind !== "web").length,
      downloaded: all.filter((one) => isNew(one) && one.kind === "web").length,
      there: all.filter((one) => how(one) === "there").length,
      failed: all.filter((one) => how(one) === "failed").length,
      folder: join(this.#task.static, folderOfPictures),
    };
  }

  /** Puts all pictures in place, or none. Throws the errors of the file system. */
  commit(): void {
    try {
      for (const { stem } of this.#wanted.values()) {
        const taken = this.#taken.get(stem);
        if (taken === undefined || "fault" in taken || taken.how === "there") continue;
        const name = basename(taken.address);
        const file = join(this.#task.static, folderOfPictures, name);
        mkdirSync(dirname(file), { recursive: true });
        putInPlace(join(this.#waiting(), name), file);
        this.#placed.push(file);
      }
    } catch (error) {
      this.takeBack();
      throw error;
    }
  }

  /** Removes the pictures of `commit` if their articles cannot be written. */
  takeBack(): void {
    for (const file of this.#placed.splice(0)) rmSync(file);
  }

  /** Empties the cache folder, once everything is in place. */
  clear(): void {
    rmSync(this.#waiting(), { recursive: true, force: true });
  }

  #howTaken({ stem }: Wanted): "new" | "there" | "failed" {
    const taken = this.#taken.get(stem);
    if (taken === undefined) return this.#extensionThere(stem) === undefined ? "new" : "there";
    return "fault" in taken ? "failed" : taken.how;
  }

  #tell({ stem, src, kind, source }: Wanted): void {
    const taken = this.#taken.get(stem);
    if (taken === undefined || !("fault" in taken)) return;
    const { fault } = taken;
    const name = kind === "bytes" ? `${src.slice(0, 40)}…` : src;
    const { bytes, milliseconds } = this.#task.limits;
    this.#findings.count(fault, source, () =>
      problemIn(source, {
        severity: "warning",
        found: `The picture ${quote(name)} was not taken: ${fault}.`,
        expected: `an intact picture of at most ${bytes / 1_000_000} MB, on a public server that sends it within ${milliseconds / 1000} seconds`,
        advice: `put it into ${this.#task.static} yourself, and write it into the article`,
      }),
    );
  }

  #find(src: string, whole: string | undefined, post: Post): Wanted | undefined {
    const wanted = (kind: Wanted["kind"], shown: string, key: string, name: string): Wanted => ({
      kind,
      src: shown,
      stem: `${
        slugOfName(name.replace(/\.\w{1,5}$/, ""))
          .slice(0, 60)
          .replace(/-$/, "") || "picture"
      }-${hashOf(key)}`,
      source: { ...post.source, text: "" },
    });
    if (/^data:/i.test(src)) return wanted("bytes", src, src, "picture");
    const isWeb = /^https?:\/\//i.test(whole ?? "");
    const url = isWeb ? new URL(whole ?? "") : undefined;
    const path = /^(?:[a-z][\w+.-]*:|\/\/)/i.test(src) ? undefined : src;
    const file = this.#near.find(path ?? url?.pathname ?? "", post.source.file);
    if (file !== undefined) return wanted("file", file, this.#near.nameOf(file), basename(file));
    if (url === undefined) return undefined;
    url.hash = "";
    return wanted("web", url.href, url.href, basename(decodedPath(url)));
  }

  async #takeOne(wanted: Wanted): Promise<Taken> {
    const there = this.#extensionThere(wanted.stem);
    if (there !== undefined) return { address: addressFrom(wanted.stem, there), how: "there" };
    const waiting = extensionIn(this.#waiting(), wanted.stem);
    if (waiting !== undefined) return { address: addressFrom(wanted.stem, waiting), how: "new" };
    const bytes = await this.#bytesOf(wanted);
    if (!Buffer.isBuffer(bytes)) return bytes;
    const extension = await extensionOf(bytes);
    if (typeof extension === "object") return extension;
    replaceFile(join(this.#waiting(), `${wanted.stem}.${extension}`), bytes);
    return { address: addressFrom(wanted.stem, extension), how: "new" };
  }

  #bytesOf({ kind, src }: Wanted): Promise<Buffer | Fault> | Buffer | Fault {
    const { limits } = this.#task;
    if (kind === "web") return download(src, limits);
    if (kind === "file") return readPicture(src, limits.bytes);
    const [, base64] = /^data:image\/[\w+.-]+;base64,([\w+/=\s]+)$/i.exec(src) ?? [];
    return base64 === undefined ? { fault: "its address contains no picture" } : Buffer.from(base64, "base64");
  }

  #extensionThere(stem: string): Extension | undefined {
    return extensionIn(join(this.#task.static, folderOfPictures), stem);
  }

  #waiting(): string {
    return join(this.#task.cache, "imported-pictures");
  }
}

function addressFrom(stem: string, extension: Extension): string {
  return `/${folderOfPictures}/${stem}.${extension}`;
}

function extensionIn(folder: string, stem: string): Extension | undefined {
  return extensions.find((extension) => existsSync(join(folder, `${stem}.${extension}`)));
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

function decodedPath({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** Fails if the file exists. */
function putInPlace(waiting: string, file: string): void {
  try {
    linkSync(waiting, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    copyFileSync(waiting, file, constants.COPYFILE_EXCL);
  }
}
