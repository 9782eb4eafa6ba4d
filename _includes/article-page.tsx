import type { ArticleView } from "../scripts/pages/view.ts";
import { ArticleHeader } from "./article-header.tsx";
import { asset } from "./asset.ts";
import { Corrections } from "./corrections.tsx";
import { Feedback } from "./feedback.tsx";
import { Figure } from "./figure.tsx";
import { foreign } from "./foreign.ts";
import { Links } from "./links.tsx";
import type { PageProps } from "./page.tsx";
import { ReadMore } from "./read-more.tsx";
import { Share } from "./share.tsx";
import { Sources } from "./sources.tsx";
import { StoryLine, StoryStrip } from "./story-line.tsx";
import { trustedHtml } from "./trusted-html.ts";
import { Turn } from "./turn.tsx";

/** An article with all its parts, in reading order. */
export function ArticlePage(props: PageProps<ArticleView>) {
  const { view, shared, t } = props;
  const classes = [
    "article",
    ...(view.opinion ? ["opinion"] : []),
    ...(view.withdrawn === undefined ? [] : ["withdrawn"]),
  ];
  return (
    <>
      <article class={classes.join(" ")}>
        <ArticleHeader {...props} />
        {view.image && <Figure figure={view.image} />}
        {view.story && <StoryStrip story={view.story} t={t} />}
        <div class="columns">
          <div class="column">
            {view.withdrawn === undefined && <Text {...props} />}
            <Corrections corrections={view.corrections} lang={foreign(view.lang, shared.language)} t={t} />
            <Sources sources={view.sources} t={t} />
          </div>
          <div class="aside">
            {view.story && <StoryLine story={view.story} t={t} />}
            <Filed {...props} />
          </div>
        </div>
      </article>
      <ReadMore readMore={view.readMore} t={t} />
      <Feedback feedback={view.feedback} shared={shared} t={t} />
      <Turn
        previous={view.previous}
        next={view.next}
        words={{ label: "article.neighbours", previous: "article.previous", next: "article.next" }}
        t={t}
      />
    </>
  );
}

/** The topics of the article, and the links to share it. */
function Filed({ view, shared, t }: PageProps<ArticleView>) {
  return (
    <div class="filed">
      {view.alsoIn.length > 0 && (
        <p class="note">
          {t("article.alsoIn")} <Links links={view.alsoIn} language={shared.language} />
        </p>
      )}
      <p class="note">
        {t("article.edition")} <a href={view.edition.href}>{view.edition.text}</a>
      </p>
      {view.withdrawn === undefined && <Share t={t} />}
    </div>
  );
}

/** The dateline is part of the first sentence. */
function Text({ view, shared }: PageProps<ArticleView>) {
  const language = foreign(view.lang, shared.language);
  return (
    <div class="body">
      {view.dateline && (
        <p class="dateline" {...language}>
          {view.dateline} —
        </p>
      )}
      <div class="text" {...language} {...trustedHtml(view.html)} />
      {view.hasEmbeds && <script type="module" src={asset(shared, "embed.js")} />}
    </div>
  );
}
