import { page } from "../../_includes/page.tsx";
import { StoriesPage } from "../../_includes/stories-page.tsx";
import type { StoriesView } from "../../scripts/pages/view.ts";

export const { data, render } = page<StoriesView>("story-index", StoriesPage);
