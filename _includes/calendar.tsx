import type { Translate } from "../scripts/base/translate.ts";
import type { MonthGrid, Weekday } from "../scripts/pages/view.ts";

interface CalendarProps {
  readonly weekdays: readonly Weekday[];
  readonly weeks: MonthGrid;
  readonly title: string;
  readonly t: Translate;
}

/** A month in weeks; days with articles are links, with their number. */
export function Calendar({ weekdays, weeks, title, t }: CalendarProps) {
  return (
    <table class="calendar">
      <caption class="hidden">{title}</caption>
      <thead>
        <tr>
          {weekdays.map(({ narrow, long }) => (
            <th scope="col" abbr={long}>
              {narrow}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {week.map((cell) => (
              <td>
                {cell?.href && (
                  <a href={cell.href}>
                    {cell.text} <b aria-hidden="true">{t("count.number", { n: cell.count ?? 0 })}</b>
                    <span class="hidden">{cell.label}</span>
                  </a>
                )}
                {cell !== undefined && cell.href === undefined && <span>{cell.text}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
