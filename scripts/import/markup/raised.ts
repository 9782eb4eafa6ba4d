import type { Root, RootContent } from "hast";
import { isElement, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

const raised = characters("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ");
const lowered = characters("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ");
const minus = /[−–‑]/g;

/** Endings that people also write on the line after a number: `21st`, `XXe`. */
const ordinalEndings = new Set("st nd rd th d e er re ère ere ème eme de nde te ten gr".split(" "));
/** Endings of titles that people also write on the line after a capital: `Mme`, `Dr`. */
const titleEndings = new Set("me mes lle lles gr r rs te ve ie ies".split(" "));
/** Endings that have a character of their own. */
const signs = new Map([
  ["o", "º"],
  ["tm", "™"],
  ["sm", "℠"],
  ["r", "®"],
]);
// Raised by nature.
const symbols = /^(?:\[.*\]|[*†‡§°'"′″ªº®©™℠]+)$/;

/**
 * Keeps the meaning of raised and lowered text: `10<sup>-9</sup>` must not become `10-9`. Uses Unicode's raised or
 * lowered characters where they exist, else `^` or `_`, e.g. `10^(1.5)`.
 */
export function plainScripts(root: Root): void {
  rewriteTree(root, (node, ancestors, position) => {
    const height = heightOf(node);
    if (height === undefined || !isElement(node)) return [node];
    const text = textOf(node).replace(/\s+/g, " ").trim();
    if (text === "") return [];
    const before = textBefore(ancestors.at(-1)?.children[position - 1]);
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
  const spelt = spell(text, set);
  if (/^\d+$/.test(text)) return spelt ?? text;
  const base = /[\p{L}\p{N})\]]+$/u.exec(before)?.[0] ?? "";
  if (base === "" || symbols.test(text)) return text;
  const ending = up ? writeEnding(text, base) : undefined;
  if (ending !== undefined) return ending;
  // Several notes: `ships¹,²`.
  if (up && /\p{L}{2}$/u.test(base) && /^\d+(?: ?[,;] ?\d+)+$/.test(text))
    return text.replace(/\d/g, (digit) => raised.get(digit) ?? digit);
  const isExpression = /[\d+=(-]/.test(text) || /^\p{L}{1,2}$/u.test(text) || /^(?:\p{L}|\d+)$/u.test(base);
  if (!isExpression) return ` (${text})`;
  return spelt ?? `${up ? "^" : "_"}${/^[\p{L}\p{N}]$/u.test(text) ? text : `(${text})`}`;
}

/** The ending of an ordinal, an abbreviation or a brand: `21st`, `Mme`, `nº`, `Nr.`, `Word™`. */
function writeEnding(text: string, base: string): string | undefined {
  const ending = text.toLowerCase();
  const isNumber = /^(?:\d+|[IVX]+|[IVXLCDM]{2,})$/.test(base);
  const isTitle = /^\p{Lu}$/u.test(base) && titleEndings.has(ending);
  if ((isNumber && ordinalEndings.has(ending.split(" ")[0] ?? "")) || isTitle) return text;
  if (/^\p{L}{1,4}\.$/u.test(text)) return text;
  if (text === "a" && (isNumber || /^\p{Lu}\p{L}{0,2}$/u.test(base))) return "ª";
  // A raised r is an exponent after a number or a letter, and a mark after a word.
  if (ending === "r" && base.length < 2) return undefined;
  return ending === text || ending.length > 1 || text === "R" ? signs.get(ending) : undefined;
}

/** The text in raised or lowered characters; undefined if one of them does not exist. */
function spell(text: string, set: ReadonlyMap<string, string>): string | undefined {
  const characters = [...text].map((character) => set.get(character));
  return characters.includes(undefined) ? undefined : characters.join("");
}

/** The end of the text of the node before. */
function textBefore(previous: RootContent | undefined): string {
  return previous === undefined ? "" : textOf(previous).slice(-40);
}

function characters(pairs: string): ReadonlyMap<string, string> {
  const all = [...pairs];
  return new Map(all.flatMap((plain, at) => (at % 2 === 0 ? [[plain, all[at + 1] ?? plain] as const] : [])));
}
