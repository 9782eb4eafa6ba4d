import type { ComponentChildren } from "preact";
import type { Translate } from "../scripts/base/translate.ts";
import type { CorrectionsView, DateText, Link } from "../scripts/pages/view.ts";
import { FeedLinks } from "./feed-links.tsx";
import { foreign } from "./foreign.ts";
import { Linked } from "./linked.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";
import { Time } from "./time.tsx";

/** The log of corrections: what was corrected, when and where. */
export function CorrectionsPage({ view, t }: PageProps<CorrectionsView>) {
  return (
    <>
      <header class="page-header">
        <Path links={view.path} t={t} />
        <h1>{view.title}</h1>
        <p class="summary">{t("corrections.intro")}</p>
        <p class="facts">
          {view.policy && <a href={view.policy.href}>{view.policy.text}</a>}
          <FeedLinks feeds={view.feeds} t={t} />
        </p>
        {view.periods.length > 1 && (
          <nav aria-label={t("corrections.years")}>
            <ul class="chips">
              {view.periods.map((period) => (
                <li>
                  <a href={period.href}>
                    {period.text} <span class="count">{t("corrections.count", { n: period.count })}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      {view.entries.length === 0 && view.periods.length === 0 ? (
        <p class="note">{t("corrections.none")}</p>
      ) : (
        <div class="narrow">
          {view.entries.map(({ date, text, ...of }) => (
            <Entry when={<Time date={date} />} text={text} heading="h2" {...of} />
          ))}
        </div>
      )}
      {view.withdrawn.length > 0 && <Withdrawn view={view} t={t} />}
    </>
  );
}

interface EntryProps {
  readonly when: ComponentChildren;
  readonly article: Link;
  readonly lang?: string;
  readonly text: ComponentChildren;
  readonly heading: "h2" | "h3";
}

/** An article, and what was wrong with it. */
function Entry({ when, article, lang, text, heading: Heading }: EntryProps) {
  return (
    <article class="card">
      <p class="meta">{when}</p>
      <Heading class="headline">
        <a href={article.href} {...foreign(lang)}>
          {article.text}
        </a>
      </Heading>
      <p class="summary" {...foreign(lang)}>
        {text}
      </p>
    </article>
  );
}

function Withdrawn({ view, t }: { readonly view: CorrectionsView; readonly t: Translate }) {
  return (
    <section>
      <h2 class="label">{t("corrections.withdrawn")}</h2>
      <div class="narrow">
        {view.withdrawn.map(({ published, reason, ...of }) => (
          <Entry when={<Published date={published} t={t} />} text={<Linked text={reason} />} heading="h3" {...of} />
        ))}
      </div>
    </section>
  );
}

function Published({ date, t }: { readonly date: DateText; readonly t: Translate }) {
  return (
    <span>
      {t("article.published")} <Time date={date} />
    </span>
  );
}
