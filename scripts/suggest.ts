import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { CommandError } from "./base/command-error.ts";
import { calendarOf } from "./base/dates.ts";
import type { Folders } from "./base/folders.ts";
import { readRegularFile } from "./base/regular-file.ts";
import { readArguments, runCommand } from "./command/arguments.ts";
import { buildTime } from "./command/build-time.ts";
import { showProblems } from "./command/show-problems.ts";
import { decode } from "./content/decode.ts";
import { draftOf } from "./content/draft-of.ts";
import { readSettings } from "./content/read-registries.ts";
import type { Registries } from "./content/registries.ts";
import { suggestTopics, type TopicSuggestion } from "./relate/answers/suggest-topics.ts";
import { termsOf } from "./relate/terms/terms-of.ts";
import { openStoreForReading, type Store, storeVersion } from "./store/store.ts";

// npm run suggest: topics for one article file, by the topics of the articles that read most like it. Writes nothing.

const shownTopics = 5;
const shownEvidence = 3;

void runCommand(async () => {
  const { folders, positionals } = readArguments({});
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new CommandError("Expected: npm run suggest -- FILE\n  FILE: an article file, finished or not");
  }
  const settings = readSettings(folders);
  if ("problems" in settings) {
    process.stderr.write(showProblems(settings.problems));
    return 1;
  }
  const content = decode(readRegularFile(file), file);
  if (typeof content !== "string") {
    process.stderr.write(showProblems([content]));
    return 1;
  }
  const { site, registries } = settings;
  const draft = draftOf(content, calendarOf(site.timeZone, site.language), registries);
  const store = openBuilt(folders);
  try {
    const id = store.sources.get(relative(folders.content, file))?.id;
    const terms = termsOf({ ...draft, lang: draft.lang ?? site.language });
    const suggestions = suggestTopics(store.relate, { id, at: draft.at ?? buildTime(), terms });
    process.stdout.write(show(suggestions.slice(0, shownTopics), draft.topics, registries, store));
    return 0;
  } finally {
    await store.root.close();
  }
});

function openBuilt({ cache }: Folders): Store {
  const store = existsSync(join(cache, "store", "data.mdb")) ? openStoreForReading(cache) : undefined;
  if (store?.meta.get("version") === storeVersion) return store;
  void store?.root.close();
  throw new CommandError(
    `${cache} contains no store of this version.\n  Expected: the cache folder of a built digest\n  To do: npm run build, or name the right folder with --cache`,
  );
}

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
        .map(({ id, likeness }) => `        ${percent(likeness)} alike  ${id}: ${store.articles.get(id)?.title ?? ""}`),
      ...(more > 0 ? [`        and ${more} more`] : []),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`.padStart(5);
}
