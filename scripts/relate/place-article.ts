import { type Joined, joinStory, type StoryCandidate } from "./join-story.ts";

/**
 * The story of an article: the editor's word, else by its text, else one of its own.
 * @param candidates older articles that are in a story, closest first
 * @param sizeOf older articles of a story
 */
export function placeArticle(
  story: string | false | undefined,
  candidates: () => readonly StoryCandidate[],
  sizeOf: (slug: string) => number,
  own: () => string,
): Joined | undefined {
  if (story === false) return undefined;
  if (story !== undefined) return { slug: story, evidence: 0 };
  return joinStory(candidates(), sizeOf) ?? { slug: own(), evidence: 0 };
}
