import { file } from "../../scripts/outputs/feeds/file-template.ts";
import { writeSitemapIndex } from "../../scripts/outputs/sitemap.ts";

export const { data, render } = file("sitemap-index", writeSitemapIndex);
