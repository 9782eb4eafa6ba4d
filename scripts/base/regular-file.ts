import { closeSync, constants, existsSync, fstatSync, openSync, readdirSync, readFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";

/**
 * Reads a file that a user named. Throws a CommandError for a pipe or a device, which could block forever. Other
 * errors are those of `readFileSync`.
 */
export function readRegularFile(path: string): Buffer {
  const handle = openRegularFile(path);
  try {
    return readFileSync(handle);
  } catch (error) {
    // Node names no file if reading an open one fails.
    throw Object.assign(error as Error, { path });
  } finally {
    closeSync(handle);
  }
}

/** Opens a file for reading, as `readRegularFile` does. */
export function openRegularFile(path: string): number {
  const handle = openAtOnce(path);
  const stats = fstatSync(handle);
  if (stats.isFile() || stats.isDirectory()) return handle;
  closeSync(handle);
  throw notAFile(path, kindOf(stats));
}

/**
 * Throws a CommandError for a folder that directly contains a pipe, a socket or a device. Use it where a library opens
 * the files: it would wait forever.
 */
export function refuseSpecialFiles(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice()) {
      throw notAFile(join(folder, entry.name), kindOf(entry));
    }
  }
}

/** Describes a folder entry that is not a file, folder or link: `a pipe`. */
export function kindOf(entry: Pick<Stats, "isFIFO" | "isSocket">): string {
  return entry.isFIFO() ? "a pipe" : entry.isSocket() ? "a socket" : "a device";
}

/** Opens without waiting for a writer at the other end of a pipe. */
function openAtOnce(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENXIO") throw notAFile(path, "a socket");
    throw error;
  }
}

function notAFile(path: string, kind: string): CommandError {
  return new CommandError(
    `${path} is ${kind}.\n  Expected: a regular file\n  To do: put a file in its place, or remove it`,
  );
}
