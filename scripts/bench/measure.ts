import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processTree } from "./process-tree.ts";

/** The cost of one run of a command, over all of its processes. */
export interface Run {
  /** Wall time from spawn to exit, ms. */
  readonly ms: number;
  /** Processor time of all processes, ms; absent without /usr/bin/time. */
  readonly cpuMs?: number;
  /** Peak resident memory of the largest process, MB (2²⁰ bytes), including pages of mapped files. */
  readonly largestMb: number;
  /** The same without mapped files, such as the store, sampled every few ms. */
  readonly ownMb: number;
  /** Peak memory of all processes together, MB; shared pages count once for each. */
  readonly allMb: number;
  readonly output: string;
}

/** GNU time: the kernel's own figures for the largest process and processor time, up to the end. */
const time = "/usr/bin/time";
const samplingInterval = 50;

/** Runs a command to its end. Throws with its output if it fails. */
export function measure(command: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  const timed = existsSync(time);
  const account = join(tmpdir(), `digest-bench-time-${process.pid}`);
  const [file = "", ...args] = timed ? [time, "-q", "-f", "%M %U %S", "-o", account, ...command] : command;
  return new Promise((resolve, reject) => {
    let output = "";
    let largest = 0;
    let own = 0;
    let all = 0;
    const start = performance.now();
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const sampling = setInterval(() => {
      const processes = processTree(child.pid ?? 0);
      largest = Math.max(largest, ...processes.map(({ peak }) => peak));
      own = Math.max(own, ...processes.map((process) => process.own));
      all = Math.max(
        all,
        processes.reduce((sum, { now }) => sum + now, 0),
      );
    }, samplingInterval);
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(sampling);
      const ms = performance.now() - start;
      if (code !== 0) return reject(new Error(`${command.join(" ")} ended with ${signal ?? code}:\n${output}`));
      const known = timed ? readAccount(account) : undefined;
      resolve({
        ms,
        ...(known === undefined ? {} : { cpuMs: known.cpuMs }),
        largestMb: (known?.largest ?? largest) / 1024,
        ownMb: own / 1024,
        allMb: Math.max(all, known?.largest ?? 0) / 1024,
        output,
      });
    });
  });
}

function readAccount(file: string): { readonly largest: number; readonly cpuMs: number } {
  const [largest = 0, user = 0, system = 0] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  rmSync(file);
  return { largest, cpuMs: (user + system) * 1000 };
}

/** The median run by wall time. Throws if there is none. */
export function medianRun(runs: readonly Run[]): Run {
  const middle = [...runs].sort((a, b) => a.ms - b.ms)[Math.floor((runs.length - 1) / 2)];
  if (middle === undefined) throw new RangeError("There are no runs.");
  return middle;
}
