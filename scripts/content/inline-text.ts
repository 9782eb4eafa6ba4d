import type { Token } from "markdown-it";

/** The text of a line without its markup. */
export function inlineText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
      if (token.type === "image") return token.content;
      return token.type === "text" || token.type === "code_inline" ? token.content : "";
    })
    .join("");
}
