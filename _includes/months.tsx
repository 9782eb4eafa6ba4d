import type { MonthOfCards } from "../scripts/pages/view.ts";
import { Lines } from "./lines.tsx";

/** Articles under the months of their publication. */
export function Months({ months }: { readonly months: readonly MonthOfCards[] }) {
  return (
    <>
      {months.map((month) => (
        <section>
          <h2 class="label">
            <a href={month.href}>{month.title}</a>
          </h2>
          <Lines cards={month.cards} heading="h3" />
        </section>
      ))}
    </>
  );
}
