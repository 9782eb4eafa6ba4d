import type { Translate } from "../scripts/base/translate.ts";
import type { LetterGroup } from "../scripts/pages/view.ts";
import { Counted } from "./counted.tsx";

interface LetterListProps {
  readonly letters: readonly LetterGroup[];
  readonly heading: "h2" | "h3";
  readonly t: Translate;
}

/** Entries under their first letters. */
export function LetterList({ letters, heading: Heading, t }: LetterListProps) {
  return (
    <div class="letters">
      {letters.map(({ letter, id, entries }) => (
        <section>
          <Heading class="letter" id={id}>
            {letter}
          </Heading>
          <Counted entries={entries} t={t} />
        </section>
      ))}
    </div>
  );
}
