import type { YearView } from "../scripts/pages/view.ts";
import { CountedList } from "./counted-list.tsx";
import { Neighbours } from "./neighbours.tsx";
import type { PageProps } from "./page.tsx";
import { TopicPath } from "./topic-path.tsx";

/** A year: its months. */
export function YearPage({ view, say }: PageProps<YearView>) {
  return (
    <>
      <header class="page-header">
        <TopicPath links={view.path} current={view.title} say={say} />
        <h1>{view.title}</h1>
      </header>
      <CountedList entries={view.months} say={say} />
      <Neighbours
        previous={view.previous}
        next={view.next}
        words={{ label: "year.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        say={say}
      />
    </>
  );
}
