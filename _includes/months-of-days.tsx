import type { Translate } from "../scripts/base/translate.ts";
import type { Weekday, YearMonth } from "../scripts/pages/view.ts";
import { Calendar } from "./calendar.tsx";

interface MonthsOfDaysProps {
  readonly months: readonly YearMonth[];
  readonly weekdays: readonly Weekday[];
  readonly t: Translate;
}

/** Months side by side, each as a calendar. */
export function MonthsOfDays({ months, weekdays, t }: MonthsOfDaysProps) {
  return (
    <div class="year">
      {months.map((month) => (
        <section>
          <h2 class="label">
            {month.href ? <a href={month.href}>{month.text}</a> : month.text}{" "}
            <span class="count">{t("count.articles", { n: month.count })}</span>
          </h2>
          <Calendar weekdays={weekdays} weeks={month.calendar} title={month.title} t={t} />
        </section>
      ))}
    </div>
  );
}
