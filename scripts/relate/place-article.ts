import { joinStory, type StoryCandidate } from "./join-story.ts";

/**
 * The story of an article: the editor's word, else by its text, else one of its own.
 * @param candidates older articles that are in a story, closest first
 */
export function placeArticle(
  story: string | false | undefined,
  candidates: () => readonly StoryCandidate[],
  own: () => string,
): string | undefined {
  if (story === false) return undefined;
  if (story !== undefined) return story;
  return joinStory(candidates()) ?? own();
}
