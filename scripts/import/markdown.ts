import type { Root, RootContent } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { type Options, toMarkdown } from "mdast-util-to-markdown";

const style: Options = { bullet: "-", emphasis: "_", rule: "-" };
const extensions = [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown()];

// The digest makes links of whole addresses; with one of its slashes or its colon escaped an address stays text.
const addressesAsText: Options = {
  unsafe: [
    { character: "/", after: "/", inConstruct: "phrasing" },
    { character: ":", before: "mailto", inConstruct: "phrasing" },
  ],
};

/** The tree as Markdown in which text stays text: whatever could be read as markup is escaped. */
export function formatMarkdown(children: readonly RootContent[]): string {
  const root: Root = { type: "root", children: [...children] };
  return toMarkdown(root, { ...style, extensions });
}

/** Paragraphs of plain text as Markdown that renders to exactly these paragraphs, addresses in them not as links. */
export function paragraphsToMarkdown(paragraphs: readonly string[]): string {
  const children = paragraphs.map((value): RootContent => ({ type: "paragraph", children: [{ type: "text", value }] }));
  return toMarkdown({ type: "root", children }, { ...style, extensions: [...extensions, addressesAsText] });
}
