import { type Document, isMap, isScalar, isSeq, type Scalar } from "yaml";
import { shownNames } from "../shown-fields.ts";

/** Fields whose values are text for readers, whatever map they belong to. */
const texts = new Set<string>([
  ...shownNames,
  ...["title", "summary", "withdrawn", "alt", "credit", "caption", "text", "author"],
  ...["name", "description", "role", "bio", "copyright", "aliases", "thanks"],
]);

/** A value that readers see as text, and the field it belongs to. */
export interface TextValue {
  readonly field: string;
  readonly node: Scalar;
}

/**
 * The values of a YAML text that readers see as text. Keys with a dot are those of strings files: all their values are
 * text.
 */
export function textValues(document: Document): readonly TextValue[] {
  const found: TextValue[] = [];
  const look = (node: unknown, field: string, isText: boolean): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : "";
        look(value, name, isText || texts.has(name) || name.includes("."));
      }
    } else if (isSeq(node)) for (const item of node.items) look(item, field, isText);
    else if (isScalar(node) && isText && !isAddress(field, node)) found.push({ field, node });
  };
  look(document.contents, "", false);
  return found;
}

/** Aliases of articles are addresses; those of registry entries are names. */
function isAddress(field: string, { value }: Scalar): boolean {
  return field === "aliases" && typeof value === "string" && value.startsWith("/");
}
