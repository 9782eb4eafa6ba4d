import type { Element, RootContent } from "hast";
import { isElement, textOf } from "./rewrite-tree.ts";

/**
 * A MathML formula on one line, with its meaning: powers as `x^(2)`, indices as `a_(1)`, fractions as `(a)/(b)`,
 * roots as `√(x)`. Annotations are dropped.
 */
export function plainFormula(formula: Element): string {
  return partText(formula).replace(/\s+/g, " ").trim();
}

function partText(node: RootContent): string {
  if (node.type === "text") return node.value.trim() === "" ? "" : node.value.trim();
  if (!isElement(node)) return "";
  const parts = node.children.filter((child) => isElement(child) || textOf(child).trim() !== "");
  const [first = "", second = "", third = ""] = parts.map(partText);
  switch (node.tagName) {
    case "annotation":
    case "annotation-xml":
      return "";
    case "msup":
    case "mover":
      return `${first}^${grouped(second)}`;
    case "msub":
    case "munder":
      return `${first}_${grouped(second)}`;
    case "msubsup":
    case "munderover":
      return `${first}_${grouped(second)}^${grouped(third)}`;
    case "mfrac":
      return `${grouped(first)}/${grouped(second)}`;
    case "msqrt":
      return `√${grouped(parts.map(partText).join(""))}`;
    case "mroot":
      return `${grouped(first)}^(1/${grouped(second)})`;
    case "mtr":
      return `${parts.map(partText).join(" ")}; `;
    case "mspace":
      return " ";
    case "mo":
      return /^[()[\]{}|,.]$/.test(first) ? first : ` ${first} `;
    default:
      return parts.map(partText).join("");
  }
}

/** Parts of more than one character get brackets. */
function grouped(text: string): string {
  const plain = text.trim();
  return /^(?:\d+|.)$/u.test(plain) ? plain : `(${plain})`;
}
