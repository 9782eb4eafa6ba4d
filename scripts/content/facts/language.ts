import type { CheckedArticle, Finding } from "./finding.ts";

/** Frequent words that tell languages of one script apart. */
const frequentWords: Readonly<Record<string, string>> = {
  cs: "a se na v je že o s z do i to ve pro jako by byl které jsem ale",
  da: "og i at det er en til af på for som med den de ikke har et var",
  de: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch",
  en: "the of and to in a is that for it was on with as are this by be from at have",
  es: "de la que el en y a los se del las un por con no una su para es al",
  fi: "ja on ei se että oli hän mutta ovat kun myös joka tai kuin sen niin",
  fr: "de la le et les des en un du une que est pour dans qui par sur au pas ce",
  hr: "i je u na se da za su od s koji o kao ne što bi ili iz nije",
  hu: "a az és hogy nem is egy ez van meg csak volt de már mint",
  it: "di e il la che in a per un del è una le con non si dei della al da",
  lt: "ir kad į su yra iš tai bet kaip buvo jau dėl savo nuo už",
  nl: "de het van een en in is dat op te zijn met voor niet aan er die om ook",
  no: "og i det er på som en til å av for at med har ikke de den et var",
  pl: "w i na z się do nie że o jest to po jak za od przez ale co dla są",
  pt: "de a o que e do da em um para com não uma os no se na por mais as dos",
  ro: "și în de la a cu pe că nu din o un care pentru mai este au fi să",
  sk: "a sa na v je že s z do o to ako pre by bol ktoré aj ale sú",
  sl: "in je v na se za da so z ki pa bi ne s od po ni tudi kot",
  sv: "och i att det som en på är av för med den till inte om har de ett var",
  tr: "ve bir bu için da de ile çok daha olarak olan ne gibi kadar sonra değil",
  vi: "và của là có được cho không trong một các đã người với này để những từ",
  bg: "на и да в се за е от с не че по са до като но това си",
  ru: "и в не на что с по как это из у за от но для к его а то",
  sr: "и у је да се на за су од са који као не што би или из i je da su od sa koji kao što ili iz",
  uk: "і в на не що з до за у та це як від про його але для є або які",
};

/** Languages of a script that frequent words do not tell apart. */
const otherScripts: readonly (readonly [script: RegExp, languages: readonly string[]])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ["ja"]],
  [/\p{Script=Han}/gu, ["zh", "ja", "yue"]],
  [/\p{Script=Hangul}/gu, ["ko"]],
  [/\p{Script=Arabic}/gu, ["ar", "fa", "ur", "ps", "ckb", "ug", "sd"]],
  [/\p{Script=Hebrew}/gu, ["he", "yi"]],
  [/\p{Script=Greek}/gu, ["el"]],
  [/\p{Script=Thai}/gu, ["th"]],
  [/\p{Script=Lao}/gu, ["lo"]],
  [/\p{Script=Khmer}/gu, ["km"]],
  [/\p{Script=Devanagari}/gu, ["hi", "mr", "ne", "sa"]],
];

/** Whether a text has letters of such a script. */
const anyOtherScript = new RegExp(otherScripts.map(([script]) => script.source).join("|"), "u");

/** The languages in which a word is frequent, by word. */
const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(frequentWords)) {
  for (const word of new Set(words.split(" "))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
}
const sameAs: Readonly<Record<string, string>> = { nb: "no", nn: "no", bs: "hr" };
const names = new Intl.DisplayNames("en", { type: "language" });

/** Texts with fewer words are not checked. */
const enough = 40;
/** The least share of words that are frequent in the suggested language. */
const clear = 0.1;
/** At least this many times the share of the stated language. */
const times = 2.5;
/** Share of letters of another script. */
const mostly = 0.6;

/** A text in another language than the one it states or gets from the site. */
export function wrongLanguage({ prose, language }: CheckedArticle): readonly Finding[] {
  const other = languageByScript(prose, language) ?? languageByWords(prose, sameAs[language] ?? language);
  if (other === undefined) return [];
  const offset = Math.max(0, prose.search(/\S/));
  const length = prose.slice(offset).search(/\s|$/);
  const found = `The text seems to be in ${names.of(other)}, not in ${names.of(language)}.`;
  const expected =
    "a `lang` that names the language of the text: search, hyphenation and related articles depend on it";
  return [{ check: "language", offset, length, found, expected, advice: `write \`lang: ${other}\` if that is right` }];
}

function languageByScript(prose: string, stated: string): string | undefined {
  if (!anyOtherScript.test(prose)) return undefined;
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  if (letters < enough) return undefined;
  for (const [script, languages] of otherScripts) {
    const part = (prose.match(script)?.length ?? 0) / letters;
    // Japanese mixes kana with Chinese characters.
    if (part > (languages[0] === "ja" ? 0.2 : mostly) && !languages.includes(stated)) return languages[0];
  }
  return undefined;
}

function languageByWords(prose: string, stated: string): string | undefined {
  const words = prose.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (!Object.hasOwn(frequentWords, stated) || words.length < enough) return undefined;
  const counts = new Map(Object.keys(frequentWords).map((language) => [language, 0]));
  for (const word of words) {
    for (const language of languagesOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [language, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return count >= clear * words.length && count >= times * (counts.get(stated) ?? 0) ? language : undefined;
}
