import { getSystemErrorName } from "node:util";
import { CommandError } from "./command-error.ts";

/** What errors of the operating system mean for a maintainer. */
const meanings: Readonly<Record<string, readonly [found: string, advice: string]>> = {
  ENOSPC: ["The disk is full", "free some space, then build again: finished work is kept"],
  EDQUOT: ["The disk quota is used up", "free some space, then build again: finished work is kept"],
  // The store reports this if it could write only a part.
  EIO: ["The disk is full or faulty", "free some space, or look at the disk, then build again: finished work is kept"],
  EFBIG: ["A file would become larger than is allowed", "raise the limit with `ulimit -f unlimited`, then build again"],
  EACCES: [
    "Permission denied",
    "make the folder writable for the user that builds, or name another with --output or --cache",
  ],
  EPERM: [
    "Permission denied",
    "make the folder writable for the user that builds, or name another with --output or --cache",
  ],
  EROFS: ["The file system is read-only", "name a writable folder with --output and --cache"],
  EMFILE: ["Too many files are open", "raise the limit with `ulimit -n 4096`, then build again"],
  EEXIST: ["A file is in the place of a folder", "move the file away"],
  ENOTDIR: ["A file is in the place of a folder", "move the file away"],
  EISDIR: ["A folder is in the place of a file", "move the folder away"],
  ENOTEMPTY: ["A folder is in the place of a file", "move the folder away"],
};

/**
 * Any other error of the store. It aborts the transaction; spurious errors have been retried already: see transact.ts.
 */
const storeRefused = [
  "The store was not written",
  "build again: finished work is kept. If it happens again, delete the cache folder: everything is then built from scratch",
] as const;

/** If the operating system refused something, the error as a maintainer can act on it; else undefined. */
export function explainSystemError(error: unknown): CommandError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { path = "", dest = path, syscall = "" } = error as NodeJS.ErrnoException & { readonly dest?: string };
  const code = codeOf(error);
  const known = meanings[code] ?? meaningOf(error.message);
  if (known === undefined) return undefined;
  const [found, advice] = known;
  const where = dest === "" ? error.message.trim() : `${dest}${syscall === "" ? "" : ` (${syscall})`}`;
  return new CommandError(`${found}: ${where}.\n  To do: ${advice}`);
}

/** By the message, for errors without a useful code. */
function meaningOf(message: string): readonly [found: string, advice: string] | undefined {
  if (/no space left|MDB_MAP_FULL/i.test(message)) return meanings.ENOSPC;
  return message.startsWith("MDB_") ? storeRefused : undefined;
}

/** E.g. `ENOSPC`. The store uses numbers; an error from another process has lost its code, but not its message. */
function codeOf(error: Error): string {
  const code: unknown = (error as NodeJS.ErrnoException).code;
  if (typeof code === "string") return code;
  if (typeof code === "number" && code > 0) return getSystemErrorName(-code);
  return /^([A-Z]{3,}):/.exec(error.message)?.[1] ?? "";
}
