import { CommandError } from "../../base/command-error.ts";
import { didYouMean } from "../../content/did-you-mean.ts";
import { checkPath, detectFormat } from "./detect.ts";
import { type Format, formats } from "./format.ts";

// Formats of which one import may have several files.
const ofFiles = new Set<Format>(["markdown", "page", "docx", "published"]);

/** The format of an import: the named one, else by content. Throws a CommandError. */
export function formatOf(named: string | undefined, paths: readonly string[]): Format {
  const [path = ""] = paths;
  if (named !== undefined) for (const one of paths) checkPath(one);
  const format = named === undefined ? detectFormat(path) : asFormat(named);
  for (const other of paths.slice(1)) {
    if (ofFiles.has(format) && (named !== undefined || detectFormat(other) === format)) continue;
    throw new CommandError(
      `${path} and ${other} cannot be imported together.\n  Expected: one export or folder, or several files of one form\n  To do: import them one after the other`,
    );
  }
  return format;
}

function asFormat(named: string): Format {
  const format = formats.find((one) => one === named);
  if (format !== undefined) return format;
  const near = didYouMean(named, formats);
  const advice = "leave the option out: the command recognises the format";
  throw new CommandError(
    `--from is "${named}".\n  Expected: one of ${formats.join(", ")}\n  To do: ${near === undefined ? advice : `write "${near}", or ${advice}`}`,
  );
}
