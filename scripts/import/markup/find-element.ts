import type { Element, Root } from "hast";
import { isElement } from "./rewrite-tree.ts";

/** The first element, in the order of the text, that `matches`; undefined when there is none. */
export function findElement(parent: Root | Element, matches: (element: Element) => boolean): Element | undefined {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    const found = matches(child) ? child : findElement(child, matches);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first element with a class. */
export function findByClass(parent: Root | Element, name: string): Element | undefined {
  return findElement(parent, ({ properties }) => [properties.className].flat().includes(name));
}

/** The markup inside an element, as in the source of the tree. */
export function markupIn(element: Element, html: string): string {
  const start = element.children[0]?.position?.start.offset;
  const end = element.children.at(-1)?.position?.end.offset;
  return start === undefined || end === undefined ? "" : html.slice(start, end);
}
