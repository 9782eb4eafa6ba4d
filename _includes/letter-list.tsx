import type { Translate } from "../scripts/base/translate.ts";
import type { IndexView } from "../scripts/pages/view.ts";
import { CountedList } from "./counted-list.tsx";

interface LetterListProps {
  readonly letters: IndexView["letters"];
  readonly heading: "h2" | "h3";
  readonly t: Translate;
}

/** Entries under their first letters. */
export function LetterList({ letters, heading: Heading, t }: LetterListProps) {
  return (
    <div class="letters">
      {letters.map(({ letter, entries }) => (
        <section>
          <Heading class="letter">{letter}</Heading>
          <CountedList entries={entries} t={t} />
        </section>
      ))}
    </div>
  );
}
