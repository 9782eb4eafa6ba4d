import { existsSync, linkSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Folders } from "../base/folders.ts";
import { hashOf } from "../base/hash.ts";
import { replaceFile } from "../base/replace-file.ts";
import { openBuilt } from "../command/open-built.ts";
import { formatProblem, type Problem } from "../content/problem.ts";
import { StoredList } from "../store/lists.ts";
import { type ArticleSave, checkArticle, checkRegistry } from "./check-save.ts";
import { bytesOf, DeskError, type DeskFile, deskFile, filesOf, textOf } from "./desk-files.ts";
import { placeOf, placeOfNew, withOldId } from "./place-article.ts";

// Decap's proxy protocol: what its decap-server does, for this newsroom's files alone and with a check before every
// save.

/** The parameters of an action; unknown input. */
type Params = Readonly<Record<string, unknown>>;

/** A save was refused; the message contains all problems. */
export class RejectedSave extends DeskError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(422, problems.map(formatProblem).join("\n\n"));
    this.problems = problems;
  }
}

interface Entry {
  readonly data: string;
  readonly file: { readonly path: string; readonly id: string };
}

interface MediaFile {
  readonly id: string;
  readonly content: string;
  readonly encoding: "base64";
  readonly path: string;
  readonly name: string;
}

/** A saved file with its warnings. */
interface Saved {
  readonly message: string;
  /** Where the file is now. */
  readonly path: string;
  readonly problems: readonly Problem[];
}

/** The largest picture, in bytes. */
export const largestPicture = 20_000_000;

/** Answers the actions of Decap's proxy protocol. `now` is the build time. */
export class ProxyApi {
  readonly #folders: Folders;
  readonly #now: () => number;
  /**
   * Where files went that were moved since the server started, by their old paths: an editor that is open has those.
   */
  readonly #moved = new Map<string, string>();
  /** The last text that the desk wrote, by path. */
  readonly #written = new Map<string, string>();
  /** Saves are handled one after the other, because each is checked against the result of the previous one. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folders: Folders, now: () => number) {
    this.#folders = folders;
    this.#now = now;
  }

  /** Throws a DeskError if it refuses. */
  async answer(action: unknown, params: Params): Promise<unknown> {
    switch (action) {
      case "info":
        return { repo: "newsroom", publish_modes: ["simple"], type: "local_fs" };
      case "entriesByFolder":
        return filesOf("articles", this.#folders).flatMap((name) => this.#listed(`articles/${name}`));
      case "entriesByFiles":
        return listIn(params.files).map(({ path }) => this.#entry(path));
      case "getEntry":
        return this.#entry(params.path);
      case "persistEntry":
        return this.#inTurn(() => this.#persist(params));
      case "deleteFile":
        return this.#inTurn(async () => this.#delete([params.path]));
      case "deleteFiles":
        return this.#inTurn(async () => this.#delete(Array.isArray(params.paths) ? params.paths : []));
      case "getMedia":
        return filesOf("static", this.#folders).map((name) => this.#media(`static/${name}`));
      case "getMediaFile":
        return this.#media(params.path);
      case "persistMedia":
        return this.#inTurn(async () => this.#persistMedia(params.asset));
      case "getDeployPreview":
        return null;
      case "getNotes":
        return { notes: [] };
      default:
        throw new DeskError(422, `The desk has no action ${JSON.stringify(String(action).slice(0, 50))}.`);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #file(path: unknown): DeskFile {
    const file = deskFile(path, this.#folders);
    const moved = this.#moved.get(pathOf(file));
    return moved === undefined ? file : deskFile(moved, this.#folders);
  }

  #entry(path: unknown): Entry {
    const file = this.#file(path);
    const data = textOf(file);
    if (data === undefined) throw new DeskError(404, `There is no ${pathOf(file)}.`);
    return { data, file: { path: String(path), id: hashOf(data) } };
  }

  /** Undefined for a file that was deleted in the meantime or is not text: `check` reports it. */
  #listed(path: string): readonly Entry[] {
    try {
      return [this.#entry(path)];
    } catch (error) {
      if (error instanceof DeskError) return [];
      throw error;
    }
  }

  #media(path: unknown): MediaFile {
    const file = deskFile(path, this.#folders);
    const bytes = bytesOf(file);
    if (bytes === undefined) throw new DeskError(404, `There is no ${pathOf(file)}.`);
    return {
      id: hashOf(bytes),
      content: bytes.toString("base64"),
      encoding: "base64",
      path: pathOf(file),
      name: basename(file.name),
    };
  }

  async #persist({ dataFiles, assets, options, base }: Params): Promise<Saved> {
    const [entry, ...others] = listIn(dataFiles);
    if (entry === undefined || others.length > 0 || typeof entry.raw !== "string") {
      throw new DeskError(400, "A save must contain one file with its text.");
    }
    const file = this.#file(entry.path);
    const isNew = mapOf(options).newEntry === true;
    if (!isNew) this.#refuseStale(file, base);
    const pictures = listIn(assets).map((asset) => this.#picture(asset));
    if (file.part === "data") return this.#persistRegistry(file, entry.raw);
    if (file.part !== "articles") throw new DeskError(400, "A picture cannot be saved as an article.");
    return this.#persistArticle(file, entry.raw, isNew, pictures);
  }

  /** Refuses to overwrite changes that were saved elsewhere since the editor was opened. */
  #refuseStale(file: DeskFile, base: unknown): void {
    const present = textOf(file);
    if (typeof base !== "string" || present === undefined) return;
    if (present === base || present === this.#written.get(file.path)) return;
    throw new DeskError(
      409,
      `${pathOf(file)} was changed elsewhere since you opened it.\n  To do: copy what you wrote, load the page again, and edit the new text`,
    );
  }

  async #persistRegistry(file: DeskFile, text: string): Promise<Saved> {
    const problems = await checkRegistry(file.name, text, this.#folders, this.#now());
    refuse(problems);
    this.#write(file, text);
    return { message: "saved", path: pathOf(file), problems };
  }

  async #persistArticle(
    file: DeskFile,
    text: string,
    isNew: boolean,
    pictures: readonly { readonly file: DeskFile; readonly bytes: Buffer }[],
  ): Promise<Saved> {
    const newsroom = { folders: this.#folders, now: this.#now };
    const place = isNew ? placeOfNew(text, newsroom, this.#moved) : placeOf(file, text, newsroom);
    const target = deskFile(`articles/${place}`, this.#folders);
    const isMoved = !isNew && target.path !== file.path;
    if (isMoved && existsSync(target.path)) {
      throw new DeskError(409, `${pathOf(target)} exists.\n  To do: choose another date, or rename that file`);
    }
    const written = isNew ? text : withOldId(file, target, text, newsroom);
    const save: ArticleSave = {
      file: place,
      text: written,
      pictures: new Map(pictures.map((picture) => [`/${picture.file.name}`, picture.bytes])),
      ...(isMoved ? { replaces: file.name } : {}),
    };
    const problems = await checkArticle(save, this.#folders, this.#now());
    refuse(problems);
    for (const picture of pictures) this.#writePicture(picture.file, picture.bytes);
    if (isNew || isMoved) this.#create(target, written);
    else this.#write(target, written);
    if (isMoved) {
      rmSync(file.path);
      this.#moved.set(pathOf(file), pathOf(target));
      for (const [from, to] of this.#moved) if (to === pathOf(file)) this.#moved.set(from, pathOf(target));
      this.#moved.delete(pathOf(target));
    }
    return { message: "saved", path: pathOf(target), problems };
  }

  #delete(paths: readonly unknown[]): { readonly message: string } {
    const files = paths.map((path) => this.#file(path));
    for (const file of files) {
      if (file.part === "data") throw new DeskError(403, `The desk does not delete ${pathOf(file)}.`);
      if (!existsSync(file.path)) throw new DeskError(404, `There is no ${pathOf(file)}.`);
      if (file.part === "static" && isShown(`/${file.name}`, this.#folders)) {
        throw new DeskError(409, `An article shows /${file.name}.\n  To do: give that article another picture first`);
      }
    }
    for (const file of files) rmSync(file.path);
    return { message: "deleted" };
  }

  #persistMedia(asset: unknown): MediaFile {
    const { file, bytes } = this.#picture(mapOf(asset));
    this.#writePicture(file, bytes);
    return this.#media(pathOf(file));
  }

  #picture({ path, content, encoding }: Params): { readonly file: DeskFile; readonly bytes: Buffer } {
    const file = deskFile(path, this.#folders);
    if (file.part !== "static") throw new DeskError(403, "Pictures belong in the static folder.");
    if (typeof content !== "string" || encoding !== "base64") {
      throw new DeskError(400, "A picture must be sent as base64.");
    }
    const bytes = Buffer.from(content, "base64");
    if (bytes.length > largestPicture) {
      throw new DeskError(413, `The picture is larger than ${largestPicture / 1e6} MB.`);
    }
    const present = bytesOf(file);
    if (present !== undefined && !present.equals(bytes)) {
      throw new DeskError(409, `There is another picture /${file.name}.\n  To do: rename yours and upload it again`);
    }
    return { file, bytes };
  }

  #writePicture(file: DeskFile, bytes: Buffer): void {
    if (bytesOf(file) === undefined) replaceFile(file.path, bytes);
  }

  #write(file: DeskFile, text: string): void {
    replaceFile(file.path, text);
    this.#written.set(file.path, text);
  }

  /** Writes a file that must not exist yet. */
  #create(file: DeskFile, text: string): void {
    mkdirSync(dirname(file.path), { recursive: true });
    const draft = `${dirname(file.path)}/.${basename(file.path)}.${process.pid}.new`;
    replaceFile(draft, text);
    try {
      // A link fails if the file exists, a rename would overwrite it.
      linkSync(draft, file.path);
    } finally {
      rmSync(draft, { force: true });
    }
    this.#written.set(file.path, text);
  }
}

function pathOf({ part, name }: DeskFile): string {
  return `${part}/${name}`;
}

function refuse(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new RejectedSave(problems);
}

function isShown(address: string, folders: Folders): boolean {
  let store: ReturnType<typeof openBuilt>;
  try {
    store = openBuilt(folders);
  } catch {
    return false;
  }
  try {
    return new StoredList(store, `image/${address}`).length > 0;
  } finally {
    void store.root.close();
  }
}

function mapOf(value: unknown): Params {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Params) : {};
}

function listIn(value: unknown): readonly Params[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}
