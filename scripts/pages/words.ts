import { say } from "../base/translate.ts";
import type { Digest } from "../store/digest.ts";

/** The words for `key` in the site's language, for what a view says in itself, e.g. the title of a page. */
export function words(digest: Digest, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return say(digest.strings, digest.site.language, key, values);
}
