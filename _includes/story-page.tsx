import type { StoryState, StoryView } from "../scripts/pages/view.ts";
import { CardBody } from "./card.tsx";
import { FeedLinks } from "./feed-links.tsx";
import { Links } from "./links.tsx";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";

const stateWords: Readonly<Record<StoryState, string>> = {
  open: "story.open",
  quiet: "story.quiet",
  closed: "story.closed",
};

/** A story as a timeline, oldest first, with what each article added. */
export function StoryPage({ view, t }: PageProps<StoryView>) {
  return (
    <>
      <header class="page-header">
        <p class="type">{t("story.kind")}</p>
        <h1>{view.title}</h1>
        <p class="meta">
          <span>{t(stateWords[view.state])}</span>{" "}
          <span>
            <Time date={view.first} /> – <Time date={view.last} />
          </span>{" "}
          {view.topics.length > 0 && (
            <span>
              <Links links={view.topics} t={t} />
            </span>
          )}{" "}
          <FeedLinks feeds={view.feeds} t={t} />
        </p>
      </header>
      <ol class="timeline">
        {view.entries.map((entry) => (
          <li class="card">
            <CardBody card={entry} heading="h2" parts={{ summary: true, date: true }} t={t} />
            {entry.newOutlets.length > 0 && (
              <p class="new-outlets">
                {t("story.newOutlets")} <Links links={entry.newOutlets} t={t} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
