import { addresses } from "../scripts/base/addresses.ts";
import type { Translate } from "../scripts/base/translate.ts";
import type { FeedLink } from "../scripts/outputs/feeds/feed-links.ts";

/** The feeds of a page: their addresses, and what feeds are for. */
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
      {feeds.length > 0 && <a href={addresses.feeds}>{t("feeds.what")}</a>}
    </>
  );
}
