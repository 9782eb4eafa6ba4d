import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "../base/command-error.ts";

/** How long a build waits for another one, and how often it looks, in ms. */
const patience = 120_000;
const interval = 100;

/** Lock files that this process holds: its own number in another one was left by a dead process that had the same. */
const held = new Set<string>();

/**
 * Takes the right to write to a cache folder; answers with what gives it back. While another living process has it, waits
 * and says so once through `tell`; after two minutes throws a CommandError. The lock of a dead build is taken over once
 * its last shard is dead, too.
 */
export async function takeLock(cache: string, tell: (message: string) => void): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  const file = lockFile(cache);
  const deadline = Date.now() + patience;
  for (let told = false; ; ) {
    if (create(file)) {
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    }
    const content = contentOf(file);
    const holder = livingHolder(content, file);
    if (holder === undefined) {
      removeStale(file, content);
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

/** Makes this process, a shard, hold the lock beside its build: should that die, nobody builds before the shard ends. */
export function shareLock(cache: string): void {
  appendFileSync(lockFile(cache), `\n${signed(process.pid)}`);
}

function lockFile(cache: string): string {
  return join(cache, "lock");
}

/** A line of the lock. A number without the stop is half of one, which may be that of another process. */
function signed(pid: number): string {
  return `${pid}.`;
}

/** Whether the lock is this process's now. One that took it for stale before it was written may have moved it aside. */
function create(file: string): boolean {
  try {
    writeFileSync(file, signed(process.pid), { flag: "wx" });
    return contentOf(file) === signed(process.pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** What the lock says; nothing when it was given back just now. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** A process that holds the lock and lives; undefined also for a lock that was never written whole. */
function livingHolder(content: string, file: string): number | undefined {
  return content
    .match(/^[1-9]\d*(?=\.$)/gm)
    ?.map(Number)
    .find((pid) => (pid === process.pid ? held.has(file) : isAlive(pid)));
}

/** Moves a stale lock aside before removing it: should another process have renewed it meanwhile, it is put back. */
function removeStale(file: string, content: string): void {
  const aside = `${file}-${process.pid}`;
  try {
    renameSync(file, aside);
    if (contentOf(aside) === content) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether a process is dead but not yet buried, as it stays for ever in a container whose first process buries nobody. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // No Linux, or the process ended just now: the next look tells.
    return false;
  }
}
