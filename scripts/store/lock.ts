import type { ChildProcess } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "../base/command-error.ts";
import { currentBoot } from "./open-mark.ts";

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
      const forget = releaseWhenStopped();
      return () => {
        forget();
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

/**
 * A line of the lock: number of the process, when it started, and the boot of the machine. A line without the stop was not written whole, and its
 * number may be that of another process.
 */
function signed(pid: number): string {
  return `${pid} ${startOf(pid)} ${currentBoot() || "-"}.`;
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
  for (const [, number, start = "-", boot = "-"] of content.matchAll(/^([1-9]\d*)(?: (\S+) (\S+))?\.$/gm)) {
    const pid = Number(number);
    if (!isSame(boot, currentBoot()) || !isSame(start, startOf(pid))) continue;
    if (pid === process.pid ? held.has(file) : isAlive(pid)) return pid;
  }
  return undefined;
}

/** "-" and "" are what nobody knows. A number may be given to another process, after a restart of the machine to many. */
function isSame(told: string, known: string): boolean {
  return told === "-" || known === "-" || known === "" || told === known;
}

/** When a process started, in ticks since the boot; "-" where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "-";
  } catch {
    return "-";
  }
}

/** Processes that work for the one that holds the lock. */
const helpers = new Set<ChildProcess>();

/** Has a process end, and be gone, before a build that is stopped releases its lock. */
export function stopWithBuild(helper: ChildProcess): void {
  helpers.add(helper);
  helper.on("exit", () => helpers.delete(helper));
}

const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/** Ends the process with a line, and without its locks, when it is told to stop. Answers with what takes that back. */
function releaseWhenStopped(): () => void {
  const handlers = Object.entries(signals).map(([signal, code]) => {
    const handler = () => void stop(code);
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => {
    for (const forget of handlers) forget();
  };
}

async function stop(code: number): Promise<void> {
  const gone = [...helpers].map((helper) => new Promise((resolve) => helper.on("exit", resolve)));
  for (const helper of helpers) helper.kill("SIGKILL");
  await Promise.all(gone);
  for (const file of held) rmSync(file, { force: true });
  process.stderr.write("Stopped. Build again to go on: what was finished is kept.\n", () => process.exit(code));
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
