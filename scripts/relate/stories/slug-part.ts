/**
 * The last part of an article's id, from which a story's address is made. (2025/12/talks-in-geneva => talks-in-geneva)
 */
export function slugPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/**
 * The slug of the story that an article would start.
 * @param taken an older article has the same last part, or an editor gave it to an older story
 */
export function ownSlug(id: string, taken: boolean): string {
  const part = slugPart(id);
  if (!taken) return part;
  const folder = id.slice(0, Math.max(0, id.length - part.length - 1));
  return `${part}--${folder.replaceAll("/", "-")}`;
}
