import { InfoPage } from "../../_includes/info-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { InfoView } from "../../scripts/pages/info.ts";

export const { data, render } = page<InfoView>("info", InfoPage);
