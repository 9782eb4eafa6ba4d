import { file } from "../../scripts/feeds/file-template.ts";
import { writeOpml } from "../../scripts/feeds/opml.ts";

export const { data, render } = file("opml", writeOpml);
