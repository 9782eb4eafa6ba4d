import { quote } from "../../content/problem.ts";
import type { Loss } from "../markup/clean-html.ts";
import type { Post } from "../post.ts";
import type { Findings } from "./findings.ts";
import { problemAt, problemIn, type Words } from "./problem-at.ts";

const mend = "if it showed something to readers, write that as text or link to it";

const lossWords: Readonly<Record<Exclude<Loss["kind"], "image">, (what: string) => Words>> = {
  script: () => ({
    found: "A script was left out.",
    expected: "text: articles cannot contain scripts",
    advice: mend,
  }),
  embed: (what) => ({
    found: `The element \`${what.slice(1)}\` names no address and was left out.`,
    expected: "an address to link to",
    advice: mend,
  }),
  form: (what) => ({
    found: `The content of the element \`${what.slice(1)}\` was left out.`,
    expected: "text: articles cannot contain forms",
    advice: mend,
  }),
  formula: () => ({
    found: "A formula became plain text.",
    expected: "text: articles cannot contain MathML",
    advice: "check that it still makes sense",
  }),
  abbreviation: () => ({
    found: "The meaning of an abbreviation was left out.",
    expected: "words in the text: articles have no abbreviations with titles",
    advice: "write it out where readers need it",
  }),
  "unknown tag": (what) => ({
    found: `${quote(what)} is not HTML; it stays as text.`,
    expected: "tags of HTML",
    advice: "look at the sentence in the article",
  }),
  "broken tag": (what) => ({
    found: `${quote(what)} could not be read as HTML; it stays as text.`,
    expected: "tags with quotation marks around each value",
    advice: "look at the sentence in the article",
  }),
  "raw Markdown": (what) => ({
    found: `Readers will see ${quote(what)}: the source has Markdown where only HTML is read.`,
    expected: "Markdown after a blank line, or HTML",
    advice: "correct the sentence in the article",
  }),
  words: (what) => ({
    found: `Not in the article: ${quote(what)}.`,
    expected: "every word of the source",
    advice: "add what is missing, or leave it if readers never saw it",
  }),
};

// Tags are counted by name, other losses by kind.
const byName = new Set<Loss["kind"]>(["unknown tag", "broken tag", "embed", "form"]);

/** Reports what an article lacks of its post, each kind once. */
export function reportLoss(findings: Findings, post: Post, { kind, what }: Loss): void {
  if (kind === "image") return;
  const name = byName.has(kind) ? (/^<\/?[\w.-]*/.exec(what)?.[0] ?? what) : "";
  findings.count(`loss ${kind} ${name}`, post.source, () => {
    const words: Words = { severity: "warning", ...lossWords[kind](what) };
    const sought = kind === "words" ? (what.split(" ")[0] ?? "") : what;
    const at = kind === "words" ? findWord(post.body, sought) : post.body.indexOf(sought);
    return at === -1
      ? problemIn(post.source, words)
      : problemAt(post.source, post.bodyOffset + at, sought.length, words);
  });
}

function findWord(body: string, word: string): number {
  const lower = body.toLowerCase();
  return lower.length === body.length ? lower.indexOf(word) : -1;
}
