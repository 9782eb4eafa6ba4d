import { file } from "../../scripts/feeds/file-template.ts";
import { writeSitemapIndex } from "../../scripts/machine/sitemap.ts";

export const { data, render } = file("sitemap-index", writeSitemapIndex);
