import { chooseStory, type StoryCandidate, type StoryContext } from "./cluster.ts";

/**
 * The slug of an article's story: the editor's choice, or a story with similar articles, or a new one.
 * @param candidates older articles that are in a story, closest first
 */
export function assignStory(
  story: string | false | undefined,
  candidates: () => readonly StoryCandidate[],
  context: () => StoryContext,
  own: () => string,
): string | undefined {
  if (story === false) return undefined;
  if (story !== undefined) return story;
  const found = candidates();
  return (found.length === 0 ? undefined : chooseStory(found, context())) ?? own();
}
