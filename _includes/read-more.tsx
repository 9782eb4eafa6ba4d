import type { Translate } from "../scripts/base/translate.ts";
import type { ArticleView, PlaceInStory, ReadMoreGroup } from "../scripts/pages/view.ts";
import { CardList } from "./card-list.tsx";
import { Neighbours } from "./neighbours.tsx";

interface ReadMoreProps {
  readonly readMore: ArticleView["readMore"];
  readonly story: PlaceInStory | undefined;
  readonly t: Translate;
}

const reasonWords: Readonly<Record<ReadMoreGroup["reason"], string>> = {
  curated: "readMore.curated",
  story: "readMore.story",
  text: "readMore.text",
  topic: "readMore.topic",
  fallback: "readMore.fallback",
};

/** What to read next, grouped by why it is shown. */
export function ReadMore({ readMore: { groups, topic, alone }, story, t }: ReadMoreProps) {
  return (
    <section class="read-more" id="read-more">
      <h2>{t("readMore.title")}</h2>
      {story && (
        <Neighbours
          previous={story.previous}
          next={story.next}
          words={{ label: "story.neighbours", previous: "story.previous", next: "story.next" }}
          t={t}
        />
      )}
      {alone && <p class="note">{t("readMore.none")}</p>}
      {groups.map(({ reason, cards }) => (
        <section>
          <h3 class="reason">{t(reasonWords[reason], { topic: topic.text })}</h3>
          {reason === "fallback" && <p class="note">{t("readMore.nothingRelated")}</p>}
          <CardList cards={cards} heading="h4" parts={{ date: true }} t={t} />
        </section>
      ))}
      <p class="more">
        <a href={topic.href}>{t("readMore.all", { topic: topic.text })}</a>
      </p>
    </section>
  );
}
