import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { memoize } from "../scripts/base/memoize.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { trustedHtml } from "./trusted-html.ts";

/** By the words of a run of the build, then by name. */
const made = memoize((_say: Say) => new Map<string, string>());

/**
 * Props that print what many pages show alike, made once for each run of the build: masthead and footer are half of the elements
 * of a page. `name` has to tell all that `make` shows, apart from the words and from what all pages share.
 */
export function sameHtml(say: Say, name: string, make: () => VNode) {
  const byName = made(say);
  let html = byName.get(name);
  if (html === undefined) {
    html = renderToString(make());
    byName.set(name, html);
  }
  return trustedHtml(html);
}
