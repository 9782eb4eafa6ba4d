import { type Document, parseDocument } from "yaml";

/**
 * A YAML text with the places of its values; undefined if it is malformed or nested too deeply. With `repeatedKeys`,
 * a key may appear twice.
 */
export function yamlDocument(yaml: string, { repeatedKeys = false } = {}): Document.Parsed | undefined {
  try {
    // A message with an excerpt for each error takes quadratic time.
    const document = parseDocument(yaml, {
      version: "1.2",
      schema: "core",
      uniqueKeys: !repeatedKeys,
      prettyErrors: false,
    });
    return document.errors.length === 0 ? document : undefined;
  } catch (error) {
    // The parser calls itself for every level.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
