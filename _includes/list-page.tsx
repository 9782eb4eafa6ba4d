import type { ListPageView } from "../scripts/pages/view.ts";
import { DayList } from "./day-list.tsx";
import type { PageProps } from "./page.tsx";
import { Pagination } from "./pagination.tsx";
import { TopicPath } from "./topic-path.tsx";

/** A numbered page of a list. */
export function ListPage({ view, t }: PageProps<ListPageView>) {
  return (
    <>
      <header class="page-header">
        <TopicPath links={view.path} current={t("pagination.page", { n: view.n })} t={t} />
        <h1>{view.title}</h1>
      </header>
      <DayList days={view.days} heading="h2" parts={{ summary: true, topic: true }} t={t} />
      <Pagination view={view} t={t} />
    </>
  );
}
