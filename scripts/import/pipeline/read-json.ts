import { statSync } from "node:fs";
import { readRegularFile } from "../../base/regular-file.ts";
import type { Problem } from "../../content/problem.ts";
import { conversion, decoderOf, encodingOf, withoutForbidden } from "./encoding.ts";
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
  const bytes = readRegularFile(file);
  const encoding = encodingOf(bytes) ?? "utf-8";
  let text: string | undefined;
  try {
    text = decoderOf(encoding)?.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  if (text === undefined) {
    return problemOf(file, {
      found: `Some bytes of the file are not ${encoding.toUpperCase()}.`,
      expected: "JSON in UTF-8",
      advice: conversion(file),
    });
  }
  try {
    return { value: JSON.parse(text, (_, value) => (typeof value === "string" ? withoutForbidden(value) : value)) };
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
