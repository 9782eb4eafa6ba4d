import { page } from "../../_includes/page.tsx";
import { StoryPage } from "../../_includes/story-page.tsx";
import type { StoryView } from "../../scripts/pages/view.ts";

export const { data, render } = page<StoryView>("story", StoryPage);
