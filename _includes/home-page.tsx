import type { HomeView } from "../scripts/pages/view.ts";
import { CardBody } from "./card.tsx";
import { CardList } from "./card-list.tsx";
import { DayList } from "./day-list.tsx";
import type { PageProps } from "./page.tsx";

/** The front page: the lead, the latest by day, a block for each topic. */
export function HomePage({ view, t }: PageProps<HomeView>) {
  return (
    <div class="front">
      {view.lead ? (
        <article class="lead">
          <CardBody card={view.lead} heading="h2" parts={{ topic: true, summary: true, date: true }} t={t} />
        </article>
      ) : (
        <p class="note">{t("home.empty")}</p>
      )}
      {view.days.length > 0 && (
        <section class="latest">
          <h2 class="label">{t("home.latest")}</h2>
          <DayList days={view.days} heading="h3" parts={{ topic: true }} t={t} />
          <p class="more">
            <a href={view.archive.href}>{view.archive.text}</a>
          </p>
        </section>
      )}
      {view.topicBlocks.length > 0 && (
        <div class="blocks">
          {view.topicBlocks.map(({ topic, cards }) => (
            <section class="block">
              <h2 class="label">
                <a href={topic.href}>{topic.text}</a>
              </h2>
              <CardList cards={cards} heading="h3" parts={{ summary: true, date: true }} t={t} />
            </section>
          ))}
        </div>
      )}
    </div>
  );
}
