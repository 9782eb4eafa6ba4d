import type { Translate } from "../scripts/base/translate.ts";
import type { StoriesView, StoryCard, StoryState } from "../scripts/pages/view.ts";
import { CardPicture } from "./card-picture.tsx";
import { Dots } from "./dots.tsx";
import { foreign } from "./foreign.ts";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";

const groupKeys: Readonly<Record<StoryState, string>> = {
  open: "stories.open",
  quiet: "stories.quiet",
  closed: "stories.closed",
};

/** All stories, grouped by the time of their latest news. */
export function StoriesPage({ view, t }: PageProps<StoriesView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{t("stories.intro")}</p>
      </header>
      {view.groups.length === 0 && <p class="note">{t("stories.none")}</p>}
      {view.groups.map(({ state, stories }) => (
        <section class="ruled">
          <h2 class="label">{t(groupKeys[state])}</h2>
          <div>
            {stories.map((story) => (
              <StoryItem story={story} t={t} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

/** The story's name links to the story; below it is its newest headline. */
function StoryItem({ story, t }: { readonly story: StoryCard; readonly t: Translate }) {
  return (
    <article class="card second story">
      {story.picture && <CardPicture picture={story.picture} shape="both" sizes="(min-width: 42rem) 12rem, 7rem" />}
      <h3 class="headline">
        <a href={story.link.href}>{story.link.text}</a>
      </h3>
      <p class="summary" {...foreign(story.lang)}>
        {story.newest.text}
      </p>
      <Dots n={story.count} label={t("count.articles", { n: story.count })} />
      <p class="meta">
        <span>{t("count.articles", { n: story.count })}</span>
        <span>
          <Time date={story.first} />–<Time date={story.last} />
        </span>
      </p>
    </article>
  );
}
