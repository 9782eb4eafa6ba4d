import { readFileSync } from "node:fs";
import { cutStem, languageOf, stemmerFile } from "./languages.ts";

/** The rules of a language (`WordRules`) as a module for browsers. */
export function rulesModule(code: string): string {
  const { stopWords } = languageOf(code);
  return `${stemSource(stemmerFile(code))}
export const stopWords = new Set(${JSON.stringify([...stopWords])});
`;
}

function stemSource(file: string | undefined): string {
  if (file === undefined) return "export const stem = (word) => word;";
  if (file === "truncate") {
    const { shortest, longest, ending } = cutStem;
    return `export const stem = (word) => word.slice(0, Math.min(${longest}, Math.max(${shortest}, word.length - ${ending})));`;
  }
  const source = readFileSync(file, "utf8")
    .replace(/^\/\/# sourceMappingURL=.*$/m, "")
    .trim();
  return `/*! @orama/stemmers, Apache-2.0 */\n${source}\nexport { stemmer as stem };`;
}
