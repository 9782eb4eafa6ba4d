import type { Translate } from "../scripts/base/translate.ts";
import type { FeedsView, Link } from "../scripts/pages/view.ts";
import type { PageProps } from "./page.tsx";

/** Every feed, and what feeds are for. */
export function FeedsPage({ view, t }: PageProps<FeedsView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{t("feeds.intro")}</p>
        <p class="summary">{t("feeds.readers")}</p>
        <p class="more">
          <a href={view.opml.href}>{view.opml.text}</a>
        </p>
      </header>
      {view.groups.map((group) => (
        <section>
          <h2 class="label">{group.title}</h2>
          <ul class="counted feeds">
            {group.feeds.map((feed) => (
              <FeedEntry page={feed.page} formats={feed.formats} t={t} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface FeedEntryProps {
  readonly page: Link;
  readonly formats: readonly Link[];
  readonly t: Translate;
}

function FeedEntry({ page, formats, t }: FeedEntryProps) {
  const [first] = formats;
  return (
    <li>
      <a href={page.href}>{page.text}</a>
      <span class="formats">
        {formats.map((format) => (
          <>
            <a href={format.href}>{format.text}</a>{" "}
          </>
        ))}
        {first && (
          <button
            type="button"
            class="plain"
            hidden
            data-copy={first.href}
            data-copied={t("share.copied")}
            aria-label={t("feeds.copyOf", { feed: page.text })}
          >
            {t("feeds.copy")}
          </button>
        )}
      </span>
    </li>
  );
}
