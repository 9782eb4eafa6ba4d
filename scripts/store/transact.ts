import type { RootDatabase } from "lmdb";

/**
 * lmdb 3.5.6 says this when it abandons a sound transaction: `mdb_freelist_save` reads the length of a record that it
 * did not find, that is, whatever is at that place in memory. About one in some hundred builds finds a zero there.
 */
const abandoned = "reserved freelist had a data entry with zero-size";

/**
 * Runs `work` in one transaction of the store, all or nothing. If lmdb abandons the first attempt for no reason, runs
 * `work` a second time: it must not consume its input. Throws what `work` or lmdb throws.
 */
export function transact<Result>(root: RootDatabase, work: () => Result): Result {
  try {
    return root.transactionSync(work);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes(abandoned))) throw error;
    return root.transactionSync(work);
  }
}
