/** The strings of the interface by key, from `src/strings/<language>.yaml`. A value is a text or its plural forms. */
export type Strings = Readonly<Record<string, string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>;

type Values = Readonly<Record<string, string | number>>;

/** Translates a key into the site's language: the `t` of templates. */
export type Translate = (key: string, values?: Values) => string;

/**
 * The text for `key` with `{name}` filled in; numbers are grouped as in the language: 10000 => 10,000. A key with
 * plural forms selects one by `values.n`. Throws for an unknown key, which is a mistake in the template.
 */
export function translate(strings: Strings, language: string, key: string, values: Values = {}): string {
  const entry = strings[key];
  if (entry === undefined) throw new Error(`No text for "${key}" in src/strings/en.yaml.`);
  const form = typeof entry === "string" ? entry : pluralForm(entry, language, Number(values.n));
  return form.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    return typeof value === "number" ? numberText(value, language) : (value ?? placeholder);
  });
}

/**
 * `translate` for one language. It memoizes texts that depend on nothing but a number: a page repeats them on every
 * card.
 */
export function translator(strings: Strings, language: string): Translate {
  const known = new Map<string, string>();
  return (key, values) => {
    for (const name in values) {
      if (name !== "n" || typeof values.n !== "number") return translate(strings, language, key, values);
    }
    const memoKey = values === undefined ? key : `${key} ${values.n}`;
    const text = known.get(memoKey) ?? translate(strings, language, key, values);
    known.set(memoKey, text);
    return text;
  };
}

function pluralForm(
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>,
  language: string,
  n: number,
): string {
  return forms[pluralRules(language).select(n)] ?? forms.other ?? "";
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it: `10,000`. Without grouping it suits years and days. */
export function numberText(n: number, language: string, { useGrouping = true } = {}): string {
  const key = `${language} ${useGrouping}`;
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(language, { useGrouping });
  numberFormats.set(key, format);
  return format.format(n);
}

const rules = new Map<string, Intl.PluralRules>();

/** One per language: creating one takes longer than rendering a card. */
function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}
