import { addresses } from "../scripts/base/addresses.ts";
import type { Translate } from "../scripts/base/translate.ts";
import type { EditionLine, FrontBlock, HomeView } from "../scripts/pages/view.ts";
import { Card } from "./card.tsx";
import { Dots } from "./dots.tsx";
import { foreign } from "./foreign.ts";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";

/**
 * The front page: the lead and the next articles, the latest, stories in progress, a block for each topic, corrections.
 */
export function HomePage({ view, t }: PageProps<HomeView>) {
  if (view.lead === undefined) return <p class="note">{t("home.empty")}</p>;
  return (
    <>
      {view.edition && <Today edition={view.edition} t={t} />}
      <div class="front">
        <Card card={view.lead} rank="lead" heading="h2" t={t} />
        {view.seconds.length > 0 && (
          <div class="seconds">
            {view.seconds.map((card) => (
              <Card card={card} rank="second" heading="h2" t={t} />
            ))}
          </div>
        )}
        {view.latest.length > 0 && <Latest view={view} t={t} />}
      </div>
      {view.stories.length > 0 && <Stories stories={view.stories} t={t} />}
      {view.blocks.length > 0 && (
        <div class="blocks">
          {view.blocks.map((block) => (
            <Block block={block} t={t} />
          ))}
        </div>
      )}
      {view.corrections.length > 0 && <Corrected corrections={view.corrections} t={t} />}
    </>
  );
}

function Today({ edition, t }: { readonly edition: EditionLine; readonly t: Translate }) {
  return (
    <p class="today">
      <a href={edition.href}>
        <strong>
          <Time date={edition.date} />
        </strong>
      </a>
      <span>{t("home.today", { n: edition.count })}</span>
      <a href={addresses.archive}>{t("home.inArchive", { n: edition.all })}</a>
      {edition.openStories > 0 && <a href={addresses.stories}>{t("home.openStories", { n: edition.openStories })}</a>}
      {edition.updated && (
        <span>
          {t("home.updated")} <Time date={edition.updated} />
        </span>
      )}
    </p>
  );
}

function Latest({ view, t }: { readonly view: HomeView; readonly t: Translate }) {
  return (
    <section class="wire" aria-labelledby="latest">
      <h2 class="label" id="latest">
        {t("home.latest")}
      </h2>
      <ol>
        {view.latest.map((card) => (
          <li class={card.published.iso.startsWith(view.edition?.date.iso ?? " ") ? "new" : undefined}>
            <Time date={card.published} />
            <h3 class="headline">
              <a href={card.href} {...foreign(card.lang)}>
                {card.title}
              </a>
            </h3>
          </li>
        ))}
      </ol>
      <p class="more">
        <a href={addresses.archive}>{t("home.all")}</a>
      </p>
    </section>
  );
}

function Stories({ stories, t }: { readonly stories: HomeView["stories"]; readonly t: Translate }) {
  return (
    <section class="band in-progress" aria-labelledby="in-progress">
      <h2 class="label" id="in-progress">
        <a href={addresses.stories}>{t("home.stories")}</a>
      </h2>
      <ul>
        {stories.map((story) => (
          <li>
            <h3 class="headline">
              <a href={story.link.href}>{story.link.text}</a>
            </h3>
            <Dots n={story.count} label={t("count.articles", { n: story.count })} />
            <p>
              <span {...foreign(story.lang)}>{story.newest.text}</span> <Time date={story.date} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Block({ block: { topic, heavy, cards }, t }: { readonly block: FrontBlock; readonly t: Translate }) {
  // A wide block without a picture begins with two articles: one would leave half of it empty.
  const large = heavy && cards[0]?.picture === undefined ? 2 : 1;
  const [first, ...second] = cards.slice(0, large);
  const rest = cards.slice(large);
  if (first === undefined) return null;
  const id = topic.href.split("/").at(-2);
  const top = (
    <Card card={first} rank={heavy ? "second" : "third"} heading="h3" without={heavy ? [] : ["summary"]} t={t} />
  );
  return (
    <section class={heavy ? "block heavy" : "block light"} aria-labelledby={`block-${id}`}>
      <h2 class="label" id={`block-${id}`}>
        <a href={topic.href}>{topic.text}</a>
      </h2>
      <div class={heavy ? "block-in" : undefined}>
        {large === 1 ? (
          top
        ) : (
          <div class="pair">
            {top}
            {second.map((card) => (
              <Card card={card} rank="third" heading="h3" t={t} />
            ))}
          </div>
        )}
        {rest.length > 0 && (
          <div class="rest">
            {rest.map(({ picture: _, ...card }, place) => {
              const third = heavy && large === 1 && place === 0;
              return (
                <Card
                  card={card}
                  rank={third ? "third" : undefined}
                  heading="h3"
                  without={third ? [] : ["summary", "sources"]}
                  t={t}
                />
              );
            })}
          </div>
        )}
      </div>
    </section>
  );
}

function Corrected({ corrections, t }: { readonly corrections: HomeView["corrections"]; readonly t: Translate }) {
  return (
    <section class="corrected" aria-labelledby="corrected">
      <h2 class="label" id="corrected">
        <a href={addresses.corrections}>{t("home.corrections")}</a>
      </h2>
      <ul class="row lines-of-corrections">
        {corrections.map(({ date, article, lang, text }) => (
          <li>
            <p class="meta">
              <Time date={date} />
            </p>
            <p>
              <a href={article.href} {...foreign(lang)}>
                {article.text}
              </a>
            </p>
            <p class="note" {...foreign(lang)}>
              {text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
