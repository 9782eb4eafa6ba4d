import { document } from "../../_includes/page.tsx";
import { RedirectPage } from "../../_includes/redirect-page.tsx";
import type { RedirectView } from "../../scripts/pages/view.ts";

export const { data, render } = document<RedirectView>("redirect", RedirectPage);
