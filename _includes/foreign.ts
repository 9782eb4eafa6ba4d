import { directionOf } from "../scripts/content/direction.ts";

/**
 * Attributes of text in another language than the site's: `lang` and the language's direction, whatever script the text
 * begins with. Empty for the site's language or an unknown one.
 */
export function foreign(lang: string | undefined, siteLanguage?: string): { lang?: string; dir?: "ltr" | "rtl" } {
  return lang === undefined || lang === siteLanguage ? {} : { lang, dir: directionOf(lang) };
}
