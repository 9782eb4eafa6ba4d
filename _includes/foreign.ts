/**
 * Attributes of text in a language other than the site's: `lang` and the direction of its own script.
 * Nothing for the site's language or an unknown one.
 */
export function foreign(lang: string | undefined, siteLanguage?: string): { lang?: string; dir?: "auto" } {
  return lang === undefined || lang === siteLanguage ? {} : { lang, dir: "auto" };
}
