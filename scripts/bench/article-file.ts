import type { BenchRegistries } from "./bench-registries.ts";
import type { BenchArticle, BenchSource } from "./corpus.ts";

/** An article as the digest's editors write it: `src/articles/2025/12/a-slug.md`. */
export function articleFile(article: BenchArticle): string {
  const { title, at, updated, editors, topics, sources, summary, correction, dateline, blocks } = article;
  const lines = [
    "---",
    `title: ${text(title)}`,
    `date: ${minuteOf(at)}`,
    ...(updated === undefined ? [] : [`updated: ${minuteOf(updated)}`]),
    `editor: [${editors.map(text).join(", ")}]`,
    `topics: [${topics.join(", ")}]`,
    "sources:",
    ...sources.map(sourceLines),
    `summary: ${text(summary)}`,
    ...(correction === undefined
      ? []
      : ["corrections:", `  - date: ${minuteOf(updated ?? at)}`, `    text: ${text(correction)}`]),
    `dateline: ${text(dateline)}`,
    "---",
    "",
    blocks.join("\n\n"),
    "",
  ];
  return lines.join("\n");
}

function sourceLines({ outlet, title, url }: BenchSource): string {
  if (title === undefined || url === undefined) return `  - ${text(outlet)}`;
  return [`  - outlet: ${text(outlet)}`, `    title: ${text(title)}`, `    url: ${url}`].join("\n");
}

/** With an offset, so that it is the same instant in every zone and generator. */
export function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}:00Z`;
}

/** Every JSON string is a YAML string. */
function text(value: string): string {
  return JSON.stringify(value);
}

/** The registries as files of the data folder, by name. */
export function registryFiles({ topics, editors, outlets }: BenchRegistries): ReadonlyMap<string, string> {
  const entry = ({ id, name, parent }: { id: string; name: string; parent?: string }) =>
    `- id: ${id}\n  name: ${text(name)}\n${parent === undefined ? "" : `  parent: ${parent}\n`}`;
  return new Map([
    ["topics.yaml", topics.map(entry).join("")],
    ["editors.yaml", editors.map(entry).join("")],
    ["sources.yaml", outlets.map(entry).join("")],
  ]);
}
