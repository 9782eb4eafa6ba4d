import { file } from "../../scripts/outputs/feeds/file-template.ts";
import { writeText } from "../../scripts/outputs/well-known.ts";

export const { data, render } = file("text-file", writeText);
