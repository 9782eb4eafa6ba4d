import { type Document, isMap, isScalar, isSeq, type Scalar } from "yaml";

/** Fields whose values are text for readers, whatever map they belong to. */
const texts = new Set([
  ...["title", "summary", "withdrawn", "dateline", "alt", "credit", "caption", "text", "author"],
  ...["name", "description", "role", "bio", "copyright"],
]);

/** The values of a YAML text that readers see as text. Keys with a dot are those of strings files: their values are all text. */
export function textValues(document: Document): readonly Scalar[] {
  const found: Scalar[] = [];
  const look = (node: unknown, isText: boolean): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : "";
        look(value, texts.has(name) || name.includes(".") || (isText && isMap(node)));
      }
    } else if (isSeq(node)) for (const item of node.items) look(item, isText);
    else if (isScalar(node) && isText) found.push(node);
  };
  look(document.contents, false);
  return found;
}
