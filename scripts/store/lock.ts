import type { ChildProcess } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "../base/command-error.ts";
import { refuseSpecialFiles } from "../base/regular-file.ts";
import { currentBoot } from "./unclean-shutdown-marker.ts";

/** How long a build waits for another one, and how often it checks, in ms. */
const timeout = 120_000;
const interval = 100;

/** Lock files of this process. Our pid in any other lock file comes from a dead process that had the same pid. */
const ownLocks = new Set<string>();

/**
 * Takes the write lock of a cache folder and returns the function that releases it. While another live process has the
 * lock, waits and calls `report` once; throws a CommandError after two minutes. Takes over the lock of a dead build
 * after its last shard has ended.
 */
export async function takeLock(cache: string, report: (message: string) => void): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  refuseSpecialFiles(cache);
  const file = lockFile(cache);
  const deadline = Date.now() + timeout;
  for (let reported = false; ; ) {
    if (create(file)) {
      ownLocks.add(file);
      exitOnSignal();
      return () => {
        ownLocks.delete(file);
        rmSync(file, { force: true });
      };
    }
    const content = contentOf(file);
    const holder = liveHolder(content, file);
    if (holder === undefined) {
      removeStale(file, content);
      continue;
    }
    if (Date.now() > deadline) {
      throw new CommandError(
        `Another build (process ${holder}) has been using ${cache} for two minutes.\n  To do: wait for it to end or stop it, then build again`,
      );
    }
    if (!reported) report(`Another build (process ${holder}) is using ${cache}; waiting for it to end.`);
    reported = true;
    await pause(interval);
  }
}

/** Adds this process, a shard, to its build's lock: if the build dies, no other build starts before the shard ends. */
export function shareLock(cache: string): void {
  appendFileSync(lockFile(cache), `\n${lockLine(process.pid)}`);
}

function lockFile(cache: string): string {
  return join(cache, "lock");
}

/**
 * A line of the lock file: pid, start of the process, boot of the machine. A line without the final stop was not
 * written completely; its pid may be wrong.
 */
function lockLine(pid: number): string {
  return `${pid} ${startOf(pid)} ${currentBoot() || "-"}.`;
}

/**
 * Whether this process now has the lock. Another process that took the file for stale before it was written may have
 * moved it aside.
 */
function create(file: string): boolean {
  try {
    writeFileSync(file, lockLine(process.pid), { flag: "wx" });
    return contentOf(file) === lockLine(process.pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** The text of the lock file; empty if it was just released. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** A live process that has the lock; undefined also for a lock file that was not written completely. */
function liveHolder(content: string, file: string): number | undefined {
  for (const [, number, start = "-", boot = "-"] of content.matchAll(/^([1-9]\d*)(?: (\S+) (\S+))?\.$/gm)) {
    const pid = Number(number);
    if (!isSame(boot, currentBoot()) || !isSame(start, startOf(pid))) continue;
    if (pid === process.pid ? ownLocks.has(file) : isAlive(pid)) return pid;
  }
  return undefined;
}

/** "-" and "" mean unknown. The system reuses pids, and after a restart most of them. */
function isSame(recorded: string, known: string): boolean {
  return recorded === "-" || known === "-" || known === "" || recorded === known;
}

/** When a process started, in ticks since boot; "-" if the system does not say. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "-";
  } catch {
    return "-";
  }
}

/** Child processes that work for the process with the lock. */
const children = new Set<ChildProcess>();

/** Kills a child process, and waits until it has exited, before a stopped build releases its lock. */
export function killWithBuild(child: ChildProcess): void {
  children.add(child);
  child.on("exit", () => children.delete(child));
}

const signals = { SIGINT: 130, SIGTERM: 143 } as const;
let exitsOnSignal = false;

/**
 * From now on, SIGINT and SIGTERM release the locks and end the process. The handlers stay when a lock is released: a
 * signal that arrived during synchronous work would be lost if its handler were removed before Node calls it.
 */
function exitOnSignal(): void {
  if (exitsOnSignal) return;
  exitsOnSignal = true;
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => void stop(code));
}

async function stop(code: number): Promise<void> {
  if (ownLocks.size === 0) process.exit(code);
  const gone = [...children].map((child) => new Promise((resolve) => child.on("exit", resolve)));
  for (const child of children) child.kill("SIGKILL");
  await Promise.all(gone);
  for (const file of ownLocks) rmSync(file, { force: true });
  process.stderr.write("Stopped. Build again to go on: what was finished is kept.\n", () => process.exit(code));
}

/** Moves a stale lock aside before deleting it; puts it back if another process has renewed it in between. */
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

/**
 * Whether a process is dead but not reaped. In a container whose first process reaps no children, it stays so forever.
 */
function isZombie(pid: number): boolean {
  try {
    return /\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // Not Linux, or the process just ended: the next check will report.
    return false;
  }
}
