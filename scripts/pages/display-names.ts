type Kind = "region" | "language";

const names = new Map<string, Intl.DisplayNames>();

function nameOf(code: string | undefined, kind: Kind, language: string): string | undefined {
  if (code === undefined) return undefined;
  const key = `${kind} ${language}`;
  const known = names.get(key) ?? new Intl.DisplayNames(language, { type: kind });
  names.set(key, known);
  return known.of(code);
}

/** `PT` => `Portugal` */
export function countryName(code: string | undefined, language: string): string | undefined {
  return nameOf(code, "region", language);
}

/** `pt` => `Portuguese` */
export function languageName(code: string | undefined, language: string): string | undefined {
  return nameOf(code, "language", language);
}
