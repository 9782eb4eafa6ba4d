import type { Head } from "../scripts/pages/view.ts";
import { currentRun, sayer } from "../scripts/render/current-run.ts";
import { Layout } from "./layout.tsx";
import { renderDocument } from "./page.tsx";
import { trustedHtml } from "./trusted-html.ts";

/** What Eleventy hands to the layout of an info page: its front matter, its address and its rendered Markdown. */
export interface InfoData {
  readonly title: string;
  readonly description?: string;
  readonly page: { readonly url: string };
  readonly content: string;
}

/** The layout of the info pages, src/info/*.md. */
export function render(data: InfoData): string {
  const { shared } = currentRun();
  return renderDocument(
    <Layout head={infoHead(data)} shared={shared} say={sayer()}>
      <article class="article info">
        <header class="article-header">
          <h1>{data.title}</h1>
          {data.description && <p class="summary">{data.description}</p>}
        </header>
        <div class="text" {...trustedHtml(data.content)} />
      </article>
    </Layout>,
  );
}

function infoHead({ title, description, page }: InfoData): Head {
  const { shared } = currentRun();
  return {
    address: page.url,
    canonical: shared.url + page.url,
    title,
    ...(description === undefined ? {} : { description }),
    feeds: [{ href: shared.feed, title: shared.title, type: "application/rss+xml" }],
    structuredData: [],
    social: { type: "website" },
  };
}
