import { readFileSync } from "node:fs";

/** The memory of a process, in kB. */
export interface ProcessMemory {
  /** Peak memory so far. */
  readonly peak: number;
  readonly now: number;
  /** Current memory without pages of mapped files, which the system reclaims as needed. */
  readonly own: number;
}

/** A process and its descendants. Empty on a system without /proc. */
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

/** Undefined if the process has ended. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}
