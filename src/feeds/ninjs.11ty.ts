import { file } from "../../scripts/feeds/file-template.ts";
import { writeNinjs } from "../../scripts/machine/ninjs.ts";

export const { data, render } = file("ninjs", writeNinjs);
