import { file } from "../../scripts/feeds/file-template.ts";
import { writeSitemap } from "../../scripts/machine/sitemap.ts";

export const { data, render } = file("sitemap-news", writeSitemap);
