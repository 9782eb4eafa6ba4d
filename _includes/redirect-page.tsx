import type { RedirectView } from "../scripts/pages/view.ts";
import type { PageProps } from "./page.tsx";

/** Redirects readers and search engines to the new address of a page. */
export function RedirectPage({ view, shared, t }: PageProps<RedirectView>) {
  return (
    <html lang={shared.language} dir={shared.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{view.title}</title>
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={view.canonical} />
        <meta http-equiv="refresh" content={`0; url=${view.to}`} />
      </head>
      <body>
        <p>
          {t("redirect.moved")} <a href={view.to}>{view.title}</a>
        </p>
      </body>
    </html>
  );
}
