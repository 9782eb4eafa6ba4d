import type { Element, Root } from "hast";
import type { Handle } from "hast-util-to-mdast";
import { memoize } from "../../base/memoize.ts";
import { elementNode, isElement, type Parent, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

// In capitals, because HTML parsers use lower case.
const markName = "FOOTNOTE-MARK";
const noteName = "FOOTNOTE-TEXT";

/**
 * Footnotes of any system as elements that `footnoteHandlers` knows: a mark is a link to a note, a note is the block
 * there. Marks without a note and notes without a mark stay text.
 */
export function findFootnotes(root: Root): void {
  const blocks = blocksById(root);
  const numbers = new Map<Element, number>();
  const places = new Set<string>();
  const isBlank = memoize((note: Element) => textOf(note).trim() === "");
  rewriteTree(root, (node, ancestors) => {
    const note = isMark(node, ancestors) ? blocks.get(targetOf(node) ?? "") : undefined;
    if (note === undefined || ancestors.includes(note) || isBlank(note)) return [node];
    const number = String(numbers.get(note) ?? numbers.size + 1);
    numbers.set(note, Number(number));
    for (const place of [node, ...ancestors.filter((one) => isElement(one, "sup", "span"))])
      if (isElement(place) && idOf(place) !== "") places.add(idOf(place));
    return [elementNode(markName, [textNode(`[${number}]`)], number)];
  });
  if (numbers.size === 0) return;
  const notes = new Map<number, Element>();
  rewriteTree(root, (node) => {
    if (isElement(node, "sup") && node.children.every((child) => isElement(child, markName))) return node.children;
    const number = isElement(node) ? numbers.get(node) : undefined;
    if (number === undefined || !isElement(node)) return [node];
    dropWaysBack(node, places);
    notes.set(number, elementNode(noteName, node.children, String(number)));
    return [];
  });
  dropFrames(root);
  const last = root.children.findLastIndex((child) => isElement(child, "hr") || textOf(child).trim() !== "");
  if (isElement(root.children[last], "hr")) root.children.splice(last, 1);
  root.children.push(...[...notes].sort(([a], [b]) => a - b).map(([, note]) => note));
}

/** Whether an element is a mark or the text of a footnote. */
export function isFootnote(node: Element): boolean {
  return node.tagName === markName || node.tagName === noteName;
}

/** Serialises footnotes. */
export const footnoteHandlers: Readonly<Record<string, Handle>> = {
  [markName]: (_, node) => {
    const identifier = textProperty(node, "href");
    return { type: "footnoteReference", identifier, label: identifier };
  },
  [noteName]: (state, node) => {
    const identifier = textProperty(node, "href");
    return { type: "footnoteDefinition", identifier, label: identifier, children: state.toFlow(state.all(node)) };
  },
};

/** A raised link, or one with a footnote class, to an anchor on the same page. */
function isMark(node: Root | Parent["children"][number], ancestors: readonly Parent[]): node is Element {
  if (!isElement(node, "a") || targetOf(node) === undefined) return false;
  const isRaised = ancestors.some((one) => isElement(one, "sup")) || node.children.some((one) => isElement(one, "sup"));
  const text = textOf(node).trim();
  const classes = classesOf(node);
  const isNamed = classes.some((name) => /footnote|fn-?ref|noteref/i.test(String(name)));
  return (
    (isRaised || isNamed || /^\[\d{1,3}\]$/.test(text)) && !isArrow(text) && /^[[(]?[\w:.*†‡§]{1,8}[\])]?$/.test(text)
  );
}

/** The id that a link of the page leads to. */
function targetOf(link: Element): string | undefined {
  const href = textProperty(link, "href");
  return /^#.{1,200}$/.test(href) ? decoded(href.slice(1)) : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The blocks of a tree, by the ids at their beginning. */
function blocksById(root: Root): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  // A paragraph with thousands of marks is asked for its text once.
  const textOfBlock = memoize((block: Element) => textOf(block).trimStart());
  rewriteTree(root, (node, ancestors) => {
    if (!isElement(node) || idOf(node) === "") return [node];
    const block = [...ancestors, node].filter((one) => isElement(one, "li", "p", "div", "dd", "aside")).at(-1);
    const begins = block === node || (isElement(block) && textOfBlock(block).startsWith(textOf(node).trim()));
    if (isElement(block) && begins) found.set(idOf(node), block);
    return [node];
  });
  return found;
}

/** The id of an element, or the `name` that Word writes. */
function idOf(node: Element): string {
  return textProperty(node, "id") || (isElement(node, "a") ? textProperty(node, "name") : "");
}

/** Links of a note that lead back to its marks. */
function dropWaysBack(note: Element, places: ReadonlySet<string>): void {
  rewriteTree(note, (node) => {
    if (!isElement(node, "a")) return [node];
    const isNamed = classesOf(node).some((name) => /backref|back-?link|reversefootnote/i.test(String(name)));
    const target = targetOf(node);
    const leadsBack = target !== undefined && (places.has(target) || isArrow(textOf(node).trim()));
    return isNamed || leadsBack ? [] : [node];
  });
}

function isArrow(text: string): boolean {
  return /^[↑↩⤴⏎^]\ufe0e?\d*$/.test(text);
}

/** Lists and sections that contained only notes, and the rule above them. */
function dropFrames(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node)) return [node];
    const classes = classesOf(node).join(" ");
    if (isElement(node, "hr") && /footnotes/.test(classes)) return [];
    const isFrame = isElement(node, "ol", "ul") || /footnotes/.test(classes);
    return isFrame && node.children.every((child) => isElement(child, "hr") || textOf(child).trim() === "")
      ? []
      : [node];
  });
}

function classesOf(node: Element): readonly unknown[] {
  return [node.properties.className].flat();
}
