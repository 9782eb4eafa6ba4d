import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { ArticlePage } from "../../_includes/article-page.tsx";
import type { Folders } from "../base/folders.ts";
import { translator } from "../base/translate.ts";
import { openBuilt } from "../command/open-built.ts";
import type { Article } from "../content/article.ts";
import { readSettings } from "../content/read-registries.ts";
import { article as articlePage } from "../pages/article.ts";
import { sharedOf } from "../pages/shared.ts";
import type { Digest } from "../store/digest.ts";
import { storedDigest } from "../store/stored-digest.ts";
import { parseAt } from "./check-save.ts";

/** The article as on its page, or the reason why it cannot be shown. */
export type Preview = { readonly html: string } | { readonly message: string };

/** Renders an article that is being written. `file` is its place below the content folder. */
export function previewOf(file: string, text: string, folders: Folders, now: number): Preview {
  const settings = readSettings(folders);
  if ("problems" in settings) return { message: "The settings or registries have errors: see Problems." };
  // A draft is shown as if it were published.
  const parsed = parseAt(file, text.replace(/^status:[ \t]*["']?draft\b.*$/m, "status: ready"), settings, folders, now);
  if ("problems" in parsed) {
    const [first] = parsed.problems.filter(({ severity }) => severity === "error");
    return { message: first === undefined ? "" : `${first.found}\nExpected: ${first.expected}` };
  }
  let store: ReturnType<typeof openBuilt>;
  try {
    store = openBuilt(folders);
  } catch {
    return { message: "The preview waits for the first build." };
  }
  try {
    const digest = withArticle(storedDigest(store, settings, folders, now), parsed.article, parsed.text);
    const view = articlePage.view(parsed.article.id, digest);
    if (view === undefined) return { message: "" };
    const shared = sharedOf(settings, folders);
    const t = translator(settings.strings, shared.language);
    return { html: renderToString(h(ArticlePage, { view, shared, t })) };
  } finally {
    void store.root.close();
  }
}

/** The digest with an unsaved article, in no lists. */
function withArticle(digest: Digest, article: Article, text: ReturnType<Digest["text"]>): Digest {
  return {
    ...digest,
    article: (id) => (id === article.id ? article : digest.article(id)),
    text: (id) => (id === article.id ? text : digest.text(id)),
    related: (id) => (id === article.id ? { neighbours: [], fallback: false } : digest.related(id)),
    placeInStory: (id) => (id === article.id ? undefined : digest.placeInStory(id)),
  };
}
