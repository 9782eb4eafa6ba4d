import type { CorrectionsView } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { FeedLinks } from "./feed-links.tsx";
import { foreign } from "./foreign.ts";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";
import { TopicPath } from "./topic-path.tsx";

/** The log of corrections: what was put right, when and where. */
export function CorrectionsPage({ view, say }: PageProps<CorrectionsView>) {
  return (
    <>
      <header class="page-header">
        {view.path.length > 0 && <TopicPath links={view.path} current={view.title} say={say} />}
        <h1>{view.title}</h1>
        <p class="summary">{say("corrections.intro")}</p>
        <p class="meta">
          {view.policy && <a href={view.policy.href}>{view.policy.text}</a>} <FeedLinks feeds={view.feeds} say={say} />
        </p>
      </header>
      {view.entries.length === 0 ? <p class="note">{say("corrections.none")}</p> : <Log view={view} />}
      {view.withdrawn.length > 0 && <Withdrawn view={view} say={say} />}
      {view.years.length > 0 && (
        <nav aria-labelledby="years">
          <h2 id="years">{say("corrections.years")}</h2>
          <ul class="counted">
            {view.years.map((year) => (
              <li>
                <a href={year.href}>{year.text}</a>{" "}
                <span class="count">{say("corrections.count", { n: year.count })}</span>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

function Log({ view }: { readonly view: CorrectionsView }) {
  return (
    <ul class="log">
      {view.entries.map(({ date, article, lang, text }) => (
        <li>
          <Time date={date} />{" "}
          <a href={article.href} {...foreign(lang)}>
            {article.text}
          </a>
          <p {...foreign(lang)}>{text}</p>
        </li>
      ))}
    </ul>
  );
}

function Withdrawn({ view, say }: { readonly view: CorrectionsView; readonly say: Say }) {
  return (
    <section>
      <h2>{say("corrections.withdrawn")}</h2>
      <ul class="log">
        {view.withdrawn.map(({ published, article, lang, reason }) => (
          <li>
            {say("article.published")} <Time date={published} />{" "}
            <a href={article.href} {...foreign(lang)}>
              {article.text}
            </a>
            <p {...foreign(lang)}>{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
