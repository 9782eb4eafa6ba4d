import { fromHtml } from "hast-util-from-html";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cutSections } from "../../scripts/content/front-matter.ts";
import { markdown } from "../../scripts/content/markdown.ts";
import { isElement, rewriteTree, textOf } from "../../scripts/import/markup/rewrite-tree.ts";
import { filesIn, newDigest, runImport } from "../support/run-import.ts";

/** Template marks and HTML tags that readers would see. */
function leftovers(article: string): readonly string[] {
  const { body = "", yaml = "" } = cutSections(article) ?? {};
  const root = fromHtml(markdown.render(body), { fragment: true });
  rewriteTree(root, (node) => (isElement(node, "code", "pre") ? [] : [node]));
  const text = `${textOf(root)}\n${yaml}`;
  const tag = /<\/?(?:a|b|br|div|em|figure|i|iframe|img|li|ol|p|script|span|strong|style|t[dhr]|table|ul)\b[^<>]*>/gi;
  return [...text.matchAll(/\{\{[<%]|\{%|about:blank|old-site\.invalid/g), ...text.matchAll(tag)].map(([what]) => what);
}

function leftoversIn(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).flatMap(([file, text]) => leftovers(text).map((what) => `${file} ${what}`));
}

/** Links to missing articles. */
function deadLinks(files: Readonly<Record<string, string>>): readonly string[] {
  const pages = new Set(Object.keys(files).map((file) => `/${file.replace("articles/", "").replace(".md", "/")}`));
  const links = Object.values(files).flatMap((text) =>
    [...text.matchAll(/\]\((\/\d{4}\/[^)]*)\)/g)].map(([, to = ""]) => to),
  );
  return links.filter((link) => !pages.has(link));
}

// We may not copy posts of other sites. `POSTS=hugo:FOLDER:MAP:1813 npm test` imports a folder that must yield that
// many articles, and fails if the folder is missing.
const [from = "", folder = "", map = "", articles = ""] = process.env.POSTS?.split(":") ?? [];
if (process.env.POSTS !== undefined)
  test(`${folder} comes in whole`, () => {
    const digest = newDigest();
    const { code, out } = runImport(digest, "--from", from, folder, "--map", map, "--register");
    assert.is(code, 0);
    assert.match(out, `Imported ${Number(articles).toLocaleString("en")} articles`);
    const files = Object.fromEntries(Object.entries(filesIn(digest)).filter(([file]) => file.startsWith("articles/")));
    assert.equal(leftoversIn(files), []);
    assert.equal(deadLinks(files), []);
  });

test("visible remains of templates and HTML are found", () => {
  const text = "---\ntitle: A {{< title >}}\n---\n\n{% raw %} and &lt;b&gt;, but not `<i>` in code.\n";
  assert.equal(leftoversIn({ "articles/a.md": text }), ["articles/a.md {%", "articles/a.md {{<", "articles/a.md <b>"]);
});

test("links to articles that do not exist are found", () => {
  const files = { "articles/2024/01/a.md": "[b](/2024/01/b/) and [c](/2024/01/c/)", "articles/2024/01/b.md": "" };
  assert.equal(deadLinks(files), ["/2024/01/c/"]);
});

test.run();
