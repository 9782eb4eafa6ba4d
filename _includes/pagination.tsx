import type { Translate } from "../scripts/base/translate.ts";
import type { ListPageView } from "../scripts/pages/view.ts";

/** From a numbered page to the newest articles, the newer page and the older one. */
export function Pagination({ view, t }: { readonly view: ListPageView; readonly t: Translate }) {
  return (
    <nav class="pagination" aria-label={t("pagination.label")}>
      <ul>
        <li>
          <a href={view.newest.href}>{t("pagination.newest")}</a>
        </li>
        {view.newer && (
          <li>
            <a rel="prev" href={view.newer.href}>
              {t("pagination.newer")}
            </a>
          </li>
        )}
        <li>
          <span aria-current="page">{t("pagination.page", { n: view.n })}</span>
        </li>
        {view.older && (
          <li>
            <a rel="next" href={view.older.href}>
              {t("pagination.older")}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
