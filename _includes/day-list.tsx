import type { Translate } from "../scripts/base/translate.ts";
import type { Day } from "../scripts/pages/view.ts";
import type { CardParts } from "./card.tsx";
import { CardList } from "./card-list.tsx";
import { Time } from "./time.tsx";

interface DayListProps {
  readonly days: readonly Day[];
  /** Of the days; the articles are one level below. */
  readonly heading: "h2" | "h3";
  readonly parts: CardParts;
  readonly t: Translate;
}

/** Articles under the days on which they were published, each day with the way to its edition. */
export function DayList({ days, heading: Heading, parts, t }: DayListProps) {
  return (
    <div class="days">
      {days.map((day) => (
        <section class="day">
          <Heading class="day-date">
            <a href={day.href}>
              <Time date={day.date} />
            </a>
          </Heading>
          <CardList cards={day.cards} heading={Heading === "h2" ? "h3" : "h4"} parts={parts} t={t} />
        </section>
      ))}
    </div>
  );
}
