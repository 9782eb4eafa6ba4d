const formats = new Map<string, Intl.ListFormat>();

/** One per language: creating one takes longer than a card. */
function formatOf(language: string): Intl.ListFormat {
  const known = formats.get(language) ?? new Intl.ListFormat(language);
  formats.set(language, known);
  return known;
}

/** Names as the language lists them: `Ada, Ben and Cleo`, `Ada、Ben、Cleo`. */
export function listText(names: readonly string[], language: string): string {
  return formatOf(language).format(names);
}

/** What the language writes before each of `n` items of a list: `["", ", ", " and "]`. */
export function listSeparators(n: number, language: string): readonly string[] {
  const separators: string[] = [];
  let before = "";
  for (const { type, value } of formatOf(language).formatToParts(Array.from({ length: n }, () => "x"))) {
    if (type === "literal") before += value;
    else {
      separators.push(before);
      before = "";
    }
  }
  return separators;
}
