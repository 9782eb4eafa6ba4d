import type { Translate } from "../scripts/base/translate.ts";
import type { FeedLink } from "../scripts/outputs/feeds/feed-links.ts";

/** The feeds of the page they stand on, in a line of text. The footer has a link to the feed of the whole digest, which is called otherwise. */
export function FeedLinks({ feeds, t }: { readonly feeds: readonly FeedLink[]; readonly t: Translate }) {
  return (
    <>
      {feeds.map(({ href, type, format }) => (
        <>
          <a href={href} type={type}>
            {t("feeds.follow", { format })}
          </a>{" "}
        </>
      ))}
    </>
  );
}
