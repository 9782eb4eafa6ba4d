import { existsSync } from "node:fs";
import { join } from "node:path";
import { fromHtml } from "hast-util-from-html";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cutSections } from "../../scripts/content/front-matter.ts";
import { renderMarkdown } from "../../scripts/content/markdown.ts";
import { isElement, rewriteTree, textOf } from "../../scripts/import/markup/rewrite-tree.ts";
import { filesIn, newDigest, runImport } from "./run-import.ts";

const real = "../shared/real";

/** Marks of templates and tags of HTML that readers would see. */
function leftovers(article: string): readonly string[] {
  const { body = "", yaml = "" } = cutSections(article) ?? {};
  const root = fromHtml(renderMarkdown(body, "https://digest.example/").html, { fragment: true });
  rewriteTree(root, (node) => (isElement(node, "code", "pre") ? [] : [node]));
  const text = `${textOf(root)}\n${yaml}`;
  const tag = /<\/?(?:a|b|br|div|em|figure|i|iframe|img|li|ol|p|script|span|strong|style|t[dhr]|table|ul)\b[^<>]*>/gi;
  return [...text.matchAll(/\{\{[<%]|\{%|about:blank|old-site\.invalid/g), ...text.matchAll(tag)].map(([what]) => what);
}

/** Links to articles that are not there. */
function deadLinks(files: Readonly<Record<string, string>>): readonly string[] {
  const pages = new Set(Object.keys(files).map((file) => `/${file.replace("articles/", "").replace(".md", "/")}`));
  const links = Object.values(files).flatMap((text) =>
    [...text.matchAll(/\]\((\/\d{4}\/[^)]*)\)/g)].map(([, to = ""]) => to),
  );
  return links.filter((link) => !pages.has(link));
}

// The material is not part of the project; where it is, it must come in whole.
if (existsSync(real)) {
  for (const [from, folder, map, articles] of [
    ["hugo", "digitalgov/news", "digitalgov.map.yaml", 1813],
    ["jekyll", "18f/posts", "18f.map.yaml", 509],
  ] as const) {
    test(`${folder} comes in whole`, () => {
      const digest = newDigest();
      const command = ["--from", from, join(real, folder), "--map", join("docs/examples", map), "--register"];
      const { code, out } = runImport(digest, ...command);
      assert.is(code, 0);
      assert.match(out, `Imported ${articles.toLocaleString("en")} articles`);
      const files = Object.fromEntries(
        Object.entries(filesIn(digest)).filter(([file]) => file.startsWith("articles/")),
      );
      const left = Object.entries(files).flatMap(([file, text]) => leftovers(text).map((what) => `${file} ${what}`));
      assert.equal(left, []);
      assert.equal(deadLinks(files), []);
    });
  }
}

test.run();
