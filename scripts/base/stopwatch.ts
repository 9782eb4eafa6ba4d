/** How long each stage of a build took, in ms, in order. */
export class Stopwatch {
  readonly #stages = new Map<string, number>();
  #last = performance.now();

  /** Ends a stage: its time is the time since the last call, or since the stopwatch was created. */
  lap(stage: string): void {
    const now = performance.now();
    this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + now - this.#last);
    this.#last = now;
  }

  get stages(): ReadonlyMap<string, number> {
    return this.#stages;
  }
}
