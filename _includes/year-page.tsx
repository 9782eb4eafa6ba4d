import type { YearView } from "../scripts/pages/view.ts";
import { CountedList } from "./counted-list.tsx";
import { Neighbours } from "./neighbours.tsx";
import type { PageProps } from "./page.tsx";
import { TopicPath } from "./topic-path.tsx";

/** A year: its months. */
export function YearPage({ view, t }: PageProps<YearView>) {
  return (
    <>
      <header class="page-header">
        <TopicPath links={view.path} current={view.title} t={t} />
        <h1>{view.title}</h1>
      </header>
      <CountedList entries={view.months} t={t} />
      <Neighbours
        previous={view.previous}
        next={view.next}
        words={{ label: "year.neighbours", previous: "neighbours.earlier", next: "neighbours.later" }}
        t={t}
      />
    </>
  );
}
