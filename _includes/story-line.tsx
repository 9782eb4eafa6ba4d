import type { Translate } from "../scripts/base/translate.ts";
import type { PlaceInStory } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { Time } from "./time.tsx";

interface StoryProps {
  readonly story: PlaceInStory;
  readonly t: Translate;
}

/** More dots than this are a pattern, not a number. */
const maxDots = 12;

/** Which article of its story this is, with links to the previous and next ones. */
export function StoryStrip({ story, t }: StoryProps) {
  return (
    <nav class="strip" aria-label={t("story.neighbours")}>
      <a href={story.story.href}>{story.story.text}</a>
      <span class="number">{t("story.place", { n: story.n, of: story.of })}</span>
      {story.of <= maxDots && (
        <span class="dots" aria-hidden="true">
          {Array.from({ length: story.of }, (_, place) => (
            <i class={place < story.n ? "on" : undefined} />
          ))}
        </span>
      )}
      <span class="end">
        {story.previous && (
          <a rel="prev" href={story.previous.href} title={story.previous.text}>
            <span class="hidden">
              {t("story.previous")}: {story.previous.text}
            </span>
            <span class="arrow" aria-hidden="true">
              ←
            </span>
          </a>
        )}
        {story.next && (
          <a rel="next" href={story.next.href} title={story.next.text}>
            <span class="hidden">
              {t("story.next")}: {story.next.text}
            </span>
            <span class="arrow" aria-hidden="true">
              →
            </span>
          </a>
        )}
      </span>
    </nav>
  );
}

/** The articles of the story around this one, with their dates on a line. */
export function StoryLine({ story, t }: StoryProps) {
  return (
    <aside class="story-line" aria-labelledby="story-line">
      <h2 id="story-line">{story.story.text}</h2>
      <ol>
        {story.timeline.map(({ date, link, lang, here }) => (
          <li class={here ? "here" : undefined}>
            <Time date={date} />
            <a href={link.href} aria-current={here ? "page" : undefined} {...foreign(lang)}>
              {link.text}
            </a>
          </li>
        ))}
      </ol>
      {story.timeline.length < story.of && (
        <p class="more">
          <a href={story.story.href}>{t("story.all", { n: story.of })}</a>
        </p>
      )}
    </aside>
  );
}
