import type { Card } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { Time } from "./time.tsx";

interface LinesProps {
  readonly cards: readonly Card[];
  readonly heading: "h2" | "h3" | "h4";
}

/** Articles on one line each: date, headline, topic. */
export function Lines({ cards, heading: Heading }: LinesProps) {
  return (
    <ol class="lines">
      {cards.map((card) => (
        <li class={card.opinion ? "opinion" : undefined}>
          <Time date={card.published} />
          <Heading class="headline">
            <a href={card.href} {...foreign(card.lang)}>
              {card.title}
            </a>
          </Heading>
          {(card.type || card.topic) && (
            <p class="meta">
              {card.type && <span>{card.type}</span>}
              {card.topic && <a href={card.topic.href}>{card.topic.text}</a>}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
