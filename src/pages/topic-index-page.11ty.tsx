import { IndexPage } from "../../_includes/index-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { IndexView } from "../../scripts/pages/view.ts";

export const { data, render } = page<IndexView>("topic-index-page", IndexPage);
