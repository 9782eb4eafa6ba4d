import { NotFoundPage } from "../../_includes/not-found-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { NotFoundView } from "../../scripts/pages/view.ts";

export const { data, render } = page<NotFoundView>("not-found", NotFoundPage);
