import MarkdownIt from "markdown-it";
import type { TagRule } from "../pipeline/mapping.ts";
import type { GalleryPicture } from "../post.ts";
import type { BuiltinRule } from "./builtin-tags.ts";
import type { BadTag, Piece, Tag } from "./tags.ts";

/** What is needed to expand the tags of one file. */
export interface Expansion {
  readonly rules: ReadonlyMap<string, BuiltinRule>;
  /** A field of the file's own front matter, for outputs like `{{ page.image }}`. */
  field(name: string): string | undefined;
  /** The target of a reference; undefined when the name is unknown. */
  reference(target: string): string | undefined;
  /** The name of an editor, by the old site's term. */
  editorName(term: string): string;
  /** The pictures of a gallery; none if the source does not contain them. */
  gallery(ids: readonly string[]): readonly GalleryPicture[];
  /** Whether the content of tags without a rule is kept. */
  readonly keepsInner?: boolean;
  /** Called for each tag without a rule. */
  unknown(tag: BadTag): void;
}

/** A link to nowhere: it becomes text. */
export const nowhere = "about:blank";

const inline = new MarkdownIt({ html: true });

/** The text with each tag replaced by the Markdown or HTML of its rule. */
export function expandTags(pieces: readonly Piece[], expansion: Expansion): string {
  const texts: string[] = [];
  // Whether the last line of the text so far is blank.
  let startsLine = true;
  const add = (text: string) => {
    if (text === "") return;
    texts.push(text);
    const line = text.slice(text.lastIndexOf("\n") + 1);
    startsLine = line.trim() === "" && (startsLine || line !== text);
  };
  for (const [position, piece] of pieces.entries()) {
    if (typeof piece === "string") {
      add(piece);
      continue;
    }
    const next = pieces[position + 1];
    const atStart = startsLine;
    const endsLine = next === undefined || (typeof next === "string" && /^[ \t]*(?:\n|$)/.test(next));
    add(expandTag(piece, expansion, atStart && endsLine));
    // HTML ends at a blank line: Markdown below it needs one.
    if (atStart && typeof next === "string" && /^[ \t]*\n[ \t]*[^\s<]/.test(next)) add("\n");
  }
  return texts.join("");
}

function expandTag(tag: Tag, expansion: Expansion, alone: boolean): string {
  const rule = expansion.rules.get(tag.name);
  if (rule === undefined) return variable(tag, expansion);
  const fill = (template: string) => fillTemplate(template, tag, expansion);
  const inner = () => expandTags(tag.inner ?? [], expansion);
  switch (rule.as) {
    case "drop":
      return "";
    case "inner":
      return [inner(), formatInline(fill(rule.text))].filter((part) => part !== "").join(" ");
    case "text":
      return fill(rule.text);
    case "url":
      return asDestination(fill(rule.href));
    case "ref":
      return asDestination(expansion.reference(fill(rule.to)) ?? "");
    case "link":
      return formatLink(fill(rule.href), fill(rule.text));
    case "image":
      return formatImage(fill(rule.src), fill(rule.alt), fill(rule.caption), alone);
    case "quote":
      return formatQuote(tag, rule, fill, inner());
    case "code":
      return `\n\n\`\`\`\`${fill(rule.lang).replace(/[^\w+-]/g, "")}\n${inner().replace(/^\n+|\s+$/g, "")}\n\`\`\`\`\n\n`;
    case "gallery":
      return formatGallery(tag, fill(rule.ids), expansion);
    case "editor":
      return escapeHtml(expansion.editorName(fill(rule.name)));
    default:
      return unreachable(rule);
  }
}

/** An output of a field: `{{ page.image }}`, `{{ image }}`. */
function variable(tag: Tag, expansion: Expansion): string {
  const value = tag.values.length === 0 ? expansion.field(tag.name.replace(/^(?:page|post)\./, "")) : undefined;
  if (value !== undefined) return value;
  if (expansion.keepsInner !== true) {
    reportUnknown(tag, expansion);
    return "";
  }
  reportUnknown({ ...tag, inner: [] }, expansion);
  return expandTags(tag.inner ?? [], expansion);
}

/** Reports the tag and every tag inside it that has no rule. */
function reportUnknown(tag: Tag, expansion: Expansion): void {
  const { name, named, offset, length, inner } = tag;
  expansion.unknown({
    name,
    paired: inner !== undefined,
    named: [...named.keys()],
    offset,
    length,
    found: `An unknown shortcode or tag \`${name}\`.`,
  });
  for (const piece of inner ?? []) if (typeof piece !== "string") visit(piece, expansion);
}

function visit(tag: Tag, expansion: Expansion): void {
  if (!expansion.rules.has(tag.name)) reportUnknown(tag, expansion);
  else for (const piece of tag.inner ?? []) if (typeof piece !== "string") visit(piece, expansion);
}

/** `{0}` and `{name}` are values of the tag; `{a|b}` is the first that exists. */
function fillTemplate(template: string, tag: Tag, expansion: Expansion): string {
  return template.replace(/\{([\w|-]+)\}/g, (_, names: string) => {
    for (const name of names.split("|")) {
      const value = /^\d+$/.test(name) ? positional(tag, Number(name), expansion) : tag.named.get(name);
      if (value !== undefined && value.trim() !== "") return value.trim();
    }
    return "";
  });
}

function positional(tag: Tag, position: number, expansion: Expansion): string | undefined {
  const subject = tag.named.get("variable");
  if (subject === undefined) return tag.values[position];
  return position === 0 ? expansion.field(subject.replace(/^(?:page|post)\./, "")) : tag.values[position - 1];
}

function asDestination(address: string): string {
  const safe = address
    .trim()
    .replace(/[\s<>()"'\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  return safe === "" ? nowhere : safe;
}

function formatLink(href: string, text: string): string {
  return `<a href="${escapeHtml(asDestination(href))}">${formatInline(text === "" ? href : text)}</a>`;
}

function formatImage(src: string, alt: string, caption: string, alone: boolean): string {
  const image = `<img src="${escapeHtml(asDestination(src))}" alt="${escapeHtml(plain(alt))}">`;
  if (!alone) return caption === "" ? image : `${image} (${formatInline(caption)})`;
  const figcaption = caption === "" ? "" : `<figcaption>${formatInline(caption)}</figcaption>`;
  return `<figure>${image}${figcaption}</figure>`;
}

/** A block for each picture. A gallery that cannot be shown is reported like a tag without a rule. */
function formatGallery(tag: Tag, ids: string, expansion: Expansion): string {
  const pictures = expansion.gallery(ids.match(/\d+/g) ?? []);
  if (pictures.length === 0) reportUnknown(tag, expansion);
  const figures = pictures.map(({ src, alt, caption }) => formatImage(src, alt, caption, true));
  return figures.map((figure) => `\n\n${figure}\n\n`).join("");
}

function formatQuote(
  tag: Tag,
  rule: Extract<TagRule, { as: "quote" }>,
  fill: (template: string) => string,
  inner: string,
): string {
  const title = fill(rule.title);
  const cite = fill(rule.cite);
  const href = fill(rule.href);
  const parts = [
    title === "" ? "" : /\*\*/.test(title) ? title : `**${title}**`,
    fill(rule.text),
    tag.inner === undefined ? "" : dedent(inner),
    cite === "" ? "" : `— ${cite}`,
    href === "" ? "" : formatLink(href, fill(rule.label)),
  ].filter((part) => part.trim() !== "");
  return `\n\n<blockquote>\n\n${parts.join("\n\n")}\n\n</blockquote>\n\n`;
}

function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(Number.isFinite(least) ? least : 0)).join("\n");
}

function formatInline(text: string): string {
  return inline.renderInline(text.replace(/\s+/g, " "));
}

/** The plain text of a description, which may contain Markdown or HTML. */
function plain(text: string): string {
  return text
    .replace(/<[a-z/][^<>]*>/gi, "")
    .replace(/\s+/g, " ")
    .trim();
}

function escapeHtml(text: string): string {
  return text
    .replace(/&(?!#?\w+;)/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

function unreachable(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}.`);
}
