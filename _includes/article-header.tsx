import type { ArticleView } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { Linked } from "./linked.tsx";
import { Links } from "./links.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";
import { Time } from "./time.tsx";

/** Topic path, headline, summary, and a line with author, editors, dates and reading time. */
export function ArticleHeader({ view, shared, t }: PageProps<ArticleView>) {
  const language = foreign(view.lang, shared.language);
  return (
    <header class="opening">
      {view.preview && <p class="preview">{view.preview}</p>}
      <Path links={view.topicPath} t={t} />
      {view.type && <p class={view.opinion ? "kicker is-opinion" : "kicker"}>{view.type}</p>}
      <h1 {...language}>
        {view.withdrawn !== undefined && <span class="withdrawn-mark">{t("article.withdrawnMark")}</span>} {view.title}
      </h1>
      {view.summary && (
        <p class="summary" {...language}>
          {view.summary}
        </p>
      )}
      {view.withdrawn !== undefined && (
        <section class="notice">
          <h2>{t("article.withdrawn")}</h2>
          <p {...language}>
            <Linked text={view.withdrawn} />
          </p>
        </section>
      )}
      <p class="byline">
        {view.authors && (
          <span>
            {t("article.by")} <span class="author">{view.authors}</span>
          </span>
        )}
        <span>
          {t("article.editedBy")} <Links links={view.editors} language={shared.language} />
        </span>
        <span>
          <span class="hidden">{t("article.published")}</span> <Time date={view.published} />
        </span>
        {view.updated && (
          <span>
            {t("article.updated")} <Time date={view.updated} />
          </span>
        )}
        {view.corrected && (
          <a href="#corrections">
            {t("article.corrected")} <Time date={view.corrected} />
          </a>
        )}
        {view.minutes !== undefined && <span>{t("article.minutes", { n: view.minutes })}</span>}
      </p>
    </header>
  );
}
