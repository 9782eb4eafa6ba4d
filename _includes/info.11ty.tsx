import { basename } from "node:path";
import type { InfoView } from "../scripts/pages/info.ts";
import { plannedPage, type TemplateData } from "../scripts/render/template-data.ts";
import { Layout } from "./layout.tsx";
import { renderDocument } from "./page.tsx";
import { trustedHtml } from "./trusted-html.ts";

/** Data of the layout of an info page: Eleventy adds the source file and its rendered Markdown. */
export interface InfoData extends Omit<TemplateData, "keys"> {
  readonly page: { readonly inputPath: string };
  readonly content: string;
}

/** The layout of the info pages, src/info/*.md. */
export function render({ page, content, pages, shared, t }: InfoData): string {
  const { head, title, description } = plannedPage(pages, "info", basename(page.inputPath, ".md")).view as InfoView;
  return renderDocument(
    <Layout head={head} shared={shared} t={t}>
      <article class="article info">
        <header class="page-header">
          <h1>{title}</h1>
          {description && <p class="summary">{description}</p>}
        </header>
        <div class="text" {...trustedHtml(content)} />
      </article>
    </Layout>,
  );
}
