// The minimum a build could take: writes as many files of the same sizes, each to a temporary file that it renames.
// Arguments: a JSON file with [path, size] pairs, a folder. Prints the milliseconds of the loop.
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";

const [list = "", folder = ""] = process.argv.slice(2);
const files = JSON.parse(readFileSync(list, "utf8"));
const bytes = Buffer.alloc(
  files.reduce((most, [, size]) => Math.max(most, size), 0),
  "news ",
);
mkdirSync(folder, { recursive: true });
const draft = join(folder, ".draft");
const made = new Set();

const start = performance.now();
for (const [file, size] of files) {
  const parent = dirname(join(folder, file));
  if (!made.has(parent)) mkdirSync(parent, { recursive: true });
  made.add(parent);
  const handle = openSync(draft, "w");
  writeSync(handle, bytes, 0, size);
  closeSync(handle);
  renameSync(draft, join(folder, file));
}
process.stdout.write(String(performance.now() - start));
