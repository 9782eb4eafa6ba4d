import type { CitationView } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { foreign } from "./foreign.ts";
import { Time } from "./time.tsx";

/** The outlets an article draws on, and their reports where the editor named them. */
export function Sources({ sources, say }: { readonly sources: readonly CitationView[]; readonly say: Say }) {
  if (sources.length === 0) return null;
  return (
    <section class="sources" id="sources">
      <h2>{say("article.sources")}</h2>
      <ul>
        {sources.map((source) => (
          <li>
            <a class="outlet" href={source.outlet.href}>
              {source.outlet.text}
            </a>{" "}
            <Report source={source} say={say} /> {source.date && <Time date={source.date} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ source, say }: { readonly source: CitationView; readonly say: Say }) {
  if (source.url === undefined) return source.title ? <cite {...foreign(source.lang)}>{source.title}</cite> : null;
  return (
    <a class="report" href={source.url} rel="external" hreflang={source.lang}>
      {source.title ? <cite {...foreign(source.lang)}>{source.title}</cite> : say("sources.report")}
    </a>
  );
}
