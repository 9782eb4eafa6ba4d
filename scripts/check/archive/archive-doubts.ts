import type { Article } from "../../content/article.ts";
import type { CheckName } from "../../content/facts/check-names.ts";
import type { Problem } from "../../content/problem.ts";
import { ArticleFile } from "../../pipeline/article-file.ts";
import { olderVersionOf } from "../../relate/answers/near-duplicate.ts";
import { type Store, textKey } from "../../store/store.ts";
import { Ages } from "./ages.ts";
import { type ArchivedText, type Doubt, textOfHtml } from "./archived-text.ts";
import { Quotations } from "./quotations.ts";
import { Spellings } from "./spellings.ts";

/**
 * Warnings of articles that contradict others: names, quotations and ages, and of articles that are versions of others.
 * Texts are read twice from the store, one at a time, so that memory depends on names and quotations alone.
 */
export function archiveDoubts(store: Store, ignored: ReadonlySet<CheckName>, content: string): readonly Problem[] {
  const ages = new Ages();
  const spellings = new Spellings();
  const articles = [...store.articles.getRange({})]
    .map(({ value }) => value)
    .filter(({ status }) => status !== "withdrawn")
    .sort((a, b) => a.at - b.at || (a.file < b.file ? -1 : 1));
  for (const article of articles) {
    const text = archivedText(article, store);
    ages.add(text);
    spellings.add(text);
  }
  const quotations = new Quotations();
  return articles.flatMap((article) => {
    const text = archivedText(article, store);
    const doubts = [
      ...ages.doubts(text),
      ...spellings.doubts(text),
      ...quotations.add(text),
      ...versionOf(article, store),
    ].filter(({ check }) => !ignored.has(check));
    if (doubts.length === 0) return [];
    const file = new ArticleFile(content, article.file);
    for (const doubt of doubts) if (!file.ignores(doubt.check)) file.warnOfDoubt(doubt);
    return file.problems;
  });
}

function archivedText(article: Article, store: Store): ArchivedText {
  const { file, at, lang, textHash } = article;
  const html = store.texts.get(textKey(file, textHash))?.html ?? "";
  return { file, at, language: lang.split("-")[0] ?? "", text: textOfHtml(html) };
}

function versionOf(article: Article, store: Store): readonly Doubt[] {
  const id = olderVersionOf(store.relate, article.id);
  const older = id === undefined ? undefined : store.articles.get(id);
  if (older === undefined || older.lang !== article.lang) return [];
  return [
    {
      check: "duplicate",
      file: article.file,
      words: "",
      found: `The text is almost identical to that of ${older.file}.`,
      expected: "an article for each piece of news",
      advice: "withdraw one if it is a mistake, or write `ignore: [duplicate]` if both are meant",
    },
  ];
}
