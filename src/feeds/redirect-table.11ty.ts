import { file } from "../../scripts/outputs/feeds/file-template.ts";
import { writeRedirectTable } from "../../scripts/outputs/redirect-table.ts";

export const { data, render } = file("redirect-table", writeRedirectTable);
