import { joinStory, type StoryCandidate } from "./join-story.ts";

/**
 * The slug of the story of an article: the editor's word, else by its text, else one of its own.
 * @param candidates older articles that are in a story, closest first
 * @param sizeOf older articles of a story
 * @param likenessOf how alike two candidates are
 */
export function placeArticle(
  story: string | false | undefined,
  candidates: () => readonly StoryCandidate[],
  sizeOf: (slug: string) => number,
  likenessOf: (a: number, b: number) => number,
  own: () => string,
): string | undefined {
  if (story === false) return undefined;
  if (story !== undefined) return story;
  return joinStory(candidates(), sizeOf, likenessOf) ?? own();
}
