import { ListPage } from "../../_includes/list-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { ListPageView } from "../../scripts/pages/view.ts";

export const { data, render } = page<ListPageView>("topic-page", ListPage);
