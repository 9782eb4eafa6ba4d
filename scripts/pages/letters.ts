import type { Link } from "./view.ts";

const collators = new Map<string, Intl.Collator>();

function collatorOf(language: string): Intl.Collator {
  const known = collators.get(language);
  if (known !== undefined) return known;
  const collator = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  collators.set(language, collator);
  return collator;
}

/** Entries by the first letter of their text, both in the order of the language; equal texts by address. */
export function byLetter<Entry extends Link>(
  entries: readonly Entry[],
  language: string,
): readonly { readonly letter: string; readonly entries: readonly Entry[] }[] {
  const { compare } = collatorOf(language);
  const sorted = [...entries].sort((a, b) => compare(a.text, b.text) || (a.href < b.href ? -1 : 1));
  const groups: { letter: string; entries: Entry[] }[] = [];
  for (const entry of sorted) {
    const letter = firstLetter(entry.text, language);
    const last = groups.at(-1);
    if (last !== undefined && compare(last.letter, letter) === 0) last.entries.push(entry);
    else groups.push({ letter, entries: [entry] });
  }
  return groups;
}

/** `élan` → `E` where the language counts é as e; digits and signs share `#`. */
function firstLetter(text: string, language: string): string {
  const first = text.match(/[\p{L}\p{N}]/u)?.[0] ?? "#";
  if (!/\p{L}/u.test(first)) return "#";
  return first.toLocaleUpperCase(language);
}
