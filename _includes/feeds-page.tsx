import type { FeedsView, Link } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { Links } from "./links.tsx";
import type { PageProps } from "./page.tsx";

/** Every feed, and what feeds are for. */
export function FeedsPage({ view, say }: PageProps<FeedsView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{say("feeds.intro")}</p>
        <p class="note">
          <a href={view.opml.href}>{view.opml.text}</a>
        </p>
      </header>
      {view.groups.map((group) => (
        <section>
          <h2 class="label">{group.title}</h2>
          <ul class="counted feeds">
            {group.feeds.map((feed) => (
              <FeedEntry page={feed.page} formats={feed.formats} say={say} />
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
  readonly say: Say;
}

function FeedEntry({ page, formats, say }: FeedEntryProps) {
  return (
    <li>
      <a href={page.href}>{page.text}</a>{" "}
      <span class="note">
        <Links links={formats} say={say} />
      </span>
    </li>
  );
}
