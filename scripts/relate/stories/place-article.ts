import { joinStory, type StoryCandidate, type StoryContext } from "./join-story.ts";

/**
 * The slug of the story of an article: the editor's word, else by its text, else one of its own.
 * @param candidates older articles that are in a story, closest first
 */
export function placeArticle(
  story: string | false | undefined,
  candidates: () => readonly StoryCandidate[],
  context: () => StoryContext,
  own: () => string,
): string | undefined {
  if (story === false) return undefined;
  if (story !== undefined) return story;
  const found = candidates();
  return (found.length === 0 ? undefined : joinStory(found, context())) ?? own();
}
