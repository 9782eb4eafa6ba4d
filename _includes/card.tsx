import type { Translate } from "../scripts/base/translate.ts";
import type { Card } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { Time } from "./time.tsx";

/** What a card shows beside its headline. */
export interface CardParts {
  readonly topic?: boolean;
  readonly summary?: boolean;
  readonly date?: boolean;
}

export interface CardProps {
  readonly card: Card;
  readonly heading: "h2" | "h3" | "h4";
  readonly parts: CardParts;
  readonly t: Translate;
}

/** An article in a list: topic, headline, summary, and a line with its type, date and number of outlets. */
export function CardBody({ card, heading: Heading, parts, t }: CardProps) {
  return (
    <>
      {parts.topic && card.topic && (
        <p class="kicker">
          <a href={card.topic.href}>{card.topic.text}</a>
        </p>
      )}
      <Heading class="headline">
        <a href={card.href} {...foreign(card.lang)}>
          {card.title}
        </a>
      </Heading>
      {parts.summary && card.summary && (
        <p class="summary" {...foreign(card.lang)}>
          {card.summary}
        </p>
      )}
      <CardMeta card={card} parts={parts} t={t} />
    </>
  );
}

function CardMeta({ card, parts, t }: Omit<CardProps, "heading">) {
  if (!card.type && !parts.date && card.outlets === 0) return null;
  return (
    <p class="meta">
      {card.type && <span class="type">{card.type}</span>} {parts.date && <Time date={card.published} />}{" "}
      {card.outlets > 0 && <span>{t("card.outlets", { n: card.outlets })}</span>}
    </p>
  );
}
