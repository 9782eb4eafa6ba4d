import type { Translate } from "../scripts/base/translate.ts";
import type { EditionView } from "../scripts/pages/view.ts";
import { Card } from "./card.tsx";
import { Jump, Pages } from "./jump.tsx";
import { Lines } from "./lines.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";
import { Time } from "./time.tsx";
import { Turn } from "./turn.tsx";

/**
 * One day's digest: the best of it in order and numbered, the rest of a full day by topic. A day with few articles goes
 * on with the day before.
 */
export function EditionPage({ view, t }: PageProps<EditionView>) {
  const alone = view.count === 1;
  return (
    <>
      <header class="page-header">
        <Path links={view.path} t={t} />
        <h1>
          <Time date={view.date} />
        </h1>
        <p class="facts">
          <span>{t("count.articles", { n: view.count })}</span>
          <span>{t("card.outlets", { n: view.outlets })}</span>
          <span>{t("article.minutes", { n: view.minutes })}</span>
          {view.state === "open" && <span class="tag open">{t("edition.open")}</span>}
        </p>
      </header>
      <Days view={view} t={t} />
      {view.cards.length > 0 && (
        <div class={alone ? "alone" : "numbered"}>
          {view.cards.map((card, place) => (
            <Card card={card} rank={alone ? "lead" : place < 2 ? "second" : "third"} heading="h2" t={t} />
          ))}
        </div>
      )}
      {view.sections.length > 1 && (
        <Jump links={view.sections.map(({ topic, id }) => ({ href: `#${id}`, text: topic.text }))} t={t} />
      )}
      {view.sections.map(({ topic, id, cards }) => (
        <section>
          <h2 class="label" id={id}>
            <a href={topic.href}>{topic.text}</a>
          </h2>
          <Lines cards={cards} heading="h3" />
        </section>
      ))}
      <Pages pages={view.pages} t={t} />
      {view.before && (
        <section>
          <h2 class="label">
            <a href={view.before.day.href}>{view.before.day.text}</a>
          </h2>
          <Lines cards={view.before.cards} heading="h3" />
        </section>
      )}
      {view.before === undefined && !alone && <Days view={view} t={t} below />}
      <p class="more">
        <a href={view.month.href}>{t("edition.month", { month: view.month.text })}</a>
      </p>
    </>
  );
}

/** The links to other days appear above and below the articles, under two names. */
function Days({ view, t, below }: { readonly view: EditionView; readonly t: Translate; readonly below?: true }) {
  const label = below ? "edition.neighboursBelow" : "edition.neighbours";
  return (
    <Turn
      previous={view.previous}
      next={view.next}
      words={{ label, previous: "neighbours.earlier", next: "neighbours.later" }}
      t={t}
    />
  );
}
