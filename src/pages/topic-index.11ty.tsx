import { page } from "../../_includes/page.tsx";
import { TopicIndexPage } from "../../_includes/topic-index-page.tsx";
import type { TopicIndexView } from "../../scripts/pages/view.ts";

export const { data, render } = page<TopicIndexView>("topic-index", TopicIndexPage);
