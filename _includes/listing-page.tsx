import type { ListingView } from "../scripts/pages/view.ts";
import { CountedList } from "./counted-list.tsx";
import { DayList } from "./day-list.tsx";
import { FeedLinks } from "./feed-links.tsx";
import type { PageProps } from "./page.tsx";
import { TopicPath } from "./topic-path.tsx";

const countWords: Readonly<Record<ListingView["of"], string>> = {
  topic: "listing.topicCount",
  editor: "listing.editorCount",
  outlet: "listing.outletCount",
};

/** The landing page of a topic, an editor or an outlet: what it is, and its newest articles by day. */
export function ListingPage({ view, t }: PageProps<ListingView>) {
  return (
    <>
      <header class="page-header">
        <TopicPath links={view.path} current={view.title} t={t} />
        <h1>{view.title}</h1>
        {view.role && <p class="role">{view.role}</p>}
        {view.description && <p class="summary">{view.description}</p>}
        <p class="meta">
          <span>{t(countWords[view.of], { n: view.count })}</span>{" "}
          {view.website && (
            <a href={view.website.href} rel="external">
              {view.website.text}
            </a>
          )}{" "}
          {view.email && <a href={`mailto:${view.email}`}>{view.email}</a>} <FeedLinks feeds={view.feeds} t={t} />
        </p>
      </header>
      {view.children.length > 0 && (
        <nav class="children" aria-labelledby="children">
          <h2 class="label" id="children">
            {t("listing.children")}
          </h2>
          <CountedList entries={view.children} t={t} />
        </nav>
      )}
      {view.days.length === 0 && <p class="note">{t("listing.empty")}</p>}
      <DayList days={view.days} heading="h2" parts={{ summary: true, topic: view.of !== "topic" }} t={t} />
      {view.older && (
        <p class="more">
          <a rel="next" href={view.older.href}>
            {t("listing.older")}
          </a>
        </p>
      )}
    </>
  );
}
