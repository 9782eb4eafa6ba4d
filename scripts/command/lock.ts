import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "./arguments.ts";

/** How long a build waits for another one, and how often it looks, in ms. */
const patience = 120_000;
const interval = 100;

/**
 * Takes the right to write to a cache folder; answers with what gives it back. While another living process has it, waits
 * and says so once through `tell`; after two minutes throws a CommandError. The lock of a dead process is taken over.
 */
export async function takeLock(cache: string, tell: (message: string) => void): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, "lock");
  const deadline = Date.now() + patience;
  for (let told = false; ; ) {
    if (create(file)) return () => rmSync(file, { force: true });
    const holder = holderOf(file);
    if (holder === undefined || !isAlive(holder)) {
      removeStale(file, holder);
      continue;
    }
    if (Date.now() > deadline) {
      throw new CommandError(
        `Another build (process ${holder}) has been at work in ${cache} for two minutes.\n  To do: wait for it to end, or end it, then build again`,
      );
    }
    if (!told) tell(`Another build (process ${holder}) is at work in ${cache}; waiting for it to end.`);
    told = true;
    await pause(interval);
  }
}

function create(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** The process that holds the lock; undefined when it was given back just now or never written whole. */
function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Moves a stale lock aside before removing it: should another process have renewed it meanwhile, it is put back. */
function removeStale(file: string, holder: number | undefined): void {
  const aside = `${file}-${process.pid}`;
  try {
    renameSync(file, aside);
    if (holderOf(aside) === holder) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
