import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

// The store is written without waiting for the disk. If the process dies, the system still has all committed data; only
// a machine that goes down can lose some of it, in any order. So while a store is open, a marker in its folder names
// the boot of the machine: a marker of another boot means that the machine went down in between.

/**
 * Id of the machine's current boot; "" if the system has none (only Linux does): then every transaction waits for the
 * disk.
 */
export function currentBoot(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

/** The boot in which the store was opened and not closed; undefined for a closed store. */
export function openedIn(folder: string): string | undefined {
  const file = markFile(folder);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** Writes the marker, before anything is written to the store. */
export function markOpen(folder: string): void {
  const handle = openSync(markFile(folder), "w");
  try {
    writeSync(handle, `${currentBoot()}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  onDisk(folder, fsyncSync);
}

/** Deletes the marker, once the whole store is on disk: the only such wait of a build. */
export function markClosed(folder: string, dataFile: string): void {
  onDisk(dataFile, fdatasyncSync);
  rmSync(markFile(folder), { force: true });
}

function onDisk(path: string, wait: (handle: number) => void): void {
  const handle = openSync(path, "r");
  try {
    wait(handle);
  } finally {
    closeSync(handle);
  }
}

function markFile(folder: string): string {
  return join(folder, "open");
}
