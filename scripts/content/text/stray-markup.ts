import { htmlTagNames } from "html-tag-names";
import type { Token } from "markdown-it";
import type { ParsedMarkdown } from "../markdown.ts";
import { type Problem, quote, type Rule } from "../problem.ts";
import { yamlDocument } from "../yaml-document.ts";
import { type Body, maxOfAKind } from "./body.ts";
import { textValues } from "./text-values.ts";

interface Kind {
  readonly pattern: RegExp;
  /** Whether a match is really meant as markup. */
  readonly isMeant?: (match: RegExpExecArray) => boolean;
  readonly found: (written: string) => string;
  readonly rule: Rule;
}

const tags = new Set(htmlTagNames);
const expected = "Markdown";

/** Bold text that Markdown does not recognise. */
const asterisks: Kind = {
  pattern: /(?<![\p{Script=Latin}\p{N}*\\])\*\*(?=[^\s*])[^*\n]{1,1000}\*\*(?!\*)/gu,
  found: (written) => `Readers see the asterisks of ${quote(written)}.`,
  rule: {
    expected: "bold text between `**`, without spaces or punctuation at its edges",
    advice: "move spaces and punctuation out of the asterisks, or put a space around them",
  },
};

/** Links that Markdown does not recognise. */
const brokenLinks: Kind = {
  pattern: /(?<![\w!])\[[^[\]\n]{1,300}\]\((?:[^()\n\0]{1,500}\)|(?=[/#.\0]))/g,
  found: (written) => `Readers see the Markdown ${quote(written)}.`,
  rule: {
    expected: "links `[text](address)`, the address without spaces, with its last bracket",
    advice: "correct the address; write a space in it as %20",
  },
};

/** Text that writers mean as markup and readers see as plain text. */
const kinds: readonly Kind[] = [
  {
    pattern: /<!--|\{#[^{}#]{1,1000}#\}|%%[^%\n]{1,1000}%%|\{>>[^{}<]{1,1000}<<\}/g,
    found: () => "Readers see this comment.",
    rule: { expected: "text for readers", advice: "delete it, or write it as a comment of the front matter: # …" },
  },
  {
    pattern: /<\/?([a-z][a-z0-9.-]*)(?:\s[^<>]{0,1000})?\/?>/gi,
    // A component of MDX begins with a capital, the name of a custom element has a hyphen.
    isMeant: ([written, name = ""]) =>
      tags.has(name.toLowerCase()) || name.includes("-") || (/^[A-Z]/.test(name) && /[=/]/.test(written)),
    found: (written) => `Readers see the tag ${quote(written)}.`,
    rule: { expected, advice: "write it in Markdown, or in backquotes if readers are to see it" },
  },
  {
    pattern: new RegExp(
      [
        /\{\{[^{}]{0,1000}\}\}|\{%[^{}%]{0,1000}%\}|<[%?][^<>]{0,1000}[%?]>/,
        /\[\/?(?:caption|gallery|embed|audio|video|playlist)\b[^[\]]{0,1000}\]/,
        /\[[a-z][\w-]{0,50} [\w-]{1,50}=[^[\]]{0,1000}\]|\[\/[a-z][\w-]{0,50}\]|!?\[\[[^[\]\n]{1,500}\]\]|\[TOC\]/,
      ]
        .map(({ source }) => source)
        .join("|"),
      "g",
    ),
    found: (written) => `Readers see the shortcode ${quote(written)}.`,
    rule: { expected, advice: "write what it means, or delete it" },
  },
  {
    pattern: /\{:\s?[.#a-z][^{}\n]{0,200}\}|\{[.#][a-z][\w -]{0,100}\}|\{[a-z-]{1,30}=[^{}\n]{1,100}\}/gi,
    found: (written) => `Readers see the attributes ${quote(written)}.`,
    rule: { expected, advice: "delete them" },
  },
  {
    pattern: /\[\^[^\]\n[]{1,100}\]:?|\^\[[^[\]\n]{1,500}\]/g,
    found: (written) => `Readers see the footnote mark ${quote(written)}.`,
    rule: {
      expected: "marks `[^1]` in the text, each with its note `[^1]: …`",
      advice: "correct the mark, or delete it",
    },
  },
  {
    pattern:
      /\{(\+\+|--|==|~~)[^{}\n]{1,1000}\1\}|==[^\s=](?:[^=\n]{0,200}[^\s=])?==|(?<![\w+])\+\+[^\s+](?:[^+\n]{0,200}[^\s+])?\+\+(?!\+)/g,
    found: (written) => `Readers see the editing mark ${quote(written)}.`,
    rule: { expected, advice: "accept or reject the change: write the text as it is to be" },
  },
  {
    pattern: /\b(?:TODO|FIXME|TKTK)\b|\b[Ll]orem [Ii]psum dolor\b/g,
    found: (written) => `Readers see the note ${quote(written)}.`,
    rule: { expected: "text for readers", advice: "do what it says, then delete it" },
  },
  {
    pattern: /(?<![\w\]!])\[[^[\]\n]{1,300}\]\[[^[\]\n]{0,300}\](?![(:[])/g,
    found: (written) => `Readers see the Markdown ${quote(written)}.`,
    rule: {
      expected: "links whose label a line `[label]: https://…` defines",
      advice: "write the address in place of the label, `[text](https://…)`, or define the label",
    },
  },
  {
    pattern: /^(?:#{2,6}(?=[^\s#])|#{7,}(?=\s)).{0,200}/gm,
    found: (written) => `Readers see the Markdown ${quote(written)}.`,
    rule: { expected: "headings of two to six # and a space", advice: "write a space after the #" },
  },
  brokenLinks,
  {
    pattern: /^\|[^\n]{0,1000}\|[ \t]*$/gm,
    found: (written) => `Readers see the row of a table ${quote(written)}.`,
    rule: {
      expected: "a line `|---|---|` below the first row of a table, with as many cells",
      advice: "add the line or correct it",
    },
  },
  {
    pattern:
      /^\[[ xX]\](?=[ \t])|^\[![A-Za-z]{2,20}\]|^(?:!!!|\?{3}\+?)[ \t]+[a-z]+|^\*\[[^[\]\n]{1,100}\]:|^:[ \t]+(?=\S)|(?<=\p{L})~[\p{L}\p{N}]{1,20}~|\^[-−+\p{L}\p{N}]{1,20}\^/gmu,
    found: (written) => `Readers see the Markdown ${quote(written.trim())}.`,
    rule: {
      expected: "Markdown as in docs/guide/text.md: without tasks, alerts, definitions and raised letters",
      advice: "write what readers are to see",
    },
  },
  {
    pattern: /\$\$[^$\n]{0,500}[\\^_=][^$\n]{0,500}\$\$|(?<![\w$])\$[^$\s][^$\n]{0,200}[\\^_{][^$\n]{0,200}\$(?!\w)/g,
    found: (written) => `Readers see the formula ${quote(written)}.`,
    rule: { expected, advice: "write it in letters, digits and signs, or as a picture" },
  },
  {
    pattern: /^(?:import\s[^\n]{1,200}\sfrom\s["'][^\n]{1,200}|export\s(?:const|default|function|let)\s[^\n]{1,200})/gm,
    found: (written) => `Readers see the program code ${quote(written)}.`,
    rule: { expected, advice: "delete it" },
  },
  {
    pattern: /\ufffd|Ã[\u0080-\u00bf]|â€[™œ\u009d“”¢¦˜]/g,
    found: (written) => `Readers see ${quote(written)}: a character was damaged when the text was converted.`,
    rule: { expected: "the character that the author wrote", advice: "type it again, or convert the text as UTF-8" },
  },
  {
    pattern: /^:{3,}[ \t]*$|^:{4,}.{0,200}/gm,
    found: (written) => `Readers see the marks ${quote(written.trim())}.`,
    rule: {
      expected: "blocks that begin with `::: quote`, `::: key-points` or `::: chart` and end with `:::`",
      advice: "delete the line, or write the line that opens the block",
    },
  },
  asterisks,
];

const plainText: Rule = {
  expected: "plain text: this field takes neither Markdown nor HTML",
  advice: "write only what readers are to see",
};

const links: Kind = {
  pattern: /\]\((?:https?:|\/)[^()\s]{1,500}\)/g,
  found: (written) => `Readers see the Markdown ${quote(written)}.`,
  rule: plainText,
};

/** Markup that a field without Markdown shows as written. */
const kindsInFields: readonly Kind[] = [
  ...kinds.filter((kind) => kind !== asterisks && kind !== brokenLinks),
  {
    pattern: /\*\*[^\s*](?:[^*\n]{0,500}[^\s*])?\*\*/g,
    found: (written) => `Readers see the Markdown ${quote(written)}.`,
    rule: plainText,
  },
  links,
];

/** The same warnings for the values of a YAML text, which are not Markdown. */
export function strayMarkupInFields(yaml: Body): readonly Problem[] {
  if (!kindsInFields.some(({ pattern }) => yaml.text.search(pattern) >= 0)) return [];
  const document = yamlDocument(yaml.text);
  if (document === undefined) return [];
  const problems = textValues(document).flatMap(({ field, node }) => {
    if (typeof node.value !== "string") return [];
    const [from, to] = node.range ?? [0, 0];
    const written = yaml.text.slice(from, to);
    // The reason of a withdrawal may have links.
    const kinds = field === "withdrawn" ? kindsInFields.filter((kind) => kind !== links) : kindsInFields;
    return kinds.flatMap((kind) => {
      const match = [...written.matchAll(kind.pattern)].find((each) => kind.isMeant?.(each) !== false);
      if (match === undefined) return [];
      return [yaml.warning(from + match.index, match[0].length, kind.found(match[0]), plainText)];
    });
  });
  return problems.slice(0, maxOfAKind);
}

/**
 * Warnings of markup that readers would see: comments, tags, shortcodes, footnote marks.
 */
export function strayMarkup(body: Body, { tokens }: ParsedMarkdown): readonly Problem[] {
  const problems: Problem[] = [];
  let last: readonly [number, number] = [0, body.lines];
  for (const token of tokens) {
    if (problems.length >= maxOfAKind) break;
    if (token.map !== null) last = token.map;
    if (token.type === "code_block") problems.push(codeByIndent(body, token));
    if (token.type === "fence" && !isClosed(token)) problems.push(codeWithoutEnd(body, token));
    if (token.type !== "inline") continue;
    problems.push(...linksWithoutText(body, token, last));
    const written = visibleText(token);
    if (!/[<[{*%=#:|$^~+!?\ufffdÃâ]|TODO|FIXME|TKTK|orem [Ii]psum d|^(?:im|ex)port\s/m.test(written)) continue;
    const finder = new Finder(body, last);
    for (const kind of kinds) {
      // Report one of a kind for each line.
      const lines = new Set<number>();
      for (const match of written.matchAll(kind.pattern)) {
        if (problems.length >= maxOfAKind || lines.size === last[1] - last[0]) break;
        if (kind.isMeant?.(match) === false || finder.lacks(match[0])) continue;
        const offset = finder.find(match[0]);
        const line = body.lineAt(offset);
        if (!lines.has(line)) problems.push(body.warning(offset, match[0].length, kind.found(match[0]), kind.rule));
        lines.add(line);
      }
    }
  }
  return problems.slice(0, maxOfAKind);
}

/** Text that is neither code nor part of an address. */
function visibleText({ children }: Token): string {
  return (children ?? [])
    .map(({ type, content }) =>
      type === "text" ? content : type === "softbreak" || type === "hardbreak" ? "\n" : "\0",
    )
    .join("");
}

/** Finds the text of a block in its source lines, one occurrence after another. */
class Finder {
  readonly #text: string;
  readonly #start: number;
  readonly #next = new Map<string, number>();

  constructor(body: Body, [from, to]: readonly [number, number]) {
    this.#start = body.startOf(from);
    this.#text = body.text.slice(this.#start, body.startOf(to));
  }

  /** Whether an earlier search failed: the source has the text in another form, and its block is already reported. */
  lacks(written: string): boolean {
    return this.#next.get(written) === Number.POSITIVE_INFINITY;
  }

  find(written: string): number {
    const at = this.#text.indexOf(written, this.#next.get(written) ?? 0);
    this.#next.set(written, at < 0 ? Number.POSITIVE_INFINITY : at + 1);
    return this.#start + Math.max(0, at);
  }
}

/** A code block whose last line closes it. */
function isClosed({ map, content }: Token): boolean {
  const lines = content === "" ? 0 : content.replace(/\n$/, "").split("\n").length;
  return map === null || map[1] - map[0] > lines + 1;
}

function codeWithoutEnd(body: Body, { map, markup }: Token): Problem {
  const start = body.startOf(map?.[0] ?? 0);
  const at = Math.max(start, body.text.indexOf(markup, start));
  return body.warning(at, markup.length, "Readers see all that follows as program code.", {
    expected: "a line of the same marks below the code",
    advice: `write ${markup} on a line of its own where the code ends, or delete this line`,
  });
}

/** Links that readers cannot see, because nothing is between their brackets. */
function linksWithoutText(body: Body, { children }: Token, [from, to]: readonly [number, number]): readonly Problem[] {
  const lost = addressesWithoutText(children ?? []);
  if (lost.length === 0) return [];
  const start = body.startOf(from);
  const brackets = [...body.text.slice(start, body.startOf(to)).matchAll(/\[\s*\](?=[([])/g)];
  return lost.map((address, nth) =>
    body.warning(start + (brackets[nth]?.index ?? 0), 2, `Readers do not see the link to ${quote(address)}.`, {
      expected: "text between the brackets of a link",
      advice: "write what readers are to click on, or delete the link",
    }),
  );
}

function addressesWithoutText(tokens: readonly Token[]): readonly string[] {
  const addresses: string[] = [];
  let open: Token | undefined;
  for (const token of tokens) {
    if (token.type === "link_open") open = token;
    else if (token.type === "link_close" && open !== undefined) addresses.push(String(open.attrGet("href") ?? ""));
    if (
      token.type === "link_close" ||
      (token.type !== "link_open" && (token.type !== "text" || token.content.trim() !== ""))
    )
      open = undefined;
  }
  return addresses;
}

function codeByIndent(body: Body, { map }: Token): Problem {
  const [line] = map ?? [0];
  const start = body.startOf(line);
  const text = body.text.slice(start, body.startOf(line + 1)).trimEnd();
  const indent = text.length - text.trimStart().length;
  return body.warning(start + indent, text.length - indent, "Readers see this paragraph as program code.", {
    expected: "paragraphs that begin at the edge; a tab or four spaces make code of them",
    advice: "delete the space before the line; put real code between lines of three backquotes",
  });
}
