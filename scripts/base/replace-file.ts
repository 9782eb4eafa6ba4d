import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** Size and mtime of a file that was just written. */
export interface Written {
  readonly size: number;
  readonly mtimeMs: number;
}

interface Options {
  /**
   * Where to write first, in the same file system; by default a hidden file next to `file` whose name contains the
   * process id.
   */
  readonly temporary?: string;
  /** Permissions of the file; by default those of any new file. */
  readonly mode?: number;
  /** Wait until the content is on the disk. */
  readonly flush?: boolean;
}

const pieceLength = 2 ** 20;

/**
 * Writes a file whole or not at all: first to a temporary file, which is then renamed. Creates missing folders. A text
 * may come in pieces, because a string has a maximum length. Throws what the file system throws, with the path of
 * `file`.
 */
export function replaceFile(
  file: string,
  content: string | Uint8Array | Iterable<string>,
  { temporary = join(dirname(file), `.${basename(file)}.${process.pid}`), mode, flush = false }: Options = {},
): Written {
  try {
    const written = write(temporary, content, mode, flush);
    renameSync(temporary, file);
    return written;
  } catch (error) {
    remove(temporary);
    // Node names no path if writing to an open file fails.
    throw Object.assign(error as Error, { path: file });
  }
}

function write(path: string, content: Parameters<typeof replaceFile>[1], mode: number | undefined, flush: boolean) {
  const handle = openInFolder(path);
  try {
    for (const bytes of chunksOf(content)) {
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(handle, bytes, offset);
    }
    if (mode !== undefined) fchmodSync(handle, mode);
    if (flush) fsyncSync(handle);
    const { size, mtimeMs } = fstatSync(handle);
    return { size, mtimeMs };
  } finally {
    closeSync(handle);
  }
}

/** If this fails, writing has failed for the same reason, and that error is the one to throw. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

function* chunksOf(content: string | Uint8Array | Iterable<string>): Generator<Uint8Array> {
  if (content instanceof Uint8Array) return yield content;
  if (typeof content === "string") return yield Buffer.from(content);
  let piece = "";
  for (const part of content) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield Buffer.from(piece);
    piece = "";
  }
  yield Buffer.from(piece);
}

/** Do not follow a symbolic link or open a pipe that is in the way. */
const newFile =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function openInFolder(path: string): number {
  try {
    return openSync(path, newFile);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") mkdirSync(dirname(path), { recursive: true });
    else if (code === "ELOOP" || code === "ENXIO") rmSync(path);
    else throw error;
    return openSync(path, newFile);
  }
}
