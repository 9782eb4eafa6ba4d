import type { Translate } from "../scripts/base/translate.ts";
import type { Card as View } from "../scripts/pages/view.ts";
import { CardPicture } from "./card-picture.tsx";
import { foreign } from "./foreign.ts";
import { Time } from "./time.tsx";

export interface CardProps {
  readonly card: View;
  /** How large it is; a card without a rank is a small one. */
  readonly rank?: "lead" | "second" | "third" | undefined;
  readonly heading: "h2" | "h3" | "h4";
  /** Parts to hide, even if the view has them. */
  readonly without?: readonly ("summary" | "sources" | "date")[];
  readonly as?: "article" | "li";
  readonly t: Translate;
}

const shapes = { lead: "wide", second: "both", third: "both", none: "small" } as const;
const sizes = {
  lead: "(min-width: 60rem) 37rem, 100vw",
  second: "(min-width: 60rem) 25rem, 50vw",
  third: "(min-width: 60rem) 23rem, 7rem",
  none: "7rem",
} as const;

/** An article in a list: picture, topic, headline, summary, and a line with its date and number of outlets. */
export function Card({ card, rank, heading: Heading, without = [], as: Element = "article", t }: CardProps) {
  const names = ["card", rank, card.opinion && "opinion"].filter(Boolean).join(" ");
  return (
    <Element class={names}>
      {card.picture && (
        <CardPicture
          picture={card.picture}
          shape={shapes[rank ?? "none"]}
          sizes={sizes[rank ?? "none"]}
          first={rank === "lead"}
        />
      )}
      <Kicker card={card} />
      <Heading class="headline">
        <a href={card.href} {...foreign(card.lang)}>
          {card.title}
        </a>
      </Heading>
      {card.summary && !without.includes("summary") && (
        <p class="summary" {...foreign(card.lang)}>
          {card.summary}
        </p>
      )}
      <p class="meta">
        {!without.includes("date") && <Time date={card.published} />}
        {card.authors && <span>{card.authors}</span>}
        {card.outlets > 0 && !without.includes("sources") && <span>{t("card.outlets", { n: card.outlets })}</span>}
      </p>
    </Element>
  );
}

/** The type of the article and its topic. */
export function Kicker({ card }: { readonly card: Pick<View, "type" | "topic" | "opinion"> }) {
  if (card.type === undefined && card.topic === undefined) return null;
  return (
    <p class={card.opinion ? "kicker is-opinion" : "kicker"}>
      {card.type && <span>{card.type}</span>}
      {card.topic && <a href={card.topic.href}>{card.topic.text}</a>}
    </p>
  );
}
