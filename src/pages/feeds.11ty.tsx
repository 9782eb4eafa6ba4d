import { FeedsPage } from "../../_includes/feeds-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { FeedsView } from "../../scripts/pages/view.ts";

export const { data, render } = page<FeedsView>("feeds", FeedsPage);
