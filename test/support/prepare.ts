import type { Test } from "uvu";

/**
 * Prepares what all tests of a suite need. If that fails, each test fails with the error. (uvu ignores errors in its
 * `before` hook, and passes without running a test.)
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
