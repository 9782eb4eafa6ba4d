import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

// A store is written without waiting for the disk: whatever happens to the process, the system still has what it committed.
// Only a machine that goes down can lose some of it, in any order. So the boot of the machine stands in the folder of a
// store from its opening to its closing: one that is found from another boot tells that the machine went down in between.

/**
 * The boot that this machine runs since; "" where the system has no name for it (only Linux has): there every transaction
 * waits for the disk.
 */
export function currentBoot(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

/** The boot in which a process opened the store and did not close it; undefined for a store that was closed. */
export function openedIn(folder: string): string | undefined {
  const file = markFile(folder);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** Says that the store is open, before anything is written to it. */
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

/** Says that the store is closed, once all of it is on the disk: the one wait of a build. */
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
