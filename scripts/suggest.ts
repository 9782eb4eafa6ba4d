import { relative } from "node:path";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import { withDraft } from "./command/with-draft.ts";
import type { Registries } from "./content/registries.ts";
import { suggestTopics, type TopicSuggestion } from "./relate/answers/suggest-topics.ts";
import { termsOf } from "./relate/terms/terms-of.ts";
import type { Store } from "./store/store.ts";

const shownTopics = 5;
const shownEvidence = 3;

export const command = defineCommand({
  name: "suggest",
  summary: "suggest topics for an article, from similar articles",
  takes: { name: "FILE", min: 1, max: 1 },
  options: { json: { help: "print the topics as JSON" } },
  examples: ["digest suggest articles/2025/12/port-reopens.md"],
  run: ({ folders, values, positionals: [file = ""] }) =>
    withDraft(folders, file, ({ draft, settings: { site, registries }, store }) => {
      const id = store.sources.get(relative(folders.content, file))?.id;
      const terms = termsOf({ ...draft, lang: draft.lang ?? site.language });
      const suggestions = suggestTopics(store.relate, { id, at: draft.at ?? buildTime(), terms });
      const isActive = ({ topic }: TopicSuggestion) => registries.topics.entries.get(topic)?.status === "active";
      const shown = suggestions.filter(isActive).slice(0, shownTopics);
      const text =
        values.json === true ? `${JSON.stringify(shown, null, 2)}\n` : show(shown, draft.topics, registries, store);
      process.stdout.write(text);
    }),
});

function show(
  suggestions: readonly TopicSuggestion[],
  own: readonly string[],
  { topics }: Registries,
  store: Store,
): string {
  if (suggestions.length === 0) return "No similar article, so nothing to suggest.\n";
  const lines = suggestions.flatMap(({ topic, share, evidence }) => {
    const name = topics.entries.get(topic)?.name ?? topic;
    const has = own.includes(topic) ? ", already set" : "";
    const more = evidence.length - shownEvidence;
    return [
      `${percent(share)}  ${topic} (${name})${has}`,
      ...evidence
        .slice(0, shownEvidence)
        .map(
          ({ id, similarity }) =>
            `        ${percent(similarity)} similar  ${id}: ${store.articles.get(id)?.title ?? ""}`,
        ),
      ...(more > 0 ? [`        and ${more} more`] : []),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`.padStart(5);
}
