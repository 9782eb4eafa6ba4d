import { addresses } from "../scripts/base/addresses.ts";
import type { Translate } from "../scripts/base/translate.ts";
import type { StoryState, StoryView } from "../scripts/pages/view.ts";
import { Card } from "./card.tsx";
import { Follow } from "./follow.tsx";
import { foreign } from "./foreign.ts";
import { Links } from "./links.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";
import { Time } from "./time.tsx";

const stateKeys: Readonly<Record<StoryState, string>> = {
  open: "story.open",
  quiet: "story.quiet",
  closed: "story.closed",
};

/** A story: its current state, then a timeline, oldest first, with what each article added. */
export function StoryPage({ view, shared, t }: PageProps<StoryView>) {
  return (
    <>
      <header class="page-header">
        <Path links={[{ href: addresses.stories, text: t("section.stories") }]} t={t} />
        <h1>{view.title}</h1>
        <p class="facts">
          <span class={`tag ${view.state}`}>{t(stateKeys[view.state])}</span>
          <span>{t("count.articles", { n: view.count })}</span>
          <span>
            <Time date={view.first} /> – <Time date={view.last} />
          </span>
        </p>
      </header>
      <div class="split">
        <div class="months">
          <section aria-labelledby="newest">
            <h2 class="label" id="newest">
              {t("story.newest")}
            </h2>
            <Card card={view.newest} rank="second" heading="h3" t={t} />
          </section>
          <section aria-labelledby="timeline">
            <h2 class="label" id="timeline">
              {t("story.timeline")}
            </h2>
            <ol class="timeline">
              {view.entries.map((entry) => (
                <li>
                  <Time date={entry.published} />
                  <h3 class="headline">
                    <a href={entry.href} {...foreign(entry.lang)}>
                      {entry.title}
                    </a>
                  </h3>
                  {entry.summary && (
                    <p class="summary" {...foreign(entry.lang)}>
                      {entry.summary}
                    </p>
                  )}
                  {entry.newOutlets.length > 0 && (
                    <details>
                      <summary>{t("story.newOutlets", { n: entry.newOutlets.length })}</summary>
                      <Links links={entry.newOutlets} language={shared.language} />
                    </details>
                  )}
                </li>
              ))}
            </ol>
          </section>
        </div>
        <Rail view={view} t={t} />
      </div>
    </>
  );
}

/** At the side of the timeline on a wide screen, below it on a phone. */
function Rail({ view, t }: { readonly view: StoryView; readonly t: Translate }) {
  return (
    <div class="rail">
      {view.topics.length > 0 && (
        <section>
          <h2 class="label">{t("listing.topics")}</h2>
          <ul class="chips">
            {view.topics.map(({ href, text }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Follow title={view.title} feeds={view.feeds} t={t} />
    </div>
  );
}
