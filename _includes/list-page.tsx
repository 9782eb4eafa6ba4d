import type { ListPageView } from "../scripts/pages/view.ts";
import { DayList } from "./day-list.tsx";
import type { PageProps } from "./page.tsx";
import { Pagination } from "./pagination.tsx";
import { TopicPath } from "./topic-path.tsx";

/** A numbered page of a list. */
export function ListPage({ view, say }: PageProps<ListPageView>) {
  return (
    <>
      <header class="page-header">
        <TopicPath links={view.path} current={say("pagination.page", { n: view.n })} say={say} />
        <h1>{view.title}</h1>
      </header>
      <DayList days={view.days} heading="h2" parts={{ summary: true, topic: true }} say={say} />
      <Pagination view={view} say={say} />
    </>
  );
}
