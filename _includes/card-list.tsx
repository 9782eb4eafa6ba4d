import type { Card } from "../scripts/pages/view.ts";
import { CardBody, type CardProps } from "./card.tsx";

interface CardListProps extends Omit<CardProps, "card"> {
  readonly cards: readonly Card[];
}

export function CardList({ cards, ...rest }: CardListProps) {
  return (
    <ul class="cards">
      {cards.map((card) => (
        <li class="card">
          <CardBody card={card} {...rest} />
        </li>
      ))}
    </ul>
  );
}
