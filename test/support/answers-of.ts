import { related } from "../../scripts/relate/answers/related.ts";
import { FLAT, type Topics } from "../../scripts/relate/contract.ts";
import { slugOf } from "../../scripts/relate/index/read-index.ts";
import type { RelateStore } from "../../scripts/relate/index/relate-store.ts";
import { placeInStory, stories, story, storyAliases } from "../../scripts/relate/stories/story.ts";

/** All answers of the engine, keyed by `article <id>`, `story <slug>` or `stories`. */
export function answersOf(store: RelateStore, topics: Topics = FLAT): Map<string, string> {
  const answers = new Map<string, string>();
  const slugs = new Set<string>();
  for (const { value } of store.headers.getRange({})) {
    answers.set(
      `article ${value.id}`,
      JSON.stringify([related(store, value.id, topics), placeInStory(store, value.id) ?? null]),
    );
    slugs.add(slugOf(store, value.docId) ?? "");
  }
  slugs.delete("");
  for (const slug of slugs)
    answers.set(`story ${slug}`, JSON.stringify([story(store, slug), storyAliases(store, slug)]));
  answers.set("stories", JSON.stringify([...stories(store)]));
  return new Map([...answers].sort(([a], [b]) => (a < b ? -1 : 1)));
}
