import type { ListPageView } from "../scripts/pages/view.ts";
import { Months } from "./months.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";

/** A numbered page of a list. */
export function ListPage({ view, t }: PageProps<ListPageView>) {
  const pages = (
    <>
      {view.newer && (
        <a rel="prev" href={view.newer.href}>
          <span class="arrow" aria-hidden="true">
            ←
          </span>{" "}
          {t("pagination.newer")}
        </a>
      )}
      <span aria-current="page">{t("pagination.page", { n: view.n })}</span>
      <a href={view.newest.href}>{t("pagination.newest")}</a>
      {view.older && (
        <a class="next" rel="next" href={view.older.href}>
          {t("pagination.older")}{" "}
          <span class="arrow" aria-hidden="true">
            →
          </span>
        </a>
      )}
    </>
  );
  return (
    <>
      <header class="page-header">
        <Path links={view.path} t={t} />
        <h1>{view.title}</h1>
      </header>
      <div class="months">
        <Months months={view.months} />
      </div>
      <nav class="turn" aria-label={t("pagination.label")}>
        {pages}
      </nav>
    </>
  );
}
