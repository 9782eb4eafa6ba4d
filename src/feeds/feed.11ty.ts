import { file } from "../../scripts/feeds/file-template.ts";
import { writeFeed } from "../../scripts/feeds/write-feed.ts";

export const { data, render } = file("feed", writeFeed);
