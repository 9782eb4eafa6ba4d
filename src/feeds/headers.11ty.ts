import { file } from "../../scripts/feeds/file-template.ts";
import { writeHeaders } from "../../scripts/machine/headers-file.ts";

export const { data, render } = file("headers", writeHeaders);
