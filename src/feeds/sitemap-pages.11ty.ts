import { file } from "../../scripts/outputs/feeds/file-template.ts";
import { writeSitemap } from "../../scripts/outputs/sitemap.ts";

export const { data, render } = file("sitemap-pages", writeSitemap);
