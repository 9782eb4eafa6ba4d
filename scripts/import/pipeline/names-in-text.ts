/** Particles of names: "Vincent van Gogh", "Ana de Lima". */
const particles = new Set("van von der den de da das do dos di del della la le du al el bin ibn ben y e".split(" "));

/**
 * The names in a byline: "Ana Lima and Ben Okoro" has two. One that does not look like several people stays whole, such
 * as "Department of Health and Human Services".
 */
export function namesIn(byline: string): readonly string[] {
  const text = byline
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^by:? /i, "");
  const parts = text
    .split(/\s*[;,]\s*(?:and\s+)?|\s+(?:and|&|und|et|y|e|и|та|і)\s+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length > 1 && parts.every(readsAsPerson) ? parts : [text];
}

function readsAsPerson(name: string): boolean {
  const words = name.split(/\s+/);
  const capitalised = words.filter((word) => !particles.has(word));
  if (words.length < 2 || words.length > 5 || capitalised.length < 2) return false;
  return (
    capitalised.every((word) => /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word)) &&
    !capitalised.some((word) => offices.has(word))
  );
}

const offices = new Set(
  "Services Office Team Department Desk News Editors Staff Ministry Agency Council Committee Administration Group Center Centre Institute University Association Press Union Society Affairs Board".split(
    " ",
  ),
);
