import type { Root, RootContent } from "mdast";
import { gfmFootnoteToMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { type Options, toMarkdown, type Unsafe } from "mdast-util-to-markdown";
import { withPlaceholders } from "./placeholders.ts";

const style: Options = { bullet: "-", emphasis: "_", rule: "-" };
// The digest turns whole addresses into links. With an escaped slash or colon, an address stays text.
const notInConstruct: Unsafe["notInConstruct"] = ["autolink", "destinationLiteral", "destinationRaw", "titleQuote"];
const addressesAsText: Options = {
  unsafe: [
    { character: "/", after: "/", inConstruct: "phrasing", notInConstruct },
    { character: ":", before: "mailto", inConstruct: "phrasing", notInConstruct },
  ],
};

const extensions = [
  gfmTableToMarkdown({ tablePipeAlign: false }),
  gfmStrikethroughToMarkdown(),
  gfmFootnoteToMarkdown(),
  addressesAsText,
];

/** The tree as Markdown. Text stays text: whatever could be read as markup or a link is escaped. */
export function formatMarkdown(children: readonly RootContent[]): string {
  const { text, restore } = withPlaceholders(JSON.stringify(children));
  const root: Root = { type: "root", children: JSON.parse(text) as RootContent[] };
  return restore(toMarkdown(root, { ...style, extensions }));
}

/** Paragraphs of plain text as Markdown that renders to exactly these paragraphs, without links. */
export function paragraphsToMarkdown(paragraphs: readonly string[]): string {
  return formatMarkdown(paragraphs.map((value) => ({ type: "paragraph", children: [{ type: "text", value }] })));
}
