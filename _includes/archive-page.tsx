import type { ArchiveView } from "../scripts/pages/view.ts";
import { Count } from "./count.tsx";
import { CountedList } from "./counted-list.tsx";
import type { PageProps } from "./page.tsx";

/** All years and their months. */
export function ArchivePage({ view, t }: PageProps<ArchiveView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
      </header>
      {view.years.map((year) => (
        <section class="year">
          <h2>
            <a href={year.href}>{year.text}</a> <Count n={year.count} t={t} />
          </h2>
          <CountedList entries={year.months} t={t} />
        </section>
      ))}
    </>
  );
}
