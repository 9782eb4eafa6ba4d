import { translate } from "../base/translate.ts";
import type { Digest } from "../store/digest.ts";

/** The text for `key` in the site's language, for texts that are part of a view, such as the title of a page. */
export function t(digest: Digest, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return translate(digest.strings, digest.site.language, key, values);
}
