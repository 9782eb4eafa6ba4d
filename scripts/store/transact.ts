import type { RootDatabase } from "lmdb";

/**
 * What lmdb 3.5.6 says when it abandons a sound transaction: `mdb_freelist_save` looks at the length of a record that it did not find, which is
 * whatever stood in that place of memory. Of some hundred builds one comes across a zero there.
 */
const abandoned = "reserved freelist had a data entry with zero-size";

/**
 * Does something in one transaction of the store that is kept whole or not at all. `work` is done once more when lmdb abandons the first try for
 * nothing, so it must not use up what it is given. Throws what `work` throws and what lmdb says.
 */
export function transact<Result>(root: RootDatabase, work: () => Result): Result {
  try {
    return root.transactionSync(work);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes(abandoned))) throw error;
    return root.transactionSync(work);
  }
}
