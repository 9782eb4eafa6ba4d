/** The part of an article's id that a story's address can be made of. (2025/12/talks-in-geneva => talks-in-geneva) */
export function slugPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/**
 * The slug of the story that an article would open.
 * @param taken an older article has the same slug part, or an editor has given an older story this name
 */
export function ownSlug(id: string, taken: boolean): string {
  const part = slugPart(id);
  if (!taken) return part;
  const folder = id.slice(0, Math.max(0, id.length - part.length - 1));
  return `${part}--${folder.replaceAll("/", "-")}`;
}
