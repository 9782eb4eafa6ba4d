import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { memoize } from "../scripts/base/memoize.ts";
import type { Translate } from "../scripts/base/translate.ts";
import { trustedHtml } from "./trusted-html.ts";

/** By the translation function of an Eleventy run, then by name. */
const made = memoize((_t: Translate) => new Map<string, string>());

/**
 * Props that print HTML shared by many pages, rendered once per Eleventy run: masthead and footer are half the elements
 * of a page. `name` must identify everything that `make` shows, except translations and shared data.
 */
export function sameHtml(t: Translate, name: string, make: () => VNode) {
  const byName = made(t);
  let html = byName.get(name);
  if (html === undefined) {
    html = renderToString(make());
    byName.set(name, html);
  }
  return trustedHtml(html);
}
