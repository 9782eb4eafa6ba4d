import type { Element, ElementContent, Root, RootContent, Text } from "hast";

export type Parent = Root | Element;

/**
 * What replaces a node: itself, nothing, or other nodes. `ancestors` begin at the root; `position` is its place among
 * the children of the last one.
 */
type Change = (node: RootContent, ancestors: readonly Parent[], position: number) => readonly RootContent[];

/** Replaces every node below `parent`, deepest first, with the result of `change`. */
export function rewriteTree(parent: Parent, change: Change, above: readonly Parent[] = []): void {
  const ancestors = [...above, parent];
  const children = parent.children.flatMap((child, position) => {
    if (child.type === "element") rewriteTree(child, change, ancestors);
    return change(child, ancestors, position);
  });
  // Types of hast forbid a doctype below an element; the parser never puts one there.
  parent.children = joinTexts(children) as ElementContent[];
}

/** Makes one text of neighbouring ones: the conversion to Markdown takes quadratic time over a long row of them. */
function joinTexts(nodes: readonly RootContent[]): RootContent[] {
  const joined: RootContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === "text" && last?.type === "text") joined[joined.length - 1] = textNode(last.value + node.value);
    else joined.push(node);
  }
  return joined;
}

/** All text below a node. */
export function textOf(node: Root | RootContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

export function textNode(value: string): Text {
  return { type: "text", value };
}

export function elementNode(tagName: string, children: readonly ElementContent[], href?: string): Element {
  return { type: "element", tagName, properties: href === undefined ? {} : { href }, children: [...children] };
}

/** The property if it is a string, else "". */
export function textProperty(node: Element, name: string): string {
  const value = node.properties[name];
  return typeof value === "string" ? value : "";
}

export function isElement(node: Root | RootContent | undefined, ...tagNames: readonly string[]): node is Element {
  return node?.type === "element" && (tagNames.length === 0 || tagNames.includes(node.tagName));
}
