type Quotes = readonly [string, string, string, string];

/**
 * Opening and closing quotation marks, then those of a quotation within a quotation. From the Unicode CLDR, unless
 * newspapers differ.
 */
const quotes: ReadonlyMap<string, Quotes> = new Map<string, Quotes>([
  ["ar", ["«", "»", "‹", "›"]],
  ["be", ["«", "»", "„", "“"]],
  ["bg", ["„", "“", "’", "’"]],
  ["bs", ["„", "”", "‘", "’"]],
  ["ca", ["«", "»", "“", "”"]],
  ["cs", ["„", "“", "‚", "‘"]],
  ["de", ["„", "“", "‚", "‘"]],
  ["de-CH", ["«", "»", "‹", "›"]],
  ["de-LI", ["«", "»", "‹", "›"]],
  ["el", ["«", "»", "“", "”"]],
  ["es", ["«", "»", "“", "”"]],
  ["es-MX", ["“", "”", "‘", "’"]],
  ["et", ["„", "“", "‚", "‘"]],
  ["eu", ["«", "»", "“", "”"]],
  ["fa", ["«", "»", "‹", "›"]],
  ["fi", ["”", "”", "’", "’"]],
  ["fr", ["«\u202f", "\u202f»", "“", "”"]],
  ["fr-CH", ["«", "»", "‹", "›"]],
  ["gl", ["«", "»", "“", "”"]],
  ["he", ["”", "”", "’", "’"]],
  ["hr", ["„", "“", "‚", "‘"]],
  ["hu", ["„", "”", "»", "«"]],
  ["hy", ["«", "»", "«", "»"]],
  ["is", ["„", "“", "‚", "‘"]],
  ["it", ["«", "»", "“", "”"]],
  ["ja", ["「", "」", "『", "』"]],
  ["lt", ["„", "“", "‚", "‘"]],
  ["lv", ["“", "”", "‘", "’"]],
  ["mk", ["„", "“", "’", "‘"]],
  ["nb", ["«", "»", "‘", "’"]],
  ["nn", ["«", "»", "‘", "’"]],
  ["no", ["«", "»", "‘", "’"]],
  ["pl", ["„", "”", "«", "»"]],
  ["pt-PT", ["«", "»", "“", "”"]],
  ["ro", ["„", "”", "«", "»"]],
  ["ru", ["«", "»", "„", "“"]],
  ["sk", ["„", "“", "‚", "‘"]],
  ["sl", ["„", "“", "‚", "‘"]],
  ["sq", ["«", "»", "“", "”"]],
  ["sr", ["„", "”", "’", "’"]],
  ["sv", ["”", "”", "’", "’"]],
  ["uk", ["«", "»", "„", "“"]],
  ["zh-Hant", ["「", "」", "『", "』"]],
  ["zh-HK", ["「", "」", "『", "』"]],
  ["zh-TW", ["「", "」", "『", "』"]],
]);
const defaultQuotes: Quotes = ["“", "”", "‘", "’"];

/** Languages in which a dash between spaces is an em dash; in others it is an en dash. */
const emDash: ReadonlySet<string> = new Set(["be", "en-CA", "en-US", "kk", "ru", "uk"]);

export function quotesOf(lang: string): Quotes {
  return (
    tagsOf(lang)
      .map((tag) => quotes.get(tag))
      .find((found) => found !== undefined) ?? defaultQuotes
  );
}

/** Languages whose guillemets point inwards: »so«. */
const inward: ReadonlySet<string> = new Set("bs cs da de hr hu sk sl sr".split(" "));

export function pointsInward(language: string): boolean {
  return inward.has(language);
}

export function spacedDashOf(lang: string): "–" | "—" {
  return tagsOf(lang).some((tag) => emDash.has(tag)) ? "—" : "–";
}

/** The tag itself, then with script or region alone, then the bare language. */
function tagsOf(lang: string): readonly string[] {
  const [language = "", ...rest] = lang.split("-");
  return [lang, ...rest.map((part) => `${language}-${part}`), language];
}
