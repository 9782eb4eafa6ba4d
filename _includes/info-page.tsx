import type { InfoView } from "../scripts/pages/info.ts";
import type { PageProps } from "./page.tsx";
import { trustedHtml } from "./trusted-html.ts";

export function InfoPage({ view: { title, description, html } }: PageProps<InfoView>) {
  return (
    <article class="article info">
      <header class="page-header">
        <h1>{title}</h1>
        {description && <p class="summary">{description}</p>}
      </header>
      <div class="text" {...trustedHtml(html)} />
    </article>
  );
}
