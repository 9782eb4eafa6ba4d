import type { Translate } from "../scripts/base/translate.ts";
import type { FeedLink } from "../scripts/outputs/feeds/feed-links.ts";
import { FeedLinks } from "./feed-links.tsx";

/** The feeds of a list, under a heading; nothing without feeds. */
export function Follow({
  title,
  feeds,
  t,
}: {
  readonly title: string;
  readonly feeds: readonly FeedLink[];
  readonly t: Translate;
}) {
  if (feeds.length === 0) return null;
  return (
    <section>
      <h2 class="label">{t("listing.follow", { title })}</h2>
      <p class="facts">
        <FeedLinks feeds={feeds} t={t} />
      </p>
    </section>
  );
}
