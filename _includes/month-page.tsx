import type { MonthView } from "../scripts/pages/view.ts";
import { Calendar } from "./calendar.tsx";
import { Lines } from "./lines.tsx";
import type { PageProps } from "./page.tsx";
import { PeriodHeader } from "./period-header.tsx";
import { Time } from "./time.tsx";
import { Turn } from "./turn.tsx";

/** A month: its calendar, and the headlines of its days. */
export function MonthPage({ view, t }: PageProps<MonthView>) {
  return (
    <>
      <PeriodHeader view={view} t={t} />
      <div class="month-page">
        <Calendar weekdays={view.weekdays} weeks={view.calendar} title={view.title} t={t} />
        <div class="months">
          {view.days.map((day) => (
            <section class="calendar-day">
              <h2 class="day-label" id={day.id}>
                <a href={day.href}>
                  <Time date={day.date} />
                </a>{" "}
                {day.count > 1 && <span class="count">{t("count.articles", { n: day.count })}</span>}
              </h2>
              <div>
                <Lines cards={day.cards} heading="h3" />
                {day.more && (
                  <p class="more">
                    <a href={day.href}>{t("month.more", { n: day.more })}</a>
                  </p>
                )}
              </div>
            </section>
          ))}
        </div>
      </div>
      <Turn
        previous={view.previous}
        next={view.next}
        words={{ label: "month.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        t={t}
      />
    </>
  );
}
