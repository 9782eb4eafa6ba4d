import type { Template } from "../../_includes/page.tsx";
import { plannedPage } from "../render/current-run.ts";

/** The template of a kind of files that are text and not HTML: `export const { data, render } = file("feed", writeFeed)`. */
export function file<View>(kind: string, write: (view: View) => string): Template {
  return {
    data: {
      eleventyExcludeFromCollections: true,
      pagination: { data: `digest.${kind}`, size: 1, alias: "key", addAllPagesToCollections: false },
      permalink: ({ key }) => plannedPage(kind, key).file,
    },
    render: ({ key }) => write(plannedPage(kind, key).view as View),
  };
}
