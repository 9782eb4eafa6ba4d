const languages = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** The languages in the paths of a folder: `post.uk.md`, or `uk/post.md` next to `en/post.md`. */
export class PathLanguages {
  readonly #folders: ReadonlySet<string>;

  constructor(paths: readonly string[]) {
    const folders = new Set(paths.flatMap((path) => path.split("/").slice(0, -1)).filter(isLanguage));
    // A single such folder may be a section, such as news from the UK.
    this.#folders = folders.size > 1 ? folders : new Set();
  }

  /** The language of a post, if its path names one that its text can be written in. */
  of(path: string, text: string): string | undefined {
    const suffix = /\.([a-z]{2}(?:-[a-z]{2})?)\.\w+$/i.exec(path)?.[1];
    const folder = path.split("/").find((part) => this.#folders.has(part));
    return [suffix, folder]
      .filter((tag) => tag !== undefined)
      .map(tagOf)
      .find((tag) => isLanguage(tag) && mayBeIn(tag, text));
  }
}

/** `pt-br` => `pt-BR` */
function tagOf(written: string): string {
  const [language = "", region] = written.toLowerCase().split("-");
  return region === undefined ? language : `${language}-${region.toUpperCase()}`;
}

function isLanguage(tag: string): boolean {
  return /^[a-z]{2}(?:-[a-z]{2})?$/i.test(tag) && languages.of(tag) !== undefined;
}

const scripts = new Map([
  ["Latn", /\p{Script=Latin}/gu],
  ["Cyrl", /\p{Script=Cyrillic}/gu],
  ["Arab", /\p{Script=Arabic}/gu],
  ["Hebr", /\p{Script=Hebrew}/gu],
  ["Grek", /\p{Script=Greek}/gu],
  ["Jpan", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["Hans", /\p{Script=Han}/gu],
  ["Hant", /\p{Script=Han}/gu],
  ["Kore", /[\p{Script=Hangul}\p{Script=Han}]/gu],
  ["Deva", /\p{Script=Devanagari}/gu],
  ["Thai", /\p{Script=Thai}/gu],
]);

/** Whether enough letters of a text belong to the script of a language. */
function mayBeIn(tag: string, text: string): boolean {
  const script = scripts.get(new Intl.Locale(tag).maximize().script ?? "");
  if (script === undefined) return true;
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && (sample.match(script)?.length ?? 0) * 5 >= letters;
}
