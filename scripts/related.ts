import { relative } from "node:path";
import { CommandError } from "./base/command-error.ts";
import { commandText } from "./base/command-text.ts";
import { defineCommand } from "./command/command.ts";
import { withDraft } from "./command/with-draft.ts";
import { type Explanation, explain } from "./relate/answers/explain.ts";
import { MAX_SIMILARITY } from "./relate/index/vector-of.ts";
import { termHash } from "./relate/terms/term-hash.ts";
import { wordsOf } from "./relate/terms/words-of.ts";

export const command = defineCommand({
  name: "related",
  summary: "explain an article's story and related articles",
  takes: { name: "FILE", min: 1, max: 1 },
  options: {},
  examples: ["digest related articles/2025/12/port-reopens.md"],
  run: ({ folders, positionals: [file = ""] }) =>
    withDraft(folders, file, ({ draft, settings, store }) => {
      const id = store.sources.get(relative(folders.content, file))?.id;
      const explanation = id === undefined ? undefined : explain(store.relate, id);
      if (explanation === undefined) {
        throw new CommandError(
          `${file} is not published in the digest that was built last.\n  Expected: a published article\n  To do: ${commandText("build")}`,
        );
      }
      const text = `${draft.title}\n${draft.summary}\n${draft.text}`;
      process.stdout.write(show(explanation, wordsByHash(text, draft.lang ?? settings.site.language)));
    }),
});

/** The words and word pairs of a text, by the hash of their term. */
function wordsByHash(text: string, lang: string): ReadonlyMap<number, string> {
  const words = wordsOf(text, lang);
  const plain = text.normalize("NFKC");
  const byHash = new Map<number, string>();
  for (const [index, word] of words.entries()) {
    byHash.set(termHash(word.stem), plain.slice(word.from, word.to));
    const next = words[index + 1];
    if (next !== undefined) byHash.set(termHash(`${word.stem} ${next.stem}`), plain.slice(word.from, next.to));
  }
  return byHash;
}

function show(
  { chance, story, storyByEditor, prospects, neighbours }: Explanation,
  words: ReadonlyMap<number, string>,
): string {
  const place = story === undefined ? "none" : story;
  const by = storyByEditor === undefined ? "found by the text" : "set by the editor";
  const lines = [
    `Story: ${place} (${by})`,
    `Chance explains a similarity of up to ${chance.toFixed(2)} for this text.`,
  ];
  for (const { slug, size, evidence, needed, neededByStory, verdict } of prospects) {
    const asked = Math.max(needed, neededByStory) / MAX_SIMILARITY;
    lines.push(
      `  ${slug}, ${size} older: evidence ${(evidence / MAX_SIMILARITY).toFixed(2)}, needed ${asked.toFixed(2)}: ${verdict}`,
    );
  }
  lines.push(neighbours.length === 0 ? "No article is similar to this one." : "Similar articles, closest first:");
  for (const { id, similarity, story: theirs, shared, outcome } of neighbours) {
    lines.push(`  ${similarity.toFixed(2)}  ${id}, ${outcome}${theirs === undefined ? "" : `, story ${theirs}`}`);
    const named = shared.map(({ hash, part }) => `${words.get(hash) ?? "?"} ${Math.round(part * 100)} %`);
    if (named.length > 0) lines.push(`        shares ${named.join(", ")}`);
  }
  return `${lines.join("\n")}\n`;
}
