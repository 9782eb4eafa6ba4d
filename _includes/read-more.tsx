import type { Translate } from "../scripts/base/translate.ts";
import type { ArticleView, ReadMoreGroup } from "../scripts/pages/view.ts";
import { Card } from "./card.tsx";

interface ReadMoreProps {
  readonly readMore: ArticleView["readMore"];
  readonly t: Translate;
}

const reasonKeys: Readonly<Record<ReadMoreGroup["reason"], string>> = {
  curated: "readMore.curated",
  story: "readMore.story",
  text: "readMore.text",
  topic: "readMore.topic",
  fallback: "readMore.fallback",
};

/** Articles to read next, grouped by the reason why they are shown. */
export function ReadMore({ readMore: { groups, topic, alone }, t }: ReadMoreProps) {
  return (
    <section class="read-more" id="read-more">
      <h2 class="label">{t("readMore.title")}</h2>
      {alone && <p class="note">{t("readMore.none")}</p>}
      <div class="reasons">
        {groups.map(({ reason, cards }) => (
          <section>
            <h3 class="reason">{t(reasonKeys[reason], { topic: topic.text })}</h3>
            <div class="row">
              {cards.map((card) => (
                <Card card={card} rank="third" heading="h4" t={t} />
              ))}
            </div>
          </section>
        ))}
      </div>
      <p class="more">
        <a href={topic.href}>{t("readMore.all", { topic: topic.text })}</a>
      </p>
    </section>
  );
}
