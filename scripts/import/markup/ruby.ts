import type { Root } from "hast";
import { isElement, rewriteTree, textNode } from "./rewrite-tree.ts";

/** Readings of characters go behind them, in brackets: `漢(かん)`. */
export function plainRuby(root: Root): void {
  rewriteTree(root, (node) => {
    if (isElement(node, "rp")) return [];
    if (!isElement(node, "rt")) return [node];
    return [textNode("("), ...node.children, textNode(")")];
  });
}
