import type { Translate } from "../scripts/base/translate.ts";
import type { FeedsView, Link } from "../scripts/pages/view.ts";
import { Links } from "./links.tsx";
import type { PageProps } from "./page.tsx";

/** Every feed, and what feeds are for. */
export function FeedsPage({ view, t }: PageProps<FeedsView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{t("feeds.intro")}</p>
        <p class="note">
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
  return (
    <li>
      <a href={page.href}>{page.text}</a>{" "}
      <span class="note">
        <Links links={formats} t={t} />
      </span>
    </li>
  );
}
