import { addresses } from "../scripts/base/addresses.ts";
import type { Translate } from "../scripts/base/translate.ts";
import type { SearchView } from "../scripts/pages/view.ts";
import { asset } from "./asset.ts";
import { Directory } from "./directory.tsx";
import type { PageProps } from "./page.tsx";

/** Search engines that find the articles of one site, and the beginnings of their addresses. */
const engines = {
  DuckDuckGo: "https://duckduckgo.com/?q=",
  Google: "https://www.google.com/search?q=",
  Bing: "https://www.bing.com/search?q=",
} as const;

/** The search. Without its script the page offers other ways to find an article. */
export function SearchPage({ view, shared, t }: PageProps<SearchView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
      </header>
      <search>
        <form
          class="search-form"
          action={addresses.search}
          data-search={asset(shared, "search.js")}
          data-page=""
          data-zone={view.timeZone}
          data-words={JSON.stringify(view.words)}
        >
          <p class="search-query">
            <input
              id="search-query"
              name="q"
              type="search"
              aria-label={t("search.label")}
              aria-describedby="search-help"
              autocomplete="off"
              maxLength={400}
              enterkeyhint="search"
            />
            <button type="submit">{t("search.title")}</button>
          </p>
          <p id="search-help" class="note">
            {t("search.help")}
          </p>
          <Filters t={t} />
        </form>
      </search>
      <p class="search-status" role="status" data-search-status />
      <p class="report-ways">
        <button type="button" data-search-again hidden>
          {t("search.again")}
        </button>
      </p>
      <nav class="search-years" aria-label={t("search.years")} data-search-years hidden>
        <ul class="chips" />
      </nav>
      <ol class="lines search-results" data-search-results />
      <p class="more">
        <button type="button" data-search-more hidden>
          {t("search.more")}
        </button>
      </p>
      <div class="search-other">
        <Directory title={t("search.other")} shared={shared} t={t} />
        <p class="facts">
          {Object.entries(engines).map(([engine, address]) => (
            <a href={`${address}${encodeURIComponent(`site:${view.host} `)}`} rel="external nofollow">
              {t("search.engine", { engine })}
            </a>
          ))}
        </p>
      </div>
    </>
  );
}

const lists = [
  { name: "topic", key: "search.topic" },
  { name: "editor", key: "search.editor" },
  { name: "source", key: "search.outlet" },
  { name: "type", key: "search.type" },
  { name: "lang", key: "search.lang" },
] as const;

/** The script fills the lists when they are first opened. */
function Filters({ t }: { readonly t: Translate }) {
  return (
    <details class="search-filters" data-search-filters data-with-search hidden>
      <summary>{t("search.filters")}</summary>
      <div>
        <p>
          <label for="search-sort">{t("search.sort")}</label>
          <select id="search-sort" name="sort">
            <option value="relevance">{t("search.relevance")}</option>
            <option value="date">{t("search.date")}</option>
          </select>
        </p>
        {lists.map(({ name, key }) => (
          <p>
            <label for={`search-${name}`}>{t(key)}</label>
            <select id={`search-${name}`} name={name}>
              <option value="">{t("search.any")}</option>
            </select>
          </p>
        ))}
        {(["from", "to"] as const).map((name) => (
          <p>
            <label for={`search-${name}`}>{t(`search.${name}`)}</label>
            <input id={`search-${name}`} name={name} type="date" />
          </p>
        ))}
      </div>
    </details>
  );
}
