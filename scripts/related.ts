import { relative } from "node:path";
import { CommandError } from "./base/command-error.ts";
import { calendarOf } from "./base/dates.ts";
import { readNamedFile } from "./base/named-file.ts";
import { defineCommand } from "./command/command.ts";
import { openBuilt } from "./command/open-built.ts";
import { showProblems } from "./command/show-problems.ts";
import { decode } from "./content/decode.ts";
import { draftOf } from "./content/draft-of.ts";
import { readSettings } from "./content/read-registries.ts";
import { type Explanation, explain } from "./relate/answers/explain.ts";
import { SAME } from "./relate/index/vector-of.ts";
import { termHash } from "./relate/terms/term-hash.ts";
import { wordsOf } from "./relate/terms/words-of.ts";

export const command = defineCommand({
  name: "related",
  summary: "explain the story of an article and what it shows to read next",
  takes: { name: "FILE", least: 1, most: 1 },
  options: {},
  examples: ["digest related articles/2025/12/port-reopens.md"],
  async run({ folders, positionals: [file = ""] }) {
    const settings = readSettings(folders);
    if ("problems" in settings) {
      process.stderr.write(showProblems(settings.problems));
      return 1;
    }
    const content = decode(readNamedFile(file), file);
    if (typeof content !== "string") {
      process.stderr.write(showProblems([content]));
      return 1;
    }
    const { site, registries } = settings;
    const draft = draftOf(content, calendarOf(site.timeZone, site.language), registries);
    const store = openBuilt(folders);
    try {
      const id = store.sources.get(relative(folders.content, file))?.id;
      const explanation = id === undefined ? undefined : explain(store.relate, id);
      if (explanation === undefined) {
        throw new CommandError(
          `${file} is not published in the digest that was built last.\n  Expected: a published article\n  To do: digest build`,
        );
      }
      const text = `${draft.title}\n${draft.summary}\n${draft.text}`;
      process.stdout.write(show(explanation, wordsByHash(text, draft.lang ?? site.language)));
      return 0;
    } finally {
      await store.root.close();
    }
  },
});

/** The words of a text, and the pairs of neighbours, by the hash of their term. */
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
    const asked = Math.max(needed, neededByStory) / SAME;
    lines.push(
      `  ${slug}, ${size} older: evidence ${(evidence / SAME).toFixed(2)}, needed ${asked.toFixed(2)}: ${verdict}`,
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
