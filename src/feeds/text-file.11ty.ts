import { file } from "../../scripts/feeds/file-template.ts";
import { writeText } from "../../scripts/machine/well-known.ts";

export const { data, render } = file("text-file", writeText);
