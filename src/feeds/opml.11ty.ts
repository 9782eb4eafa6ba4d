import { file } from "../../scripts/outputs/feeds/file-template.ts";
import { writeOpml } from "../../scripts/outputs/feeds/opml.ts";

export const { data, render } = file("opml", writeOpml);
