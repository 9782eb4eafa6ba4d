import { changedPictures, type StampedPictures } from "../content/read-pictures.ts";
import { StoredList } from "./lists.ts";
import type { Store } from "./store.ts";
import { storedPictures } from "./stored-pictures.ts";

/**
 * Files of articles that became due or expired between the last build and `now`: unchanged files that must be parsed
 * again.
 */
export function dueFiles(store: Store, now: number): readonly string[] {
  const last = store.meta.get("now") as number | undefined;
  if (last === undefined) return [];
  const [from, to] = last < now ? [last, now] : [now, last];
  const ids = new Set<string>();
  for (const [, id] of store.moments.getKeys({ start: [from, ""], end: [to + 1, ""] })) ids.add(id);
  return [...ids].map((id) => store.articles.get(id)?.file).filter((file) => file !== undefined);
}

/** Files of articles that show a picture added, changed or deleted since the last index. */
export function filesWithChangedPictures(store: Store, pictures: StampedPictures): readonly string[] {
  const changed = changedPictures(storedPictures(store), pictures);
  const ids = changed.flatMap((address) => {
    const list = new StoredList(store, `image/${address}`);
    return list.slice(0, list.length).map(({ id }) => id);
  });
  return ids.map((id) => store.articles.get(id)?.file).filter((file) => file !== undefined);
}
