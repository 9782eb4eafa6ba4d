import { CorrectionsPage } from "../../_includes/corrections-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { CorrectionsView } from "../../scripts/pages/view.ts";

export const { data, render } = page<CorrectionsView>("corrections", CorrectionsPage);
