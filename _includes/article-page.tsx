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
export function ArticlePage({ view, shared, say }: PageProps<ArticleView>) {
  const language = foreign(view.lang, shared.language);
  return (
    <>
      <article class="article">
        <ArticleHeader view={view} shared={shared} say={say} />
        {view.withdrawn === undefined ? (
          <>
            {view.image && <Figure image={view.image} say={say} />}
            {view.dateline && (
              <p class="dateline" {...language}>
                {view.dateline}
              </p>
            )}
            <div class="text" {...language} {...trustedHtml(view.html)} />
            <Corrections corrections={view.corrections} say={say} />
            <Sources sources={view.sources} say={say} />
          </>
        ) : (
          <>
            <section class="notice">
              <h2>{say("article.withdrawn")}</h2>
              <p>{view.withdrawn}</p>
            </section>
            <Corrections corrections={view.corrections} say={say} />
          </>
        )}
        <Filed alsoIn={view.alsoIn} edition={view.edition} say={say} />
      </article>
      <ReadMore readMore={view.readMore} story={view.story} say={say} />
      <Feedback feedback={view.feedback} shared={shared} say={say} />
    </>
  );
}
