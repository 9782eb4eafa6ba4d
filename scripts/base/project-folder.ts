import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the project itself: templates, code, info pages. The newsroom's folders may lie elsewhere. */
export const projectFolder = folderWithManifest(import.meta.dirname);

/** The nearest folder with a package.json. Sources and compiled code lie at different depths. */
function folderWithManifest(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : folderWithManifest(dirname(folder));
}
