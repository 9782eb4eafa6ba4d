const addressNames = ["src", "image", "url", "href", "file", "path"];
const textNames = ["caption", "title", "text", "description", "label", "quote", "name"];

/** Proposes a rule for a tag by the names of its values. */
export function proposeRule(paired: boolean, named: readonly string[]): string {
  const among = (names: readonly string[]) => names.filter((name) => named.includes(name)).join("|");
  const [src, text] = [among(addressNames), among(textNames)];
  if (paired) return text === "" ? "{as: inner}" : `{as: inner, text: "{${text}}"}`;
  const alt = among(["alt", "description", "caption"]);
  if (src !== "" && alt !== "" && !named.includes("href"))
    return `{as: image, src: "{${src}}", alt: "{${alt}}", caption: "{${text}}"}`;
  if (src !== "" && text !== "") return `{as: link, href: "{${src}}", text: "{${text}}"}`;
  return text === "" ? "{as: drop}" : `{as: text, text: "{${text}}"}`;
}
