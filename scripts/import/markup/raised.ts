import type { Root, RootContent } from "hast";
import { isElement, type Parent, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

const raised = characters("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ");
const lowered = characters("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ");
const minus = /[−–‑]/g;

/**
 * What can be raised without changing the meaning: ordinals and abbreviations of several languages, and trade marks.
 */
const abbreviations = new Set(
  "st nd rd th e er re ère ere ème eme de nde d o a os as ª º me mes lle lles gr te ten tm sm md r © ® ™".split(" "),
);

/**
 * Keeps the meaning of raised and lowered text: `10<sup>-9</sup>` must not become `10-9`. Uses Unicode's raised or
 * lowered characters where they exist, else `^` or `_`, e.g. `10^(1.5)`.
 */
export function plainScripts(root: Root): void {
  rewriteTree(root, (node, ancestors) => {
    const height = heightOf(node);
    if (height === undefined || !isElement(node)) return [node];
    const text = textOf(node).replace(/\s+/g, " ").trim();
    if (text === "") return [];
    const before = textBefore(node, ancestors.at(-1));
    const written = writeScript(text.replace(minus, "-"), height === "sup", before);
    return written === text ? node.children : [textNode(written)];
  });
}

/** Whether an element raises or lowers its text: by its name, its style or its class. */
function heightOf(node: RootContent): "sup" | "sub" | undefined {
  if (node.type === "element" && (node.tagName === "sup" || node.tagName === "sub")) return node.tagName;
  if (!isElement(node, "span", "font", "small", "em", "i", "b", "strong")) return undefined;
  const style = textProperty(node, "style");
  const classes = [node.properties.className].flat().join(" ");
  if (/vertical-align\s*:\s*(?:super|text-top)/i.test(style) || /(?:^|\s)super-?script(?:$|\s)/i.test(classes))
    return "sup";
  return /vertical-align\s*:\s*(?:sub|text-bottom)/i.test(style) || /(?:^|\s)sub-?script(?:$|\s)/i.test(classes)
    ? "sub"
    : undefined;
}

/** The text with raised or lowered characters, where that has a meaning. */
function writeScript(text: string, up: boolean, before: string): string {
  const set = up ? raised : lowered;
  const inCharacters = [...text].map((character) => set.get(character));
  const spelt = inCharacters.includes(undefined) ? undefined : inCharacters.join("");
  if (/^\d+$/.test(text)) return spelt ?? text;
  const base = /[\p{L}\p{N})\]]+$/u.exec(before)?.[0] ?? "";
  if (base === "" || abbreviations.has(text.toLowerCase().split(" ")[0] ?? "") || /^\[.*\]$|^[*†‡§]+$/.test(text))
    return text;
  const isExpression = /[\d+=(-]/.test(text) || /^\p{L}$/u.test(text) || /^(?:\p{L}|\d+)$/u.test(base);
  if (!isExpression) return ` (${text})`;
  return spelt ?? `${up ? "^" : "_"}${/^[\p{L}\p{N}]$/u.test(text) ? text : `(${text})`}`;
}

/** The text before a node in its parent; a letter if an inline parent has none. */
function textBefore(node: RootContent, parent: Parent | undefined): string {
  if (parent === undefined) return "";
  const siblings: readonly RootContent[] = parent.children;
  const position = siblings.indexOf(node);
  const previous = siblings[position - 1];
  if (previous !== undefined) return textOf(previous).slice(-40);
  return "";
}

function characters(pairs: string): ReadonlyMap<string, string> {
  const all = [...pairs];
  return new Map(all.flatMap((plain, at) => (at % 2 === 0 ? [[plain, all[at + 1] ?? plain] as const] : [])));
}
