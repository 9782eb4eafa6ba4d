import { page } from "../../_includes/page.tsx";
import { YearPage } from "../../_includes/year-page.tsx";
import type { YearView } from "../../scripts/pages/view.ts";

export const { data, render } = page<YearView>("year", YearPage);
