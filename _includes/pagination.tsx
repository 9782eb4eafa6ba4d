import type { ListPageView } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";

/** From a numbered page to the newest articles, the newer page and the older one. */
export function Pagination({ view, say }: { readonly view: ListPageView; readonly say: Say }) {
  return (
    <nav class="pagination" aria-label={say("pagination.label")}>
      <ul>
        <li>
          <a href={view.newest.href}>{say("pagination.newest")}</a>
        </li>
        {view.newer && (
          <li>
            <a rel="prev" href={view.newer.href}>
              {say("pagination.newer")}
            </a>
          </li>
        )}
        <li>
          <span aria-current="page">{say("pagination.page", { n: view.n })}</span>
        </li>
        {view.older && (
          <li>
            <a rel="next" href={view.older.href}>
              {say("pagination.older")}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
