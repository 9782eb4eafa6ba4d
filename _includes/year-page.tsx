import type { YearView } from "../scripts/pages/view.ts";
import { MonthsOfDays } from "./months-of-days.tsx";
import type { PageProps } from "./page.tsx";
import { PeriodHeader } from "./period-header.tsx";
import { Turn } from "./turn.tsx";

/** A year: a calendar for each of its months. */
export function YearPage({ view, t }: PageProps<YearView>) {
  return (
    <>
      <PeriodHeader view={view} t={t} />
      <MonthsOfDays months={view.months} weekdays={view.weekdays} t={t} />
      <Turn
        previous={view.previous}
        next={view.next}
        words={{ label: "year.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        t={t}
      />
    </>
  );
}
