import { file } from "../../scripts/feeds/file-template.ts";
import { writeRedirectTable } from "../../scripts/machine/redirect-table.ts";

export const { data, render } = file("redirect-table", writeRedirectTable);
