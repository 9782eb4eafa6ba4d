import { ArchivePage } from "../../_includes/archive-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { ArchiveView } from "../../scripts/pages/view.ts";

export const { data, render } = page<ArchiveView>("archive", ArchivePage);
