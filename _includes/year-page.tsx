import type { YearView } from "../scripts/pages/view.ts";
import { Calendar } from "./calendar.tsx";
import type { PageProps } from "./page.tsx";
import { PeriodHeader } from "./period-header.tsx";
import { Turn } from "./turn.tsx";

/** A year: a calendar for each of its months. */
export function YearPage({ view, t }: PageProps<YearView>) {
  return (
    <>
      <PeriodHeader view={view} t={t} />
      <div class="year">
        {view.months.map((month) => (
          <section>
            <h2 class="label">
              {month.href ? <a href={month.href}>{month.text}</a> : month.text}{" "}
              <span class="count">{t("count.articles", { n: month.count })}</span>
            </h2>
            <Calendar weekdays={view.weekdays} weeks={month.calendar} title={month.title} t={t} />
          </section>
        ))}
      </div>
      <Turn
        previous={view.previous}
        next={view.next}
        words={{ label: "year.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        t={t}
      />
    </>
  );
}
