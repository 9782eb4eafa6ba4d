import type { Counted } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { Count } from "./count.tsx";

interface CountedListProps {
  readonly entries: readonly (Counted & { readonly note?: string })[];
  readonly say: Say;
}

/** Links with the number of articles behind each. */
export function CountedList({ entries, say }: CountedListProps) {
  return (
    <ul class="counted">
      {entries.map((entry) => (
        <li>
          <a href={entry.href}>{entry.text}</a> <Count n={entry.count} say={say} />
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
