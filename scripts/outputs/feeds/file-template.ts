import type { Template } from "../../../_includes/page.tsx";
import { plannedPage } from "../../render/template-data.ts";

/** The template of a kind of files that are text and not HTML: `export const { data, render } = file("feed", writeFeed)`. */
export function file<View>(kind: string, write: (view: View) => string): Template {
  return {
    data: {
      eleventyExcludeFromCollections: true,
      pagination: { data: `keys.${kind}`, size: 1, alias: "key", addAllPagesToCollections: false },
      permalink: ({ key, pages }) => plannedPage(pages, kind, key).file,
    },
    render: ({ key, pages }) => write(plannedPage(pages, kind, key).view as View),
  };
}
