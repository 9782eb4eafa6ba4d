import type { IndexView } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { CountedList } from "./counted-list.tsx";

interface LetterListProps {
  readonly letters: IndexView["letters"];
  readonly heading: "h2" | "h3";
  readonly say: Say;
}

/** Entries under their first letters. */
export function LetterList({ letters, heading: Heading, say }: LetterListProps) {
  return (
    <div class="letters">
      {letters.map(({ letter, entries }) => (
        <section>
          <Heading class="letter">{letter}</Heading>
          <CountedList entries={entries} say={say} />
        </section>
      ))}
    </div>
  );
}
