import type { Root } from "hast";
import { isElement, rewriteTree, textNode } from "./rewrite-tree.ts";

/** Readings of characters go behind them, in brackets: `漢(かん)`. */
export function plainRuby(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, "rp", "rt")) return [node];
    return node.tagName === "rp" ? [] : [textNode("("), ...node.children, textNode(")")];
  });
}
