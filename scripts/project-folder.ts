import { fileURLToPath } from "node:url";

/** The folder of the project itself: templates, code, info pages. The newsroom's folders may lie elsewhere. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
