import type { Test } from "uvu";

/**
 * Prepares what all tests of a suite need. uvu swallows what its own hook `before` throws, and then passes without having run one test;
 * here each of them fails with it.
 */
export function prepare<Context>(suite: Test<Context>, hook: (context: Context) => void | Promise<void>): void {
  let failure: unknown;
  suite.before(async (context) => {
    try {
      await hook(context);
    } catch (error) {
      failure = error;
    }
  });
  suite.before.each(() => {
    if (failure !== undefined) throw failure;
  });
}
