import { file } from "../../scripts/outputs/feeds/file-template.ts";
import { writeHeaders } from "../../scripts/outputs/headers-file.ts";

export const { data, render } = file("headers", writeHeaders);
