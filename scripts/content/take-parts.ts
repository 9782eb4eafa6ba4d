import MarkdownIt, { type Token } from "markdown-it";
import { addressOnSite, resolveLink } from "../base/site-path.ts";
import { typeset } from "../base/typeset.ts";
import { type ChartData, chartData } from "./chart-data.ts";
import type { DirectiveMeta } from "./directives.ts";
import { directives, openedBlock } from "./directives.ts";
import { embedOf, mediaOf } from "./embeds.ts";
import { inlineText } from "./inline-text.ts";
import type { ChartShape, TextPart, TextPicture } from "./text-parts.ts";

/** Where a text is. */
export interface TextPlace {
  /** The address of the site, without a final slash. */
  readonly site: string;
  /** The address of the page on the site; relative links resolve against it. */
  readonly page: string;
  /** The language for typesetting. */
  readonly lang: string;
}

/** A fault of a text: something in it cannot be shown. */
export interface TextFault {
  /** Of the text, 0 being the first. */
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
}

/** Replaces pictures, embeds and directives of a parsed text by parts, or by the markup of their kind. */
export function adoptParts(
  tokens: readonly Token[],
  place: TextPlace,
): { readonly tokens: Token[]; readonly parts: readonly TextPart[]; readonly faults: readonly TextFault[] } {
  const taker = new Taker(place);
  taker.take(tokens);
  return taker;
}

class Taker {
  readonly tokens: Token[] = [];
  readonly parts: TextPart[] = [];
  readonly faults: TextFault[] = [];
  readonly #place: TextPlace;

  constructor(place: TextPlace) {
    this.#place = place;
  }

  take(tokens: readonly Token[]): void {
    for (let position = 0; position < tokens.length; position++) {
      const token = tokens[position];
      if (token === undefined) continue;
      if (token.type === "directive_open") {
        const end = tokens.findIndex((each, at) => at > position && each.type === "directive_close");
        this.#directive(token, tokens.slice(position + 1, end));
        position = end;
      } else if (token.type === "paragraph_open" && !token.hidden && this.#paragraph(tokens, position)) {
        position += 2;
      } else {
        if (token.type === "inline") this.#lookForBlocks(token);
        if (token.type === "inline" && token.children)
          token.children = token.children.map((child) => this.#inline(child));
        this.tokens.push(token);
      }
    }
  }

  #add(part: TextPart): number {
    this.parts.push(part);
    return this.parts.length - 1;
  }

  #part(like: Token, part: TextPart, block: boolean): Token {
    return tokenLike(like, "part", { meta: { number: this.#add(part) }, block });
  }

  /** A paragraph of only pictures or one address is not a paragraph. */
  #paragraph(tokens: readonly Token[], position: number): boolean {
    const open = tokens[position] as Token;
    const line = tokens[position + 1];
    const inline = line?.children ?? [];
    const seen = inline.filter(
      ({ type, content }) => type !== "softbreak" && (type !== "text" || content.trim() !== ""),
    );
    if (seen.length > 0 && seen.every(({ type }) => type === "image")) {
      for (const image of seen) this.tokens.push(this.#part(open, pictureOf(image, this.#place, false), true));
      return true;
    }
    const address = bareAddress(line);
    const part = address === undefined ? undefined : partAt(address);
    if (part === undefined) return false;
    this.tokens.push(this.#part(open, part, true));
    return true;
  }

  #inline(token: Token): Token {
    return token.type === "image" ? this.#part(token, pictureOf(token, this.#place, true), false) : token;
  }

  #directive(open: Token, inside: readonly Token[]): void {
    const { name, rest } = open.meta as DirectiveMeta;
    switch (name) {
      case "key-points":
        this.#keyPoints(open, rest, inside);
        break;
      case "quote":
        this.#quote(open, inside);
        break;
      case "chart":
        this.#chart(open, rest, inside);
    }
  }

  #html(like: Token, content: string): void {
    this.tokens.push(tokenLike(like, "html_part", { content, block: true }));
  }

  #keyPoints(open: Token, title: string, inside: readonly Token[]): void {
    this.#html(open, '<div class="key-points">\n<p class="key-points-title">');
    if (title === "") this.tokens.push(this.#part(open, { kind: "label", key: "text.keyPoints" }, false));
    else this.tokens.push(tokenLike(open, "text", { content: typeset(title, this.#place.lang), block: false }));
    this.#html(open, "</p>\n");
    this.take(inside);
    this.#html(open, "</div>\n");
  }

  /** The last paragraph names the speaker if it begins with a dash. */
  #quote(open: Token, inside: readonly Token[]): void {
    const [begin, line, end] = inside.slice(-3);
    const first = line?.children?.[0];
    const speaker =
      begin?.type === "paragraph_open" && /^(?:—|–|--)\s/.test(line?.content ?? "") && first?.type === "text";
    this.#html(open, '<figure class="pull-quote">\n<blockquote>\n');
    this.take(speaker ? inside.slice(0, -3) : inside);
    this.#html(open, "</blockquote>\n");
    if (speaker && line !== undefined && end !== undefined) {
      first.content = first.content.replace(/^(?:—|–|--)\s+/, "");
      this.#html(open, "<figcaption>");
      this.tokens.push(line);
      this.#html(open, "</figcaption>\n");
    }
    this.#html(open, "</figure>\n");
  }

  #chart(open: Token, rest: string, inside: readonly Token[]): void {
    const [, shape, title = ""] = /^(bar|line)(?:\s+(.*))?$/.exec(rest) ?? [];
    if (shape === undefined) {
      this.#fault(open, "A chart without a form.", {
        expected: "`::: chart bar` or `::: chart line`, followed by what the chart shows",
        advice: "write bar to compare values, line to show them over time",
      });
      return;
    }
    if (title === "") {
      this.#fault(open, "A chart without a title.", {
        expected: "what the chart shows, after its form: the title above the chart, also for those who cannot see it",
        advice: `write e.g. \`::: chart ${shape} Votes by country, 2023\``,
      });
      return;
    }
    const data = chartOf(inside, this.#place);
    if (typeof data === "object" && "fault" in data) {
      this.#fault(open, `The chart ${data.fault}.`, {
        expected:
          "a table with labels in its first column and numbers in up to four others, or the address of a CSV file",
        advice: "correct the table; a cell without a number stays empty",
      });
    } else
      this.tokens.push(
        this.#part(
          open,
          { kind: "chart", shape: shape as ChartShape, title: typeset(title, this.#place.lang), data },
          true,
        ),
      );
  }

  /** A block that stayed text. */
  #lookForBlocks(token: Token): void {
    const start = token.map?.[0] ?? 0;
    for (const [nth, line] of token.content.split("\n").entries()) {
      const opened = openedBlock(line.trim());
      if (opened === undefined) continue;
      const known = directives.some((each) => each === opened.name);
      const found = known
        ? `The block ${opened.name} has no end.`
        : `There is no block ${JSON.stringify(opened.name.slice(0, 40))}.`;
      const advice = known
        ? "write a line `:::` after it; a block cannot contain another"
        : "write one of these, or delete the line";
      this.faults.push({
        line: start + nth,
        found,
        expected: `one of ${directives.join(", ")}, ended by a line :::`,
        advice,
      });
    }
  }

  #fault(token: Token, found: string, rule: { readonly expected: string; readonly advice: string }): void {
    this.faults.push({ line: token.map?.[0] ?? 0, found, ...rule });
  }
}

function tokenLike(like: Token, type: string, more: Partial<Pick<Token, "content" | "meta" | "block">>): Token {
  const token = new MarkdownIt.Token(type, "", 0);
  return Object.assign(token, { map: like.map, level: like.level }, more);
}

function pictureOf(token: Token, place: TextPlace, inline: boolean): TextPicture {
  const src = String(token.attrGet("src") ?? "");
  const alt = inlineText(token.children ?? []);
  const written = String(token.attrGet("title") ?? "").trim();
  const [, caption = "", credit = ""] = /^(.*?)(?:\s\|\s([^|]*))?$/s.exec(written) ?? [];
  return {
    kind: "picture",
    src: ownAddress(src, place),
    alt,
    ...(caption === "" || inline ? {} : { caption: typeset(caption, place.lang) }),
    ...(credit.trim() === "" || inline ? {} : { credit: credit.trim() }),
    ...(inline && written !== "" ? { title: typeset(written, place.lang) } : {}),
    ...(inline ? { inline } : {}),
  };
}

/** Root-relative where it is a file of this site. */
function ownAddress(src: string, { site, page }: TextPlace): string {
  const url = resolveLink(src, site, page);
  return url === undefined ? src : (addressOnSite(url, site) ?? url.href);
}

/** The address that a whole line consists of: a bare link, or text for a file of this site. */
function bareAddress(line: Token | undefined): string | undefined {
  const [first, second, third, ...more] = line?.children ?? [];
  if (line === undefined || first === undefined || more.length > 0) return undefined;
  if (first.type === "text" && second === undefined)
    return /^\/[^\s/]\S*$/.test(first.content) ? first.content : undefined;
  const bare =
    first.type === "link_open" && first.info === "auto" && second?.type === "text" && third?.type === "link_close";
  return bare ? String(first.attrGet("href")) : undefined;
}

function partAt(address: string): TextPart | undefined {
  const media = mediaOf(address);
  if (media !== undefined) return { kind: "media", media, src: address };
  const embed = embedOf(address);
  return embed === undefined ? undefined : { kind: "embed", embed };
}

function chartOf(inside: readonly Token[], place: TextPlace): ChartData | string | { readonly fault: string } {
  if (inside[0]?.type === "table_open") {
    const end = inside.findIndex(({ type }) => type === "table_close");
    if (end < inside.length - 1) return { fault: "has other text below its table" };
    return chartData(rowsOf(inside));
  }
  const line = inside.length === 3 ? inside[1]?.content.trim() : undefined;
  if (line !== undefined && /^\S+\.csv$/i.test(line)) {
    const address = ownAddress(line, place);
    if (address.startsWith("/")) return decodeURI(address);
  }
  return { fault: "has neither a table nor the address of a CSV file of this site" };
}

function rowsOf(tokens: readonly Token[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const { type, children } of tokens) {
    if (type === "tr_open") rows.push([]);
    if (type === "inline") rows.at(-1)?.push(inlineText(children ?? []));
  }
  return rows;
}
