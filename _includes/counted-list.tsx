import type { Translate } from "../scripts/base/translate.ts";
import type { Counted } from "../scripts/pages/view.ts";
import { Count } from "./count.tsx";

interface CountedListProps {
  readonly entries: readonly (Counted & { readonly note?: string })[];
  readonly t: Translate;
}

/** Links with the number of articles behind each. */
export function CountedList({ entries, t }: CountedListProps) {
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
