import { SearchPage } from "./search-page.ts";
import { Suggestions } from "./suggestions.ts";

// The search, loaded when a reader first uses it: src/assets/site.js calls `attach` for a form.

/** Makes a form search: that of the search page shows results, any other one suggestions. */
export function attach(form: HTMLFormElement): void {
  const input = form.elements.namedItem("q");
  if (!(input instanceof HTMLInputElement)) return;
  if (form.dataset.page !== undefined) new SearchPage(form).start();
  else new Suggestions(form, input).start();
}
