import { HomePage } from "../../_includes/home-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { HomeView } from "../../scripts/pages/view.ts";

export const { data, render } = page<HomeView>("home", HomePage);
