import type { EditionView } from "../scripts/pages/view.ts";
import { CardList } from "./card-list.tsx";
import { Count } from "./count.tsx";
import { Neighbours } from "./neighbours.tsx";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";
import { TopicPath } from "./topic-path.tsx";

/** One day's digest, in sections by topic. */
export function EditionPage({ view, t }: PageProps<EditionView>) {
  return (
    <>
      <header class="page-header">
        <TopicPath links={view.path} current={view.date.text} t={t} />
        <h1>
          <Time date={view.date} />
        </h1>
        <p class="meta">
          <Count n={view.count} t={t} /> {view.state === "open" && <span>{t("edition.open")}</span>}
        </p>
      </header>
      <div class="sections">
        {view.sections.map(({ topic, cards }) => (
          <section>
            <h2 class="label">
              <a href={topic.href}>{topic.text}</a>
            </h2>
            <CardList cards={cards} heading="h3" parts={{ summary: true }} t={t} />
          </section>
        ))}
      </div>
      <Neighbours
        previous={view.previous}
        next={view.next}
        words={{ label: "edition.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        t={t}
      />
    </>
  );
}
