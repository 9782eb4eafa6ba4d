import { page } from "../../_includes/page.tsx";
import { SearchPage } from "../../_includes/search-page.tsx";
import type { SearchView } from "../../scripts/pages/view.ts";

export const { data, render } = page<SearchView>("search", SearchPage);
