import type { MonthView } from "../scripts/pages/view.ts";
import { CardBody } from "./card.tsx";
import { Count } from "./count.tsx";
import { Neighbours } from "./neighbours.tsx";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";
import { TopicPath } from "./topic-path.tsx";

/** A month: its days, each with its leading article. */
export function MonthPage({ view, t }: PageProps<MonthView>) {
  return (
    <>
      <header class="page-header">
        <TopicPath links={view.path} current={view.title} t={t} />
        <h1>{view.title}</h1>
      </header>
      <div class="days">
        {view.days.map((day) => (
          <section class="day">
            <h2 class="day-date">
              <a href={day.href}>
                <Time date={day.date} />
              </a>{" "}
              <Count n={day.count} t={t} />
            </h2>
            <div class="card">
              <CardBody card={day.lead} heading="h3" parts={{ topic: true, summary: true }} t={t} />
            </div>
          </section>
        ))}
      </div>
      <Neighbours
        previous={view.previous}
        next={view.next}
        words={{ label: "month.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        t={t}
      />
    </>
  );
}
