import type { ArticleView, PlaceInStory, ReadMoreGroup } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { CardList } from "./card-list.tsx";
import { Neighbours } from "./neighbours.tsx";

interface ReadMoreProps {
  readonly readMore: ArticleView["readMore"];
  readonly story: PlaceInStory | undefined;
  readonly say: Say;
}

const reasonWords: Readonly<Record<ReadMoreGroup["reason"], string>> = {
  curated: "readMore.curated",
  story: "readMore.story",
  text: "readMore.text",
  topic: "readMore.topic",
  fallback: "readMore.fallback",
};

/** What to read next, grouped by why it is shown. */
export function ReadMore({ readMore: { groups, topic, alone }, story, say }: ReadMoreProps) {
  return (
    <section class="read-more" id="read-more">
      <h2>{say("readMore.title")}</h2>
      {story && (
        <Neighbours
          previous={story.previous}
          next={story.next}
          words={{ label: "story.neighbours", previous: "story.previous", next: "story.next" }}
          say={say}
        />
      )}
      {alone && <p class="note">{say("readMore.none")}</p>}
      {groups.map(({ reason, cards }) => (
        <section>
          <h3 class="reason">{say(reasonWords[reason], { topic: topic.text })}</h3>
          {reason === "fallback" && <p class="note">{say("readMore.nothingRelated")}</p>}
          <CardList cards={cards} heading="h4" parts={{ date: true }} say={say} />
        </section>
      ))}
      <p class="more">
        <a href={topic.href}>{say("readMore.all", { topic: topic.text })}</a>
      </p>
    </section>
  );
}
