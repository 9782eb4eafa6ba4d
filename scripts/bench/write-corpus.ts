import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { articleFile, registryFiles } from "./article-file.ts";
import type { BenchRegistries } from "./bench-registries.ts";
import type { BenchArticle } from "./corpus.ts";

/** Writes articles as files of a content folder. */
export function writeArticles(content: string, articles: Iterable<BenchArticle>): void {
  const folders = new Set<string>();
  for (const article of articles) {
    const file = join(content, `${article.path}.md`);
    if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    folders.add(dirname(file));
    writeFileSync(file, articleFile(article));
  }
}

/** Writes the registries into a data folder. */
export function writeRegistries(data: string, registries: BenchRegistries): void {
  for (const [name, content] of registryFiles(registries)) writeFileSync(join(data, name), content);
}
