import { statSync } from "node:fs";
import { readRegularFile } from "../../base/regular-file.ts";
import type { Problem } from "../../content/problem.ts";
import { problemOf } from "./problem-at.ts";

/** The largest JSON file that is read, in bytes: JSON is read whole. */
const largest = 256 * 1024 * 1024;

/** The value of a JSON file, or what is wrong with it. */
export function readJson(file: string): { readonly value: unknown } | Problem {
  const { size } = statSync(file);
  if (size > largest) {
    return problemOf(file, {
      found: `The file has ${size.toLocaleString("en")} bytes.`,
      expected: `at most ${largest.toLocaleString("en")} bytes of JSON`,
      advice: "export fewer posts at a time",
    });
  }
  try {
    return {
      value: JSON.parse(
        readRegularFile(file)
          .toString("utf8")
          .replace(/^\ufeff/, ""),
      ),
    };
  } catch (error) {
    // The parser throws a RangeError if JSON is nested too deep.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return problemOf(file, {
      found: `The JSON cannot be read: ${error.message}.`,
      expected: "a whole export",
      advice: "export it again; if the file was cut off while it was copied, copy it again",
    });
  }
}
