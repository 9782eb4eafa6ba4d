import { CommandError } from "./command-error.ts";

/** What the operating system's refusals mean for a maintainer. */
const meanings: Readonly<Record<string, readonly [found: string, advice: string]>> = {
  ENOSPC: ["The disk is full", "free some space, then build again: what was finished is kept"],
  EDQUOT: ["The disk quota is used up", "free some space, then build again: what was finished is kept"],
  EACCES: [
    "There is no permission",
    "make the folder writable for the user that builds, or name another with --output or --cache",
  ],
  EPERM: [
    "There is no permission",
    "make the folder writable for the user that builds, or name another with --output or --cache",
  ],
  EROFS: ["The file system is read-only", "name a writable folder with --output and --cache"],
  EMFILE: ["Too many files are open", "raise the limit with `ulimit -n 4096`, then build again"],
  ENOTDIR: ["A file stands where a folder is needed", "move the file away"],
  EISDIR: ["A folder stands where a file is needed", "move the folder away"],
};

/** The error as a maintainer can act on it, when the operating system refused something; else undefined. */
export function explainSystemError(error: unknown): CommandError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { path = "", syscall = "" } = error as NodeJS.ErrnoException;
  // An error that came from another process has lost its code, but not its message.
  const code = (error as NodeJS.ErrnoException).code ?? /^([A-Z]{3,}):/.exec(error.message)?.[1] ?? "";
  const known = meanings[code] ?? (/no space left|MDB_MAP_FULL/i.test(error.message) ? meanings.ENOSPC : undefined);
  if (known === undefined) return undefined;
  const [found, advice] = known;
  const where = path === "" ? error.message : `${path}${syscall === "" ? "" : ` (${syscall})`}`;
  return new CommandError(`${found}: ${where}.\n  To do: ${advice}`);
}
