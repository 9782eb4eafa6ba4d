import type { Translate } from "../scripts/base/translate.ts";
import type { CitationView } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { Time } from "./time.tsx";

/** The outlets that an article cites, with their reports if the editor named them. */
export function Sources({ sources, t }: { readonly sources: readonly CitationView[]; readonly t: Translate }) {
  if (sources.length === 0) return null;
  const bare = sources.every(({ title, url }) => title === undefined && url === undefined);
  return (
    <section class="sources" id="sources">
      <h2>{t("article.sources")}</h2>
      <ul class={bare ? "bare" : undefined}>
        {sources.map((source) => (
          <li>
            <a class="outlet" href={source.outlet.href}>
              {source.outlet.text}
            </a>
            {!bare && <Report source={source} t={t} />}
            {source.date && <Time date={source.date} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The report itself, if its address is known. */
function Report({ source, t }: { readonly source: CitationView; readonly t: Translate }) {
  const title = source.title ? <cite {...foreign(source.lang)}>{source.title}</cite> : t("sources.report");
  return (
    <span>
      {source.url === undefined ? (
        source.title && title
      ) : (
        <a class="report" href={source.url} rel="external" hreflang={source.lang}>
          {title}
        </a>
      )}
      {source.language && <span class="note"> {source.language}</span>}
    </span>
  );
}
