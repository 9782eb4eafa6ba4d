import type { ArchiveView } from "../scripts/pages/view.ts";
import { Directory } from "./directory.tsx";
import { MonthsOfDays } from "./months-of-days.tsx";
import type { PageProps } from "./page.tsx";
import { SearchForm } from "./search-form.tsx";

/** A search field, all years and months with their numbers of articles, and the days of the newest months. */
export function ArchivePage({ view, shared, t }: PageProps<ArchiveView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.title}</h1>
        <p class="facts">
          <span>{t("count.articles", { n: view.count })}</span>
        </p>
        <SearchForm id="archive-search" shared={shared} t={t} />
      </header>
      <table class="counts years">
        <caption class="hidden">{t("archive.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("archive.year")}</th>
            {view.months.map((month) => (
              <th scope="col">{month}</th>
            ))}
            <th scope="col">{t("archive.all")}</th>
          </tr>
        </thead>
        <tbody>
          {view.years.map((year) => (
            <tr>
              <th scope="row">
                <a href={year.href}>{year.text}</a>
              </th>
              {year.months.map((month, place) => (
                <td class={month.href && `heat-${month.heat}`}>
                  {month.href && (
                    <a href={month.href}>
                      <span class="hidden">{month.label}: </span>
                      <span class="short" aria-hidden="true">
                        {view.months[place]}
                      </span>{" "}
                      {t("count.number", { n: month.count })}
                    </a>
                  )}
                </td>
              ))}
              <td>{t("count.number", { n: year.count })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MonthsOfDays months={view.newest} weekdays={view.weekdays} t={t} />
      <Directory title={t("archive.otherWays")} without="archive" shared={shared} t={t} />
    </>
  );
}
