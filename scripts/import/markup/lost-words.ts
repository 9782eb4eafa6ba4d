import MarkdownIt from "markdown-it";
import { renderMarkdown } from "../../content/markdown.ts";
import { withoutAttributeLists } from "./attribute-lists.ts";
import type { Loss } from "./clean-html.ts";

const { unescapeAll } = new MarkdownIt().utils;

/** How many words a message names. */
const named = 8;

/**
 * The words of a source that are not visible in the Markdown made from it. It checks the conversion as a whole: no word
 * is lost silently.
 */
export function lostWords(source: string, markdown: string): readonly Loss[] {
  const shown = countsOf(renderMarkdown(markdown, { site: "https://digest.example", page: "/", lang: "en" }).plain);
  const missing: (string | undefined)[] = [];
  for (const word of wordsOf(textOfSource(source))) missing.push(take(shown, word) ? undefined : word);
  const lost = withoutJoined(missing, shown);
  if (lost.length === 0) return [];
  const more = lost.length > named ? ` and ${lost.length - named} more` : "";
  return [{ kind: "words", what: lost.slice(0, named).join(" ") + more }];
}

/** Takes a word of the article, if one is left. */
function take(shown: Map<string, number>, word: string): boolean {
  const left = shown.get(word) ?? 0;
  if (left > 0) shown.set(word, left - 1);
  return left > 0;
}

/** The most words that are one in the article. */
const mostJoined = 4;
/** The longest word that may be two in the article, in code units. */
const longestSplit = 60;

/**
 * The missing words without those that are there with other bounds: `n`, `o` as `no`, `wordnote` as `word`, `note`.
 * Undefined is a word that is there.
 */
function withoutJoined(missing: readonly (string | undefined)[], shown: Map<string, number>): readonly string[] {
  const lost: string[] = [];
  for (let at = 0; at < missing.length; at++) {
    const word = missing[at];
    if (word === undefined || takeParts(shown, word)) continue;
    const joined = takeJoined(shown, missing, at);
    if (joined === 0) lost.push(word);
    else at += joined - 1;
  }
  return lost;
}

/** How many missing words from `at` on are one word of the article; that word is taken. */
function takeJoined(shown: Map<string, number>, missing: readonly (string | undefined)[], at: number): number {
  let joined = missing[at] ?? "";
  for (let count = 2; count <= mostJoined; count++) {
    const next = missing[at + count - 1];
    if (next === undefined) return 0;
    joined += next;
    if (take(shown, joined)) return count;
  }
  return 0;
}

/** Takes the two words of the article that a word became. */
function takeParts(shown: Map<string, number>, word: string): boolean {
  if (word.length > longestSplit) return false;
  for (let cut = 1; cut < word.length; cut++) {
    const [first, second] = [word.slice(0, cut), word.slice(cut)];
    if ((shown.get(second) ?? 0) < (first === second ? 2 : 1)) continue;
    if (take(shown, first)) return take(shown, second);
  }
  return false;
}

const scripts = /[⁰¹²³⁴-⁾ⁿⁱᵃ-ᵡᶜᶠᶻʰʲʳˡˢʷˣʸ]+|[ₐ-ₜ₀-₎ᵢ-ᵪⱼ]+/g;

/** Raised or lowered digits are separate words, letters belong to their word. */
function apart(script: string): string {
  return /\p{N}/u.test(script) ? ` ${script} ` : script;
}

// Marks of emphasis and code, which do not separate words, and invisible characters.
const marks = /[*`~\u00ad\u200b-\u200d\u2060\ufeff]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

function wordsOf(text: string): readonly string[] {
  const plain = text.replace(marks, "").replace(scripts, apart).normalize("NFKC").toLowerCase();
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const inlineTags =
  /(?:<\/?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|output|q|s|samp|small|span|strike|strong|time|tt|u|var|wbr)(?:\s[^<>]*)?>)+/gi;

const destination = String.raw`[ \t]*(?:<[^<>\n]{0,600}>|(?:[^()\s]|\([^()\s]{0,100}\)){0,600})(?:\s{1,5}(?:"[^"]{0,500}"|'[^']{0,500}'))?[ \t]*`;
const linkEnds = new RegExp(String.raw`\]\(${destination}\)`, "g");
const imagesOfMarkdown = new RegExp(String.raw`!\[([^[\]]{0,1000})\](?:\(${destination}\)|\[[^[\]]{0,200}\])`, "g");

/** Links whose text is the number of a footnote: the digest numbers them itself. */
const footnoteLinks = /<a\b[^<>]*\bhref=["']?#[^<>]*>(?:<sup\b[^<>]*>)?[[(]?[\d:.*†‡§]{1,8}[\])]?(?:<\/sup>)?<\/a>/gi;

/** The visible text of a source: without tags, addresses and Markdown. */
function textOfSource(source: string): string {
  const text = withoutBlocks(
    withoutBlocks(withoutBlocks(source, "<!--", "-->"), "<script", "</script"),
    "<style",
    "</style",
  )
    .replace(/^[ \t>]*(?:`{3,}|~{3,}).*$/gm, " ")
    .replace(/^[ \t]{0,3}\*\[[^\]\n]*\]:.*$/gm, " ")
    .replace(
      /^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*(?:\n[ \t]*)?(?:<[^<>\n]*>|[a-z][a-z+.-]*:\S*|[/#.]\S*|[^\s.]{1,300}\.\S+)[ \t]*(?:["'(].*)?$/gim,
      " ",
    )
    .replace(/\[\^[^\]\n]{1,100}\]:?/g, " ")
    .replace(/\[[ xX]\](?=[ \t])/g, " ")
    .replace(imagesOfMarkdown, " $1 ")
    .replace(/\][ \t]?\[[^[\]]{0,200}\](?!\[)/g, "")
    .replace(linkEnds, "")
    .replace(/<(su[bp])\b[^<>]*>([^<>]{0,200})<\/\1>/gi, (_, __, script: string) => apart(script))
    .replace(
      /<span\b[^<>]*(?:vertical-align\s*:\s*(?:su|text-)|su(?:per|b)-?script)[^<>]*>([^<>]{0,200})<\/span>/gi,
      (_, script: string) => apart(script),
    )
    .replace(footnoteLinks, " ")
    .replace(inlineTags, (tags) => (/<\/(?:a|span)><(?:a|span)\b/i.test(tags) ? " " : ""))
    .replace(/<[a-z/!?][^<>]*>/gi, " ")
    .replace(/\b[a-z][a-z+.-]{1,20}:\/\/[^\s<>()"]+/gi, " ");
  return unescapeAll(withoutAttributeLists(text)).replace(/^[ \t>]*\d{1,9}[.)][ \t]/gm, " ");
}

/** The text without the parts from each `start` to the next `end`. */
function withoutBlocks(text: string, start: string, end: string): string {
  const lower = text.toLowerCase();
  let kept = "";
  let at = 0;
  for (let from = lower.indexOf(start); from !== -1; from = lower.indexOf(start, at)) {
    const close = lower.indexOf(end, from + start.length);
    if (close === -1) break;
    kept += `${text.slice(at, from)} `;
    at = close + end.length;
  }
  return kept + text.slice(at);
}
