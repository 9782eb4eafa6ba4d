/** The words that templates print, by key, from `_data/strings/<language>.yaml`. A value is a text or its plural forms. */
export type Strings = Readonly<Record<string, string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>;

/**
 * The words for `key` with `{name}` filled in, numbers as the language groups them: 10000 => 10,000. A key with plural forms picks by `values.n`.
 * Throws for an unknown key: a template that asks for one is wrong.
 */
export function say(
  strings: Strings,
  language: string,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const entry = strings[key];
  if (entry === undefined) throw new Error(`No words for "${key}" in _data/strings.`);
  const form = typeof entry === "string" ? entry : pluralForm(entry, language, Number(values.n));
  return form.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? formatNumber(value, language) : (value ?? hole);
  });
}

function pluralForm(
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>,
  language: string,
  n: number,
): string {
  return forms[pluralRules(language).select(n)] ?? forms.other ?? "";
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function formatNumber(n: number, language: string): string {
  const format = numberFormats.get(language) ?? new Intl.NumberFormat(language);
  numberFormats.set(language, format);
  return format.format(n);
}

const rules = new Map<string, Intl.PluralRules>();

/** Made once for each language: making one takes longer than all the rest of a card. */
function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}
