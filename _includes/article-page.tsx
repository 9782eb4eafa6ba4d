import type { ArticleView } from "../scripts/pages/view.ts";
import { ArticleHeader } from "./article-header.tsx";
import { Corrections } from "./corrections.tsx";
import { Feedback } from "./feedback.tsx";
import { Figure } from "./figure.tsx";
import { Filed } from "./filed.tsx";
import { foreign } from "./foreign.ts";
import type { PageProps } from "./page.tsx";
import { ReadMore } from "./read-more.tsx";
import { Sources } from "./sources.tsx";
import { trustedHtml } from "./trusted-html.ts";

/** An article with all its parts, in the order in which readers of the digest know them. */
export function ArticlePage({ view, shared, t }: PageProps<ArticleView>) {
  const language = foreign(view.lang, shared.language);
  return (
    <>
      <article class="article">
        <ArticleHeader view={view} shared={shared} t={t} />
        {view.withdrawn === undefined ? (
          <>
            {view.image && <Figure figure={view.image} />}
            {view.dateline && (
              <p class="dateline" {...language}>
                {view.dateline}
              </p>
            )}
            <div class="text" {...language} {...trustedHtml(view.html)} />
            <Corrections corrections={view.corrections} t={t} />
            <Sources sources={view.sources} t={t} />
          </>
        ) : (
          <>
            <section class="notice">
              <h2>{t("article.withdrawn")}</h2>
              <p>{view.withdrawn}</p>
            </section>
            <Corrections corrections={view.corrections} t={t} />
          </>
        )}
        <Filed alsoIn={view.alsoIn} edition={view.edition} t={t} />
      </article>
      <ReadMore readMore={view.readMore} story={view.story} t={t} />
      <Feedback feedback={view.feedback} shared={shared} t={t} />
    </>
  );
}
