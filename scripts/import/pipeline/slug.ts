import { transliterate } from "transliteration";

const longest = 72;

/**
 * The headline as a slug: Latin letters, digits and hyphens, at most 72, cut between words.
 * Empty when no part of it can be.
 *
 *     slugFrom("Поездка в Москву: «день первый»") => "poezdka-v-moskvu-den-pervyy"
 */
export function slugFrom(headline: string): string {
  const words = transliterate(headline.normalize("NFKC"))
    .toLowerCase()
    .replace(/['’`]/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug === "" ? (words[0] ?? "").slice(0, longest) : slug;
}

const longestAllowed = 100;

/**
 * An existing slug or file name as a slug of at most 100 characters. A longer one loses words before its last two,
 * which often distinguish it: "…-part-1".
 */
export function slugOfName(name: string): string {
  const words =
    transliterate(name.normalize("NFKC"))
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const end = words.slice(-2);
  const start = words.slice(0, -2);
  while (start.length > 0 && [...start, ...end].join("-").length > longestAllowed) start.pop();
  return [...start, ...end].join("-").slice(0, longestAllowed).replace(/-$/, "");
}

/** Whether the text is a slug. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
