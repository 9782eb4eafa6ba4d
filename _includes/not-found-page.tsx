import type { NotFoundView } from "../scripts/pages/view.ts";
import { Lines } from "./lines.tsx";
import type { PageProps } from "./page.tsx";
import { SearchForm } from "./search-form.tsx";

/** For an address without a page. */
export function NotFoundPage({ view, shared, t }: PageProps<NotFoundView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{t("notFound.text")}</p>
        <SearchForm id="lost-search" shared={shared} t={t} />
        <p class="more">
          <a href="/">{t("notFound.home")}</a>
        </p>
      </header>
      {view.newest.length > 0 && (
        <section class="dated">
          <h2 class="label">{t("home.latest")}</h2>
          <Lines cards={view.newest} heading="h3" />
        </section>
      )}
    </>
  );
}
