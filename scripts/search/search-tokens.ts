import { type Token, tokensOf } from "../relate/terms/tokens-of.ts";

/** The words of a text or a query: those of relating, and hiragana, which readers search for as well. */
export function searchTokens(text: string, lang: string): readonly Token[] {
  return tokensOf(text, lang, { hiragana: true });
}
