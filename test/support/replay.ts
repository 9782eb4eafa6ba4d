const { LONG, RUNS, SEED, SEED_PATH } = process.env;

/** The seed of every property in `npm test`, unless a test names another. */
const usualSeed = 20251128;
/** How many times as many runs `npm run test:long` makes. */
const longer = 5;

/** fast-check's parameters for the runs of a property. */
interface Replay {
  readonly numRuns: number;
  readonly seed: number;
  readonly path?: string;
}

/**
 * The number of runs of a property, and their seed. `npm test` always searches the same cases; `npm run test:long`
 * searches more, and others each time. A failure prints its seed and path: `SEED=… SEED_PATH=…`, with the same `RUNS`
 * or `LONG`, repeats it. `RUNS=200 npx tsx test/site/incremental.test.ts` searches one property for longer. `long` is
 * the number of runs in the long test, for properties that are slower or faster than others.
 */
export function replay(runs = 100, seed = usualSeed, long = runs * longer): Replay {
  const isLong = LONG !== undefined;
  const chosen = SEED ?? (isLong ? Math.floor(Math.random() * 2 ** 31) : seed);
  return {
    numRuns: RUNS === undefined ? (isLong ? long : runs) : Number(RUNS),
    seed: Number(chosen),
    ...(SEED_PATH === undefined ? {} : { path: SEED_PATH }),
  };
}
