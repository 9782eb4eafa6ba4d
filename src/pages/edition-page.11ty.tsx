import { EditionPage } from "../../_includes/edition-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { EditionView } from "../../scripts/pages/view.ts";

export const { data, render } = page<EditionView>("edition-page", EditionPage);
