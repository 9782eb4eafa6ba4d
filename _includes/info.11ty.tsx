import { basename } from "node:path";
import type { InfoView } from "../scripts/pages/info.ts";
import { currentRun, plannedPage, sayer } from "../scripts/render/current-run.ts";
import { Layout } from "./layout.tsx";
import { renderDocument } from "./page.tsx";
import { trustedHtml } from "./trusted-html.ts";

/** What Eleventy hands to the layout of an info page: the file it comes from and its rendered Markdown. */
export interface InfoData {
  readonly page: { readonly inputPath: string };
  readonly content: string;
}

/** The layout of the info pages, src/info/*.md. */
export function render({ page, content }: InfoData): string {
  const { head, title, description } = plannedPage("info", basename(page.inputPath, ".md")).view as InfoView;
  return renderDocument(
    <Layout head={head} shared={currentRun().shared} say={sayer()}>
      <article class="article info">
        <header class="article-header">
          <h1>{title}</h1>
          {description && <p class="summary">{description}</p>}
        </header>
        <div class="text" {...trustedHtml(content)} />
      </article>
    </Layout>,
  );
}
