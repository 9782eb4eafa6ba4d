import { MonthPage } from "../../_includes/month-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { MonthView } from "../../scripts/pages/view.ts";

export const { data, render } = page<MonthView>("month", MonthPage);
