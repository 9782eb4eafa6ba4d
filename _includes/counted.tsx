import type { Translate } from "../scripts/base/translate.ts";
import type { IndexEntry } from "../scripts/pages/view.ts";

/** A number of articles: screens show the number, screen readers say the words. */
export function Count({ n, t }: { readonly n: number; readonly t: Translate }) {
  return (
    <span class="count">
      <span class="hidden">{t("count.articles", { n })}</span>
      <span aria-hidden="true">{t("count.number", { n })}</span>
    </span>
  );
}

interface CountedProps {
  readonly entries: readonly IndexEntry[];
  readonly t: Translate;
}

/** Links with their numbers of articles, in a column. */
export function Counted({ entries, t }: CountedProps) {
  return (
    <ul class="counted">
      {entries.map((entry) => (
        <li>
          <a href={entry.href}>{entry.text}</a> <Count n={entry.count} t={t} />
          {entry.note && (
            <>
              {" "}
              <span class="note">{entry.note}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The same in a row. */
export function Chips({ entries, t }: CountedProps) {
  return (
    <ul class="chips">
      {entries.map((entry) => (
        <li>
          <a href={entry.href}>
            {entry.text} <Count n={entry.count} t={t} />
          </a>
        </li>
      ))}
    </ul>
  );
}
