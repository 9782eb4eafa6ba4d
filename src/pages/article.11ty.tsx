import { ArticlePage } from "../../_includes/article-page.tsx";
import { page } from "../../_includes/page.tsx";
import type { ArticleView } from "../../scripts/pages/view.ts";

export const { data, render } = page<ArticleView>("article", ArticlePage);
