import type { YearView } from "../scripts/pages/view.ts";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";
import { Turn } from "./turn.tsx";

/** A year: its months with their numbers of articles, as bars. */
export function YearPage({ view, t }: PageProps<YearView>) {
  return (
    <>
      <header class="page-header">
        <Path links={view.path} t={t} />
        <h1>{view.title}</h1>
        <p class="facts">
          <span>{t("count.articles", { n: view.count })}</span>
        </p>
      </header>
      <table class="counts narrow">
        <caption class="hidden">{view.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("year.month")}</th>
            <th scope="col">{t("year.articles")}</th>
            <td class="wide-cell" />
          </tr>
        </thead>
        <tbody>
          {view.months.map((month) => (
            <tr>
              <th scope="row">{month.href ? <a href={month.href}>{month.text}</a> : month.text}</th>
              <td>{month.count > 0 && t("count.number", { n: month.count })}</td>
              <td class="wide-cell">
                <svg class="bar" viewBox="0 0 20 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect width={month.share} height="1" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Turn
        previous={view.previous}
        next={view.next}
        words={{ label: "year.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        t={t}
      />
    </>
  );
}
