import type { ArticleView } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { Links } from "./links.tsx";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";
import { TopicPath } from "./topic-path.tsx";

/** Topic path, headline, summary, editors, dates, and the story the article belongs to. */
export function ArticleHeader({ view, shared, t }: PageProps<ArticleView>) {
  const language = foreign(view.lang, shared.language);
  return (
    <header class="article-header">
      <TopicPath links={view.topicPath} t={t} />
      {view.type && <p class="type">{view.type}</p>}
      <h1 {...language}>{view.title}</h1>
      {view.summary && view.withdrawn === undefined && (
        <p class="summary" {...language}>
          {view.summary}
        </p>
      )}
      <p class="byline">
        {t("article.editedBy")} <Links links={view.editors} t={t} />
      </p>
      <p class="dates">
        <span>
          {t("article.published")} <Time date={view.published} />
        </span>{" "}
        {view.updated && (
          <span>
            {t("article.updated")} <Time date={view.updated} />
          </span>
        )}
      </p>
      {view.story && (
        <p class="in-story">
          <span>{t("story.label")}</span> <a href={view.story.story.href}>{view.story.story.text}</a>{" "}
          <span>{t("story.place", { n: view.story.n, of: view.story.of })}</span>
        </p>
      )}
    </header>
  );
}
