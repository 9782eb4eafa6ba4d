import type { Translate } from "../scripts/base/translate.ts";
import type { CitationView } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { Time } from "./time.tsx";

/** The outlets an article draws on, and their reports where the editor named them. */
export function Sources({ sources, t }: { readonly sources: readonly CitationView[]; readonly t: Translate }) {
  if (sources.length === 0) return null;
  return (
    <section class="sources" id="sources">
      <h2>{t("article.sources")}</h2>
      <ul>
        {sources.map((source) => (
          <li>
            <a class="outlet" href={source.outlet.href}>
              {source.outlet.text}
            </a>{" "}
            <Report source={source} t={t} /> {source.date && <Time date={source.date} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ source, t }: { readonly source: CitationView; readonly t: Translate }) {
  if (source.url === undefined) return source.title ? <cite {...foreign(source.lang)}>{source.title}</cite> : null;
  return (
    <a class="report" href={source.url} rel="external" hreflang={source.lang}>
      {source.title ? <cite {...foreign(source.lang)}>{source.title}</cite> : t("sources.report")}
    </a>
  );
}
