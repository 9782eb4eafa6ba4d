import type { Translate } from "../scripts/base/translate.ts";
import type { MonthView, YearView } from "../scripts/pages/view.ts";
import { Path } from "./path.tsx";

/** The head of a month or a year: where it belongs, and how many articles it has. */
export function PeriodHeader({ view, t }: { readonly view: MonthView | YearView; readonly t: Translate }) {
  return (
    <header class="page-header">
      <Path links={view.path} t={t} />
      <h1>{view.title}</h1>
      <p class="facts">
        <span>{t("count.articles", { n: view.count })}</span>
      </p>
    </header>
  );
}
