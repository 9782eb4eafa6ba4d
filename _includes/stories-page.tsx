import type { Translate } from "../scripts/base/translate.ts";
import type { StoriesView, StoryCard, StoryState } from "../scripts/pages/view.ts";
import { Count } from "./count.tsx";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";

const groupWords: Readonly<Record<StoryState, string>> = {
  open: "stories.open",
  quiet: "stories.quiet",
  closed: "stories.closed",
};

/** All stories, by how lately there was news of them. */
export function StoriesPage({ view, t }: PageProps<StoriesView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{t("stories.intro")}</p>
      </header>
      {view.groups.length === 0 && <p class="note">{t("stories.none")}</p>}
      {view.groups.map(({ state, stories }) => (
        <section>
          <h2 class="label">{t(groupWords[state])}</h2>
          <ul class="cards">
            {stories.map((story) => (
              <li class="card">
                <StoryItem story={story} t={t} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function StoryItem({ story, t }: { readonly story: StoryCard; readonly t: Translate }) {
  return (
    <>
      <h3 class="headline">
        <a href={story.link.href}>{story.link.text}</a>
      </h3>
      <p class="summary">
        {t("stories.newest")} <a href={story.newest.href}>{story.newest.text}</a>
      </p>
      <p class="meta">
        <Count n={story.count} t={t} />{" "}
        <span>
          <Time date={story.first} /> – <Time date={story.last} />
        </span>
      </p>
    </>
  );
}
