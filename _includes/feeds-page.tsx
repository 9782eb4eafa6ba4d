import type { Translate } from "../scripts/base/translate.ts";
import type { FeedsView, Link } from "../scripts/pages/view.ts";
import type { PageProps } from "./page.tsx";

/** The feeds, and what feeds are for. */
export function FeedsPage({ view, shared, t }: PageProps<FeedsView>) {
  const whole = view.groups[0]?.feeds[0];
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{t("feeds.intro")}</p>
        <p class="summary">{t("feeds.readers")}</p>
        {whole?.formats[0] && (
          <p class="feed-address">
            <code>{shared.url + whole.formats[0].href}</code>
            <CopyButton feed={whole.page.text} href={whole.formats[0].href} t={t} />
          </p>
        )}
        <p class="more">
          <a href={view.opml.href}>{view.opml.text}</a>
        </p>
      </header>
      {view.groups.map((group) => (
        <section class="ruled">
          <h2 class="label">{group.href ? <a href={group.href}>{group.title}</a> : group.title}</h2>
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
        {first && <CopyButton feed={page.text} href={first.href} t={t} />}
      </span>
    </li>
  );
}

interface CopyButtonProps {
  readonly feed: string;
  readonly href: string;
  readonly t: Translate;
}

/** Shown where src/assets/site.js can copy. */
function CopyButton({ feed, href, t }: CopyButtonProps) {
  return (
    <button
      type="button"
      class="plain"
      hidden
      data-copy={href}
      data-copied={t("share.copied")}
      aria-label={t("feeds.copyOf", { feed })}
    >
      {t("feeds.copy")}
    </button>
  );
}
