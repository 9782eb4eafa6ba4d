import { ListingPage } from "../../_includes/listing-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { ListingView } from "../../scripts/pages/view.ts";

export const { data, render } = page<ListingView>("outlet", ListingPage);
