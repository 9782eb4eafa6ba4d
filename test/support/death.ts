import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

// Kills a build as `kill -9` does, at a step that a test chose. Loaded into the building process and its shards.

/** Parts of a build, in their order. */
export const stages = ["read", "index", "render", "publish"] as const;
export type Stage = (typeof stages)[number];

/** When a build dies: at the `nth` step of a stage, counted from 1, or at the stage's end if it has fewer. */
export interface Death {
  readonly stage: Stage;
  readonly nth: number;
}

/** The environment variable `DEATH` of a build that must die, as JSON. */
export interface Sentence extends Death {
  /** Only operations on files below this folder count as steps. */
  readonly below: string;
  /** File that gets the stage and the step, as the last thing the process does. */
  readonly note: string;
}

const { appendFileSync, writeSync } = fs;

/** Counts the steps of this process and ends its whole group at the one that was chosen. */
export class Executioner {
  readonly #sentence: Sentence;
  readonly #group: number;
  #stage: Stage;
  #steps = 0;

  /** `group` is the process group to end, `stage` where this process begins. */
  constructor(sentence: Sentence, group: number, stage: Stage) {
    this.#sentence = sentence;
    this.#group = group;
    this.#stage = stage;
  }

  /** Marks the beginning of a stage. */
  enter(stage: Stage): void {
    if (stages.indexOf(stage) <= stages.indexOf(this.#stage)) return;
    this.leave();
    this.#stage = stage;
  }

  /** Marks the end of the stage. */
  leave(): void {
    if (this.#stage === this.#sentence.stage) this.#die("end");
  }

  /** Takes a step; if it is the last one, `half` does the first half of it. */
  step(name: string, half = () => {}): void {
    if (this.#stage !== this.#sentence.stage || ++this.#steps !== this.#sentence.nth) return;
    half();
    this.#die(name);
  }

  #die(name: string): void {
    appendFileSync(this.#sentence.note, `${this.#sentence.stage} ${name}\n`);
    process.kill(-this.#group, "SIGKILL");
  }

  /** Turns operations on files, and each record put into the store, into steps. */
  watch(): void {
    const stringify = JSON.stringify;
    // The store writes its records with this function, inside its transactions.
    JSON.stringify = ((...args: Parameters<typeof stringify>) => {
      this.step("put");
      return stringify(...args);
    }) as typeof JSON.stringify;
    for (const name of ["lstatSync", "readFileSync", "mkdirSync", "rmSync", "rmdirSync", "appendFileSync"] as const) {
      this.#before(name, fs[name]);
    }
    this.#before("writeFileSync", fs.writeFileSync);
    this.#before("renameSync", fs.renameSync);
    fs.writeSync = ((handle: number, bytes: Uint8Array, offset: number) => {
      this.step("writeSync", () => writeSync(handle, bytes, offset, Math.floor((bytes.length - offset) / 2)));
      return writeSync(handle, bytes, offset);
    }) as typeof fs.writeSync;
    syncBuiltinESMExports();
  }

  #before(name: string, original: (...args: never[]) => unknown): void {
    const counted = (...args: never[]) => {
      if (String(args[0]).startsWith(this.#sentence.below)) this.step(name);
      return original(...args);
    };
    Object.assign(fs, { [name]: counted });
  }
}

export const executioner = executionerHere();
executioner?.watch();

function executionerHere(): Executioner | undefined {
  const { DEATH } = process.env;
  if (DEATH === undefined) return undefined;
  const isShard = process.argv[1]?.match(/shard\.[jt]s$/) != null;
  const group = isShard ? process.ppid : process.pid;
  return new Executioner(JSON.parse(DEATH) as Sentence, group, isShard ? "render" : "read");
}
