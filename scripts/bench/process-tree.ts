import { readFileSync } from "node:fs";

/** The memory of one process now, in kB. */
export interface ProcessMemory {
  /** The most it ever held. */
  readonly peak: number;
  readonly now: number;
  /** What it holds now without the pages of mapped files, which the system takes back when it needs them. */
  readonly own: number;
}

/** A process and all below it. Empty on a system without /proc. */
export function processTree(pid: number): readonly ProcessMemory[] {
  const memory = memoryOf(pid);
  return memory === undefined ? [] : [memory, ...childrenOf(pid).flatMap(processTree)];
}

function childrenOf(pid: number): readonly number[] {
  const children = readProc(`${pid}/task/${pid}/children`) ?? "";
  return children.split(" ").filter(Boolean).map(Number);
}

function memoryOf(pid: number): ProcessMemory | undefined {
  const status = readProc(`${pid}/status`);
  const kilobytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status ?? "")?.[1] ?? 0);
  return status === undefined
    ? undefined
    : { peak: kilobytes("VmHWM"), now: kilobytes("VmRSS"), own: kilobytes("RssAnon") };
}

/** Undefined when the process ended meanwhile. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}
