import { addresses } from "../scripts/base/addresses.ts";
import type { Translate } from "../scripts/base/translate.ts";
import type { Shared } from "../scripts/pages/view.ts";
import { asset } from "./asset.ts";

interface SearchFormProps {
  readonly id: string;
  readonly shared: Shared;
  readonly t: Translate;
}

/**
 * A field that leads to the search page. src/assets/site.js loads the script that suggests articles when the field is
 * first used. Nothing for a site without search.
 */
export function SearchForm({ id, shared, t }: SearchFormProps) {
  if (shared.suggestionWords === undefined) return null;
  return (
    <search>
      <form
        class="search-field"
        action={addresses.search}
        data-search={asset(shared, "search.js")}
        data-words={JSON.stringify(shared.suggestionWords)}
      >
        <input
          id={id}
          name="q"
          type="search"
          aria-label={t("search.label")}
          placeholder={t("search.title")}
          autocomplete="off"
          maxLength={400}
          enterkeyhint="search"
        />
        <button type="submit" title={t("search.title")}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle cx="8.5" cy="8.5" r="5.5" />
            <path d="m13 13 4.5 4.5" />
          </svg>
          <span class="hidden">{t("search.title")}</span>
        </button>
      </form>
    </search>
  );
}
