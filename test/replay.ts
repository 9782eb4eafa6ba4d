const { RUNS, SEED, SEED_PATH } = process.env;

/** What fast-check is told about the runs of a property. */
interface Replay {
  readonly numRuns: number;
  readonly seed?: number;
  readonly path?: string;
}

/**
 * How many runs a property gets, and from which seed on; without one each call searches elsewhere. `RUNS=200 npx tsx test/site/incremental.test.ts` makes the search
 * longer. A failure prints its seed and path: `SEED=… SEED_PATH=…`, and `RUNS` as it was, run it again.
 */
export function replay(runs = 100, seed?: number): Replay {
  const chosen = SEED === undefined ? seed : Number(SEED);
  return {
    numRuns: RUNS === undefined ? runs : Number(RUNS),
    ...(chosen === undefined ? {} : { seed: chosen }),
    ...(SEED_PATH === undefined ? {} : { path: SEED_PATH }),
  };
}
