import type { Translate } from "../scripts/base/translate.ts";
import type { ListingView } from "../scripts/pages/view.ts";
import { Card } from "./card.tsx";
import { Chips } from "./counted.tsx";
import { Follow } from "./follow.tsx";
import { Links } from "./links.tsx";
import { Months } from "./months.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";

const countKeys: Readonly<Record<ListingView["of"], string>> = {
  topic: "listing.topicCount",
  editor: "listing.editorCount",
  outlet: "listing.outletCount",
};

/** The landing page of a topic, an editor or an outlet: a description, and its newest articles by month. */
export function ListingPage({ view, shared, t }: PageProps<ListingView>) {
  return (
    <>
      <Header view={view} t={t} />
      {view.lead && (
        <div class="split">
          <Card card={view.lead} rank="lead" heading="h2" t={t} />
          <div class="seconds">
            {view.seconds.map((card) => (
              <Card card={card} rank="second" heading="h2" t={t} />
            ))}
          </div>
        </div>
      )}
      <div class="split">
        <div class="months">
          {view.count === 0 && <p class="note">{t("listing.empty")}</p>}
          <Months months={view.months} />
          {view.older && (
            <p class="more">
              <a rel="next" href={view.older.href}>
                {t("listing.older")}{" "}
                <span class="arrow" aria-hidden="true">
                  →
                </span>
              </a>
            </p>
          )}
        </div>
        <Rail view={view} language={shared.language} t={t} />
      </div>
    </>
  );
}

type PartProps = { readonly view: ListingView; readonly t: Translate };

function Header({ view, t }: PartProps) {
  return (
    <header class="page-header">
      <Path links={view.path} t={t} />
      <h1>{view.title}</h1>
      {view.description && <p class="summary">{view.description}</p>}
      <p class="facts">
        {view.role && <span>{view.role}</span>}
        {view.facts?.map((fact) => (
          <span>{fact}</span>
        ))}
        {view.count > 0 && <span>{t(countKeys[view.of], { n: view.count })}</span>}
        {view.website && (
          <a href={view.website.href} rel="external">
            {view.website.text}
          </a>
        )}
        {view.email && <a href={`mailto:${view.email}`}>{view.email}</a>}
      </p>
      {view.children.length > 0 && (
        <nav aria-label={t("listing.children")}>
          <Chips entries={view.children} t={t} />
        </nav>
      )}
    </header>
  );
}

/** Shown to the side of the list on a wide screen, below it on a phone. */
function Rail({ view, language, t }: PartProps & { readonly language: string }) {
  return (
    <div class="rail">
      <Follow title={view.title} feeds={view.feeds} t={t} />
      {view.outlets.length > 0 && (
        <section>
          <h2 class="label">{t("listing.outlets")}</h2>
          <Chips entries={view.outlets} t={t} />
        </section>
      )}
      {view.topics.length > 0 && (
        <section>
          <h2 class="label">{t("listing.topics")}</h2>
          <Chips entries={view.topics} t={t} />
        </section>
      )}
      {view.siblings.length > 0 && (
        <section>
          <h2 class="label">{t("listing.siblings")}</h2>
          <p class="note">
            <Links links={view.siblings} language={language} />
          </p>
        </section>
      )}
    </div>
  );
}
